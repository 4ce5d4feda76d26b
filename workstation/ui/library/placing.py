"""Photos on their way from the library to a story: what a drag and the clipboard carry."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap

MIME = "application/x-editorial-workstation-photos"
MOST = 60
"""Photos that go into a story at a time: a gallery with more is a slip of the hand."""
_SIDE = 96
_STEP = 6


def mime_of(photo_ids: Sequence[str]) -> QMimeData:
    """Return what a drag or the clipboard carries of photos."""
    data = QMimeData()
    data.setData(MIME, json.dumps(list(photo_ids[: MOST + 1])).encode())
    return data


def ids_of(data: QMimeData) -> tuple[str, ...]:
    """Return the photos that something dragged or copied carries, none where it carries none."""
    if not data.hasFormat(MIME):
        return ()
    try:
        found = json.loads(bytes(data.data(MIME).data()))
    except ValueError:
        return ()
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def carried(images: Sequence[QImage], count: int, ink: QColor, paper: QColor) -> QPixmap:
    """Return what is seen under the pointer: the first of the photos on a pile, and how many there are."""
    pile = images[:3]
    drawn = QPixmap(_SIDE + 2 * _STEP + 12, _SIDE + 2 * _STEP + 12)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, image in reversed(list(enumerate(pile))):
        small = image.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint(at * _STEP, at * _STEP)
        painter.drawImage(corner, small)
        painter.setPen(paper)
        painter.drawRect(QRect(corner, small.size()).adjusted(0, 0, -1, -1))
    if count > 1:
        _draw_count(painter, drawn.rect(), f"{count:,}", ink, paper)
    painter.end()
    return drawn


def _draw_count(painter: QPainter, room: QRect, words: str, ink: QColor, paper: QColor) -> None:
    font = painter.font()
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(words) + 14
    height = painter.fontMetrics().height() + 4
    badge = QRect(room.right() - width, room.bottom() - height, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(badge, height / 2, height / 2)
    painter.setPen(paper)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
