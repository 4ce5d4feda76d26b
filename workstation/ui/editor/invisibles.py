"""Characters without a shape of their own, drawn on demand: spaces that do not break, joiners, marks of direction."""

import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLine

from workstation.ui.editor.lines import OBJECT_KINDS
from workstation.ui.editor.looks import SMALL_SIZE, SPACER
from workstation.ui.editor.sight import Seen, x_at

_FIXED_SPACES = "\u00a0\u202f\u2000-\u200a\u3000"
_WITHOUT_WIDTH = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FOUND = re.compile(f"[{_FIXED_SPACES}]|[{_WITHOUT_WIDTH}]|\u2028|\t|(?<= ) | (?= )")
_SIGNS = {"\u2028": "↵", "\t": "→", " ": "·"}
_END = "¶"


def draw(painter: QPainter, seen: Seen, ink: QColor, font: QFont) -> None:
    """Draw the signs of one line: a ring for a space that keeps its width, a bar for what has none, words' own ends."""
    if seen.kind == SPACER or seen.kind in OBJECT_KINDS:
        return
    small = QFont(font)
    small.setPixelSize(SMALL_SIZE)
    painter.setFont(small)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for found in _FOUND.finditer(seen.text):
        _draw_one(painter, seen, found.start(), found[0])
    last = seen.layout.lineAt(seen.layout.lineCount() - 1)
    if last.isValid() and not seen.is_empty:
        x = seen.rect.x() + _end_of(seen, last)
        _write(painter, x, seen.rect.y() + last.y() + last.ascent(), _END, seen.from_right)


def _end_of(seen: Seen, last: QTextLine) -> float:
    """Return where a paragraph ends: behind all of its last line, which may run against it, and where the caret is."""
    caret, around = x_at(last, last.textStart() + last.textLength()), last.naturalTextRect()
    return min(caret, around.left()) if seen.from_right else max(caret, around.right())


def _draw_one(painter: QPainter, seen: Seen, offset: int, character: str) -> None:
    start, end = seen.on_screen(offset), seen.on_screen(offset + 1)
    line = seen.layout.lineForTextPosition(start)
    if not line.isValid():
        return
    left = seen.rect.x() + x_at(line, start)
    right = seen.rect.x() + x_at(line, min(end, line.textStart() + line.textLength()))
    baseline = seen.rect.y() + line.y() + line.ascent()
    if character in _SIGNS:
        _write(painter, min(left, right), baseline, _SIGNS[character], False)
    elif re.match(f"[{_WITHOUT_WIDTH}]", character):
        top = baseline - line.ascent()
        painter.drawLine(QPointF(left, top + 2), QPointF(left, baseline + 2))
        painter.drawRect(QRectF(left - 1.5, top, 3, 3))
    else:
        painter.drawEllipse(QPointF((left + right) / 2, baseline - line.ascent() * 0.55), 1.8, 1.8)


def _write(painter: QPainter, x: float, baseline: float, sign: str, leftwards: bool) -> None:
    wide = painter.fontMetrics().horizontalAdvance(sign)
    painter.drawText(QPointF(x - wide - 1 if leftwards else x + 1, baseline), sign)
