"""Words at the foot of a picture in the story: what stands against using it."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from workstation.checks.finding import Finding
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.looks import SMALL_SIZE
from workstation.ui.editor.shapes import SIGN, Shapes

_PADDING = 6
_MOST_LINES = 3
_LEAST_SHARE = 0.5
"""The share of a picture that stays to be seen, whatever is said of it."""


class PictureNotes:
    """Keeps what is said of pictures by the ids of their blocks, and writes it on them."""

    def __init__(self) -> None:
        self._notes: Mapping[str, Finding] = {}

    def set(self, notes: Mapping[str, Finding]) -> bool:
        """Say these of pictures and of no others; return whether anything is different now."""
        different = dict(notes) != self._notes
        self._notes = dict(notes)
        return different

    def of(self, name: str) -> Finding | None:
        """Return what is said of the picture of a block."""
        return self._notes.get(name)

    def draw(
        self, painter: QPainter, picture: QRectF, note: Finding, shapes: Shapes, look: tuple[Inks, QColor, QFont, float]
    ) -> None:
        """Write a note over the foot of a picture; ``look`` is inks, the paper, the font and its scale.

        Where there is no room for all of it, its end is left out.
        """
        inks, paper, family, scale = look
        font = QFont(family)
        font.setPixelSize(max(1, round((SMALL_SIZE - 1) * scale)))
        metrics = QFontMetricsF(font)
        beside = SIGN + 2 * _PADDING
        width = max(picture.width() - beside - _PADDING, 1.0)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        right = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        needed = metrics.boundingRect(QRectF(0, 0, width, 10_000), flags, note.message).height()
        room = min(_MOST_LINES * metrics.lineSpacing(), picture.height() * _LEAST_SHARE - 2 * _PADDING)
        lines = max(1, int(min(needed, room) / metrics.lineSpacing() + 0.01))
        height = lines * metrics.lineSpacing() + 2 * _PADDING
        band = QRectF(picture.left(), picture.bottom() - height, picture.width(), height)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are English in any story
        painter.fillRect(band, paper)
        painter.setPen(QPen(inks.line, 1))
        painter.drawRect(band.adjusted(0.5, 0.5, -0.5, -0.5))
        sign = band.right() - _PADDING - SIGN if right else band.left() + _PADDING
        shapes.sign(painter, note.severity, sign, band.top() + _PADDING + max(0.0, (metrics.height() - SIGN) / 2))
        area = band.adjusted(_PADDING if right else beside, _PADDING, -beside if right else -_PADDING, -_PADDING)
        painter.setFont(font)
        painter.setPen(shapes.ink(note.severity))
        where = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, int(where.value) | flags, _cut(note.message, metrics, width, lines))
        painter.restore()


def _cut(words: str, metrics: QFontMetricsF, width: float, lines: int) -> str:
    """Return as much of a sentence as goes into so many lines."""
    flags, height = int(Qt.TextFlag.TextWordWrap.value), lines * metrics.lineSpacing() + 0.5
    area = QRectF(0, 0, width, 10_000)
    if metrics.boundingRect(area, flags, words).height() <= height:
        return words
    if lines == 1:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    parts = words.split()
    while len(parts) > 1 and metrics.boundingRect(area, flags, f"{' '.join(parts)}…").height() > height:
        parts.pop()
    return f"{' '.join(parts)}…"
