"""The shapes of proof marks: each kind has one of its own, so that none is told by its colour alone."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from workstation.ui.editor.inks import Inks
from workstation.ui.editor.proofmarks import Kind
from workstation.ui.theme.icons import icon

SIGN = 14
"""Pixels that a sign in the margin is wide and high."""
_TILE = 12  # pixels of a shape that are drawn once and then repeated
_HIGH = 5
_BELOW_TEXT = 2
_BELOW_SPELLING = 4.5  # lower, where a finding lies under a misspelt word
BAR = 4
"""Pixels that the bar beside a source's passage is wide."""

Drawing = Callable[[QPainter, QColor], None]


def _wave(painter: QPainter, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.2))
    points = [QPointF(x, 3.6 if at % 2 else 1.2) for at, x in enumerate(range(-2, _TILE + 3, 2))]
    painter.drawPolyline(points)


def _double(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(0, 0, _TILE, 1.5), ink)
    painter.fillRect(QRectF(0, 3, _TILE, 1.5), ink)


def _dashes(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(0, 1, 8, 2), ink)


def _dots(painter: QPainter, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for x in (1.5, 5.5, 9.5):
        painter.drawEllipse(QPointF(x, 2), 1.1, 1.1)


def _line(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(0, 1, _TILE, 1), ink)


def _hatch(painter: QPainter, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.2))
    for y in range(-BAR, _TILE + 1, 4):
        painter.drawLine(QPointF(0, y + BAR), QPointF(BAR, y))


def _bar_of(*runs: tuple[float, float]) -> Drawing:
    def draw(painter: QPainter, ink: QColor) -> None:
        for start, end in runs:
            painter.fillRect(QRectF(0, start, BAR, end - start), ink)

    return draw


def _rails(painter: QPainter, ink: QColor) -> None:
    painter.fillRect(QRectF(0, 0, 1.2, _TILE), ink)
    painter.fillRect(QRectF(BAR - 1.2, 0, 1.2, _TILE), ink)


_UNDER: dict[Kind, Drawing] = {
    "spelling": _wave,
    "error": _double,
    "warning": _dashes,
    "review": _dots,
    "info": _line,
}
_BARS: tuple[Drawing, ...] = (
    _bar_of((0, _TILE)),
    _hatch,
    _bar_of((0, 8)),
    _bar_of((0, 3), (6, 9)),
    _rails,
)


class Shapes:
    """Draws the shapes in one set of inks. Each is drawn once and then repeated along the text."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._tiles: dict[tuple[str, float], QPixmap] = {}

    def under(self, painter: QPainter, kind: Kind, left: float, right: float, baseline: float) -> None:
        """Draw a mark's shape under a passage."""
        tile = self._tile(painter, kind, QSize(_TILE, _HIGH), _UNDER[kind], self.ink(kind))
        below = _BELOW_TEXT if kind == "spelling" else _BELOW_SPELLING
        painter.drawTiledPixmap(QRectF(left, round(baseline + below), right - left, _HIGH), tile, QPointF(0, 0))

    def bar(self, painter: QPainter, source: int, x: float, top: float, bottom: float) -> None:
        """Draw the bar beside a passage; ``source`` is the number of its source in the story."""
        number = source % len(_BARS)
        tile = self._tile(painter, f"bar {number}", QSize(BAR, _TILE), _BARS[number], self._inks.muted)
        painter.drawTiledPixmap(QRectF(x, top, BAR, bottom - top), tile, QPointF(0, 0))

    def sign(self, painter: QPainter, kind: Kind, x: float, y: float) -> None:
        """Draw the sign of a finding in the margin."""
        ratio = painter.device().devicePixelRatio()
        known = self._tiles.get((f"sign {kind}", ratio))
        if known is None:
            known = icon(kind, self.ink(kind).name()).pixmap(QSize(SIGN, SIGN), ratio)
            self._tiles[f"sign {kind}", ratio] = known
        painter.drawPixmap(QPointF(x, y), known)

    def found(self, painter: QPainter, area: QRectF, *, current: bool) -> None:
        """Draw the box around something that was searched for."""
        width = 2 if current else 1
        painter.setPen(QPen(self._inks.accent, width))
        wash = QColor(self._inks.accent)
        wash.setAlpha(70 if current else 35)
        painter.setBrush(wash)
        sharp = QRectF(area.toAlignedRect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(sharp, 2, 2)

    def ink(self, kind: Kind) -> QColor:
        """Return the ink of a kind of mark."""
        inks = self._inks
        known = {
            "spelling": inks.error,
            "error": inks.error,
            "warning": inks.warning,
            "review": inks.review,
            "info": inks.info,
        }
        return known.get(kind, inks.accent)

    def _tile(self, painter: QPainter, name: str, size: QSize, draw: Drawing, ink: QColor) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        known = self._tiles.get((name, ratio))
        if known is None:
            known = QPixmap(size * ratio)
            known.setDevicePixelRatio(ratio)
            known.fill(Qt.GlobalColor.transparent)
            drawing = QPainter(known)
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(drawing, ink)
            drawing.end()
            self._tiles[name, ratio] = known
        return known
