"""What is drawn around the lines of a story: bullets and numbers, bars, frames of boxes, words in empty lines."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextFormat

from workstation.ui.editor.inks import Inks
from workstation.ui.editor.lines import LIBRARY_CAPTION
from workstation.ui.editor.looks import (
    BLOCK,
    BODY_SIZE,
    BOX_ROOM,
    DRAWN,
    HINT,
    INDENT,
    LABEL,
    MARKER,
    SMALL_SIZE,
)
from workstation.ui.editor.sight import Seen, Sight

_WRITE_HERE = "Write here"
_BAR_ROOM = 12
_FRAME_ROOM = 12  # pixels above and below what is in a box
_RADIUS = 6
_GAP = 8
_AT_START = Qt.AlignmentFlag.AlignLeft  # the painter turns both round for lines that begin at the right
_AT_END = Qt.AlignmentFlag.AlignRight


class Furniture:
    """Draws what stands around the text. ``library_caption`` gives the words that a photo lends a picture."""

    def __init__(self, sight: Sight, inks: Inks, library_caption: Callable[[str], str]) -> None:
        self._sight = sight
        self._library_caption = library_caption
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self.dress(inks, QFont(), 1.0)

    def dress(self, inks: Inks, font: QFont, scale: float) -> None:
        """Draw in other inks, in another font and size."""
        self._inks, self._font, self._scale = inks, QFont(font), scale
        self._fonts.clear()

    def reaches_far(self, seen: Seen) -> bool:
        """Return whether anything of a line is drawn far above or below it."""
        return bool(seen.boxes) or seen.kind == "correction"

    def draw(self, painter: QPainter, seen: Seen) -> None:
        """Draw what stands around one line."""
        if seen.boxes and not seen.is_cell:
            self._frames(painter, seen)
        if seen.kind == "paragraph" and not seen.is_empty:
            return
        right = seen.from_right
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        match seen.kind:
            case "item":
                self._marker(painter, seen)
            case "quote" | "attribution":
                self._bar(painter, seen, self._inks.line)
            case "correction":
                self._bar(painter, seen, self._inks.warning)
                self._label_above(painter, seen)
            case "credit" | "alt" if not seen.is_empty:
                self._label_beside(painter, seen)
            case _:
                pass
        if seen.is_empty:
            self._hint(painter, seen)

    def write_here(self, painter: QPainter, seen: Seen) -> None:
        """Say in a story without a word where to write."""
        self._words(painter, seen, _WRITE_HERE, BODY_SIZE)

    def _hint(self, painter: QPainter, seen: Seen) -> None:
        words = str(seen.look.property(HINT) or "")
        if words == LIBRARY_CAPTION:
            words = self._library_caption(str(seen.look.property(DRAWN) or "")) or words
        if words:
            size = seen.block.charFormat().property(QTextFormat.Property.FontPixelSize)
            self._words(painter, seen, words, int(size or BODY_SIZE) / self._scale)

    def _words(self, painter: QPainter, seen: Seen, words: str, size: float) -> None:
        """Write words where the text of an empty line would stand, in an ink that nobody takes for text."""
        line = seen.layout.lineAt(0)
        if not line.isValid():
            return
        metrics = self._pen(painter, size)
        painter.setPen(self._inks.hint)
        area = QRectF(seen.rect.x() + line.x(), seen.rect.y() + line.y(), line.width(), line.height())
        area.setHeight(metrics.height())
        painter.drawText(area, _AT_START, metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width()))

    def _marker(self, painter: QPainter, seen: Seen) -> None:
        words = str(seen.look.property(MARKER) or "")
        line = seen.layout.lineAt(0)
        if not words or not line.isValid():
            return
        size = seen.block.charFormat().property(QTextFormat.Property.FontPixelSize)
        metrics = self._pen(painter, int(size or BODY_SIZE) / self._scale)
        wide = INDENT * self._scale
        y = seen.rect.y() + line.y()
        room = max(wide, metrics.horizontalAdvance(words) + _GAP)
        left = seen.rect.x() + line.x()
        x = left + line.width() + _GAP if seen.from_right else left - _GAP - room
        painter.drawText(QRectF(x, y, room, metrics.height()), _AT_END, words)

    def _label_beside(self, painter: QPainter, seen: Seen) -> None:
        line = seen.layout.lineAt(0)
        words = str(seen.look.property(LABEL) or "")
        if not words or not line.isValid():
            return
        metrics = self._pen(painter, SMALL_SIZE - 2)
        room = seen.look.indent() * INDENT * self._scale - _GAP
        right = seen.from_right
        x = seen.rect.x() + line.x() + (line.width() + _GAP if right else -room - _GAP)
        baseline = seen.rect.y() + line.y() + line.ascent()
        area = QRectF(x, baseline - metrics.ascent(), room, metrics.height() * 2)
        painter.drawText(area, int(_AT_START.value) | int(Qt.TextFlag.TextWordWrap.value), words)

    def _label_above(self, painter: QPainter, seen: Seen) -> None:
        metrics = self._pen(painter, SMALL_SIZE - 1, bold=True)
        line = seen.layout.lineAt(0)
        area = QRectF(seen.rect.x() + line.x(), seen.rect.y() - metrics.height() - 2, line.width(), metrics.height())
        painter.drawText(area, _AT_START, str(seen.look.property(LABEL) or ""))

    def _bar(self, painter: QPainter, seen: Seen, ink: QColor) -> None:
        """Draw the bar beside a quotation, down to its next line where it goes on."""
        line = seen.layout.lineAt(0)
        if not line.isValid():
            return
        below = self._sight.below(seen)
        bottom = below.rect.top() if below is not None and below.name == seen.name else seen.rect.bottom()
        left = seen.rect.x() + line.x()
        x = left + line.width() + _BAR_ROOM - 3 if seen.from_right else left - _BAR_ROOM
        painter.fillRect(QRectF(x, seen.rect.top(), 3, bottom - seen.rect.top()), ink)

    def _frames(self, painter: QPainter, seen: Seen) -> None:
        """Draw this line's part of the frames of the boxes that it is in."""
        below = self._sight.below(seen)
        painter.setPen(QPen(self._inks.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        column = self._sight.column()
        for level in range(1, seen.boxes + 1):
            room = (level - 1) * BOX_ROOM * self._scale
            left, right = column.left() + room, column.right() - room
            opens = seen.kind == "box-title" and seen.boxes == level
            closes = below is None or below.boxes < level or (below.kind == "box-title" and below.boxes == level)
            top = seen.rect.top() - (_FRAME_ROOM if opens else 0)
            bottom = seen.rect.bottom() + _FRAME_ROOM if closes or below is None else below.rect.top()
            if below is not None and closes:
                bottom = min(bottom, below.rect.top() - 1)
            self._frame_part(painter, QRectF(left, top, right - left, bottom - top), opens=opens, closes=closes)

    def _frame_part(self, painter: QPainter, area: QRectF, *, opens: bool, closes: bool) -> None:
        whole = area.adjusted(0.5, 0.5, -0.5, -0.5)
        if not opens:
            whole.setTop(area.top() - 2 * _RADIUS)
        if not closes:
            whole.setBottom(area.bottom() + 2 * _RADIUS)
        painter.save()
        painter.setClipRect(area.adjusted(-1, 0, 1, 0), Qt.ClipOperation.IntersectClip)
        painter.drawRoundedRect(whole, _RADIUS, _RADIUS)
        painter.restore()

    def _pen(self, painter: QPainter, size: float, *, bold: bool = False) -> QFontMetricsF:
        """Make the painter write in muted ink; return what its letters measure."""
        known = self._fonts.get((size, bold))
        if known is None:
            font = QFont(self._font)
            font.setPixelSize(max(1, round(size * self._scale)))
            font.setBold(bold)
            known = self._fonts[size, bold] = (font, QFontMetricsF(font))
        painter.setFont(known[0])
        painter.setPen(self._inks.muted)
        return known[1]


def begins_block(seen: Seen) -> bool:
    """Return whether a line is the first one of its block of the story."""
    above = seen.block.previous()
    return bool(seen.name) and not (above.isValid() and above.blockFormat().property(BLOCK) == seen.name)


def corner(painter: QPainter, at: QPointF, *, opening: bool) -> None:
    """Draw the corner that says where a source's passage begins or ends within its line."""
    across = 4 if opening else -4
    down = 5 if opening else -5
    painter.drawLine(at, QPointF(at.x() + across, at.y()))
    painter.drawLine(at, QPointF(at.x(), at.y() + down))
