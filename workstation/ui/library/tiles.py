"""Draws the tiles of the grid: a picture, what it is called, and its signs, at the size of the reader's text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.library.photolist import PhotoList
from workstation.ui.library.signs import Sign, Tile, signs_of
from workstation.ui.library.thumbnails import ThumbnailShelf
from workstation.ui.rows import draw_words, is_right_to_left, paint_ground
from workstation.ui.theme.theme import Theming

_SIDE = 12
_ABOVE = 10
_BETWEEN = 4
_SMALL = 0.9
_HEIGHT = 0.72  # of a picture's width: most are wider than high
_GAP = 8
Index = QModelIndex | QPersistentModelIndex


class PhotoTiles(QStyledItemDelegate):
    """Draws tiles. ``width`` is what a picture may take; all tiles have one size, so that any number is laid out."""

    def __init__(self, model: PhotoList, shelf: ThumbnailShelf, theming: Theming, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._shelf = shelf
        self._theming = theming
        self._view = view
        self.width = 180

    def size(self) -> QSize:
        """Return the room of a tile, as narrow as it may be."""
        large, small = QFontMetrics(self._font()), QFontMetrics(self._small())
        words = large.height() + small.height() + 3 * _BETWEEN
        return QSize(self.width + 2 * _SIDE, round(self.width * _HEIGHT) + words + 2 * _ABOVE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all tiles are alike
        """Return the room of a tile."""
        return self.size()

    def pixels(self) -> int:
        """Return how many pixels wide an image is to be, to be sharp on this screen."""
        return round(self.width * self._view.devicePixelRatioF())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a tile."""
        painter.save()
        paint_ground(painter, option, self._theming, focused=self._view.hasFocus())
        self._paint_current(painter, option)
        inner = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        picture = QRect(inner.left(), inner.top(), inner.width(), round(self.width * _HEIGHT))
        tile = self._model.tile(index.row())
        self._paint_picture(painter, picture, self._model.id_at(index.row()))
        if tile is not None:
            if option.state & QStyle.StateFlag.State_Selected:
                self._paint_tick(painter, picture)
            self._paint_words(painter, QRect(inner.left(), picture.bottom() + 1, inner.width(), 0), tile)
        painter.restore()

    def _paint_current(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Show where the caret of the list is, also where that tile is not chosen."""
        if option.state & QStyle.StateFlag.State_HasFocus and not option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theming.colour("accent"), self._theming.tokens.focus, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(5, 2, -6, -3))

    def _paint_picture(self, painter: QPainter, room: QRect, photo_id: str) -> None:
        image = self._shelf.image(photo_id, self.pixels())
        if image is None or image.isNull():
            painter.setPen(QPen(self._theming.colour("line"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(0, 0, -1, -1))
            if image is not None:
                painter.setFont(self._small())
                painter.setPen(self._theming.colour("muted"))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(room.adjusted(8, 0, -8, 0), int(flags), "Cannot be shown")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(fitted(image, room, self._view.devicePixelRatioF()), image)

    def _paint_tick(self, painter: QPainter, picture: QRect) -> None:
        """Mark a chosen tile by a shape too."""
        side = max(18, QFontMetrics(self._small()).height() + 2)
        corner = QRect(picture.topLeft() + QPoint(4, 4), QSize(side, side))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theming.colour("accent"))
        painter.drawEllipse(corner)
        self._theming.icon("tick", self._theming.tokens.paper, side).paint(painter, corner.adjusted(3, 3, -3, -3))

    def _paint_words(self, painter: QPainter, under: QRect, tile: Tile) -> None:
        font = self._font()
        painter.setFont(font)
        painter.setPen(self._theming.colour("ink"))
        line = QRect(under.left(), under.top() + 2 * _BETWEEN, under.width(), painter.fontMetrics().height())
        draw_words(painter, line, tile.title, right_to_left=is_right_to_left(tile.title, ""))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are English; their places are mirrored
        painter.setFont(self._small())
        metrics = painter.fontMetrics()
        signs = QRect(under.left(), line.bottom() + 1 + _BETWEEN, under.width(), metrics.height())
        self._paint_signs(painter, signs, signs_of(tile.row, self._model.now))

    def _paint_signs(self, painter: QPainter, line: QRect, signs: tuple[Sign, ...]) -> None:
        """Draw the shapes, with their words where there is room for all of them."""
        metrics = painter.fontMetrics()
        side = max(14, metrics.ascent())
        room = line.width() - len(signs) * (side + _BETWEEN) - max(0, len(signs) - 1) * _GAP
        worded = sum(metrics.horizontalAdvance(sign.short) for sign in signs) <= room
        right_to_left = self._view.isRightToLeft()
        at = line.left()
        for sign in signs:
            colour = self._theming.colour(sign.colour)
            shape = QRect(at, line.top() + (line.height() - side) // 2, side, side)
            self._theming.icon(sign.icon, colour.name(), side).paint(painter, _mirrored(shape, line, right_to_left))
            at += side + _BETWEEN
            if worded:
                words = QRect(at, line.top(), metrics.horizontalAdvance(sign.short) + 2, line.height())
                painter.setPen(colour)
                flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
                painter.drawText(_mirrored(words, line, right_to_left), int(flags), sign.short)
                at += words.width() - 2
            at += _GAP if worded else _BETWEEN

    def _font(self) -> QFont:
        return QFont(self._view.font())

    def _small(self) -> QFont:
        font = self._font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font


def fitted(image: QImage, room: QRect, ratio: float) -> QRect:
    """Return where an image is drawn in a room: in the middle, whole, and never larger than it is."""
    size = image.size() / ratio
    if size.width() > room.width() or size.height() > room.height():
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = room.left() + (room.width() - size.width()) // 2
    return QRect(QPoint(left, room.top() + (room.height() - size.height()) // 2), size)


def _mirrored(rect: QRect, line: QRect, right_to_left: bool) -> QRect:
    if not right_to_left:
        return rect
    return QRect(line.left() + line.right() - rect.right(), rect.top(), rect.width(), rect.height())
