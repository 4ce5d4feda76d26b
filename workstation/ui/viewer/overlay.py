"""Draws regions over a picture, so that they can be seen on any picture: each line is dark and light at once."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from workstation.photos.photo import Region
from workstation.photos.regions import PERSON
from workstation.ui.viewer.shapes import is_point, label

HANDLE = 10.0  # pixels of a corner that can be taken hold of
_DARK, _LIGHT, _SHADE = QColor(0, 0, 0, 200), QColor(255, 255, 255), QColor(0, 0, 0, 130)
_POINT = 14.0


def place_of(region: Region, picture: QRectF) -> QRectF:
    """Return where a region is on the screen, given where the picture is; a point has no size."""
    return QRectF(
        picture.x() + region.x * picture.width(),
        picture.y() + region.y * picture.height(),
        region.width * picture.width(),
        region.height * picture.height(),
    )


def corners(place: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """Return the corners of a place, clockwise from the left upper one."""
    return place.topLeft(), place.topRight(), place.bottomRight(), place.bottomLeft()


def paint_regions(painter: QPainter, picture: QRectF, regions: Sequence[Region], chosen: str, accent: QColor) -> None:
    """Draw regions; the chosen one has handles, and a chosen crop darkens what it leaves out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    current = next((each for each in regions if each.id == chosen), None)
    if current is not None and current.role.endswith("Cropping"):
        outside = QPainterPath()
        outside.addRect(picture)
        inside = QPainterPath()
        inside.addRect(place_of(current, picture))
        painter.fillPath(outside.subtracted(inside), _SHADE)
    for region in regions:
        if region.id != chosen:
            _paint(painter, picture, region, None)
    if current is not None:
        _paint(painter, picture, current, accent)
    painter.restore()


def _paint(painter: QPainter, picture: QRectF, region: Region, accent: QColor | None) -> None:
    place = place_of(region, picture)
    path = QPainterPath()
    if is_point(region):
        path.addEllipse(place.topLeft(), _POINT, _POINT)
        for across, down in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            path.moveTo(place.topLeft() + QPointF(across, down) * (_POINT - 6))
            path.lineTo(place.topLeft() + QPointF(across, down) * (_POINT + 6))
    else:
        path.addRoundedRect(place, 8, 8) if region.role == PERSON else path.addRect(place)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.SolidLine if accent is not None or is_point(region) else Qt.PenStyle.DashLine
    painter.setPen(QPen(_DARK, 4 if accent is not None else 3))
    painter.drawPath(path)
    painter.setPen(QPen(_LIGHT, 2 if accent is not None else 1, style))
    painter.drawPath(path)
    if accent is not None and not is_point(region):
        painter.setPen(QPen(_LIGHT, 2))
        painter.setBrush(accent)
        for corner in corners(place):
            painter.drawEllipse(corner, HANDLE / 2, HANDLE / 2)
    _paint_label(painter, picture, place, label(region), point=is_point(region))


def _paint_label(painter: QPainter, picture: QRectF, place: QRectF, words: str, *, point: bool) -> None:
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(words) + 12, metrics.height() + 4
    left = place.x() + (_POINT + 10 if point else 6)
    top = place.y() - height / 2 if point else place.y() - height - 6
    view = QRectF(painter.viewport())
    around = picture.intersected(view)
    if not point and top < around.top():
        top = place.y() + 6
    left = min(max(left, around.left()), max(around.left(), around.right() - width))
    top = min(max(top, around.top()), max(around.top(), around.bottom() - height))
    box = QRectF(left, top, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_DARK)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(_LIGHT)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
