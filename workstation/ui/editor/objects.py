"""What is drawn in the story and is no text: pictures, embeds, video and sound, dividers; as wide as their column."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPolygonF,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
)

from workstation.ui.editor.inks import Inks
from workstation.ui.editor.looks import BETWEEN_DRAWN, BODY_SIZE, DRAWN, KIND, SMALL_SIZE

PictureSource = Callable[[str, int], QImage | None]
"""Gives the image of a photo at about so many pixels across, or None where it is not there (yet)."""

_TALLEST = 420  # pixels; a portrait must not push the text out of sight
_WHILE_LOADING = 2 / 3  # height of a picture's frame by its width, as most press photos have it
_CARD = 64
_DIVIDER = 24
_PADDING = 12
_LEAST = 40
_RADIUS = 6


class StoryObjects(QPyTextObject):
    """Draws the objects of one document. The size and scale are in pixels of the screen's own coordinates."""

    def __init__(self, picture: PictureSource, inks: Inks) -> None:
        super().__init__()
        self.inks = inks
        self.scale = 1.0
        self.font = QFont()
        self.ratio = 1.0
        self._picture = picture

    def intrinsicSize(self, document: QTextDocument, position: int, look: QTextFormat) -> QSizeF:
        """Return how large an object is: the width of its column, pictures no taller than the screen."""
        width = _column(document, position)
        match look.property(KIND):
            case "picture":
                return self._picture_size(_drawn(look), width)
            case "divider":
                return QSizeF(width, _DIVIDER)
            case _:
                return QSizeF(width, _CARD * self.scale)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, look: QTextFormat
    ) -> None:
        """Draw an object in its place."""
        rect = QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        match look.property(KIND):
            case "picture":
                self._draw_picture(painter, rect, _drawn(look))
            case "divider":
                self._draw_divider(painter, rect)
            case kind:
                self._draw_card(painter, rect, _drawn(look), playable=kind == "media")
        painter.restore()

    def photo_at(self, block: QTextBlock) -> str:
        """Return the id of the photo that a line of the document draws, or an empty string."""
        return _drawn(block.blockFormat())[0]

    def _image(self, drawn: list[str], width: float) -> QImage | None:
        return self._picture(drawn[0], round(width * self.ratio)) if drawn[0] else None

    def _picture_size(self, drawn: list[str], width: float) -> QSizeF:
        image = self._image(drawn, width)
        if image is None or not image.width():
            return QSizeF(width, min(width * _WHILE_LOADING, _TALLEST) if drawn[0] else 1.5 * _CARD * self.scale)
        shown = _shown_part(image, drawn[2])
        factor = min(width / shown.width(), _TALLEST / shown.height())
        return QSizeF(shown.width() * factor, shown.height() * factor)

    def _draw_picture(self, painter: QPainter, rect: QRectF, drawn: list[str]) -> None:
        image = self._image(drawn, rect.width())
        if image is not None and image.width():
            painter.drawImage(rect, image, _shown_part(image, drawn[2]))
            return
        self._frame(painter, rect)
        words = "Picture" if drawn[0] else f"Picture from {drawn[1]}" if drawn[1] else "No picture chosen yet"
        above = QRectF(rect.left(), rect.top(), rect.width(), rect.height() if drawn[0] else rect.height() * 0.6)
        self._write(painter, above, words, SMALL_SIZE, Qt.AlignmentFlag.AlignCenter)  # what stands against it is below

    def _draw_card(self, painter: QPainter, rect: QRectF, drawn: list[str], *, playable: bool) -> None:
        """Draw a card that says what is shown here from elsewhere: what it is, whose, its title, its address."""
        self._frame(painter, rect)
        inside = rect.adjusted(_PADDING, _PADDING / 2, -_PADDING, -_PADDING / 2)
        if playable:
            side = min(inside.height() / 2, 20 * self.scale)
            middle = rect.center().y()
            corners = (QPointF(0, -side / 2), QPointF(0, side / 2), QPointF(side * 0.85, 0))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.inks.muted)
            painter.drawPolygon(QPolygonF([QPointF(inside.left(), middle) + each for each in corners]))
            inside.setLeft(inside.left() + side + _PADDING)
        kind, whose, title, address = drawn
        upper, lower = QRectF(inside), QRectF(inside)
        upper.setHeight(inside.height() / 2)
        lower.setTop(upper.bottom())
        said = " · ".join(part for part in (kind, whose) if part)
        bottom, top = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        self._write(painter, upper, f"{said}: {title}" if title else said, BODY_SIZE - 1, bottom)
        self._write(painter, lower, address or "No address yet", SMALL_SIZE - 1, top)

    def _draw_divider(self, painter: QPainter, rect: QRectF) -> None:
        middle, width = rect.center(), min(rect.width() / 3, 160)
        painter.setPen(QPen(self.inks.line, 1))
        painter.drawLine(QPointF(middle.x() - width / 2, middle.y()), QPointF(middle.x() + width / 2, middle.y()))
        painter.setBrush(self.inks.line)
        painter.drawEllipse(middle, 2.5, 2.5)

    def _frame(self, painter: QPainter, rect: QRectF) -> None:
        wash = QColor(self.inks.line)
        wash.setAlpha(36)
        painter.setPen(QPen(self.inks.line, 1))
        painter.setBrush(wash)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _write(self, painter: QPainter, area: QRectF, words: str, size: float, where: Qt.AlignmentFlag) -> None:
        font = QFont(self.font)
        font.setPixelSize(max(1, round(size * self.scale)))
        painter.setFont(font)
        painter.setPen(self.inks.muted)
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, where, shown)


def _drawn(look: QTextFormat) -> list[str]:
    return str(look.property(DRAWN) or "").split(BETWEEN_DRAWN)


def _shown_part(image: QImage, crop: str) -> QRectF:
    """Return the part of an image that a crop leaves."""
    whole = QRectF(image.rect())
    if not crop:
        return whole
    x, y, width, height = (float(share) for share in crop.split())
    part = QRectF(x * whole.width(), y * whole.height(), width * whole.width(), height * whole.height())
    return part.intersected(whole) if part.intersected(whole).width() >= 1 else whole


def _column(document: QTextDocument, position: int) -> float:
    """Return the width that an object may take, in pixels."""
    frame = document.rootFrame().frameFormat()
    look = document.findBlock(position).blockFormat()
    beside = frame.leftMargin() + frame.rightMargin() + look.leftMargin() + look.rightMargin()
    return max(_LEAST, document.textWidth() - beside - look.indent() * document.indentWidth())
