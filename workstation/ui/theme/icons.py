"""Icons, as SVG files in the colour of the text they stand beside."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workstation.base.resources import resource

_INK = b"currentColor"


def drawing(name: str, colour: str) -> bytes:
    """Return the SVG of an icon in a colour. Raises ``FileNotFoundError`` for a name that there is not."""
    return resource("icons", f"{name}.svg").read_bytes().replace(_INK, colour.encode())


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return the icon of this name in a colour, sharp on any screen. Raises ``FileNotFoundError`` for others."""
    renderer = QSvgRenderer(QByteArray(drawing(name, colour)))
    found = QIcon()
    for factor in (1, 2):
        pixels = QPixmap(QSize(size, size) * factor)
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        renderer.render(painter, QRectF(0, 0, size * factor, size * factor))
        painter.end()
        pixels.setDevicePixelRatio(factor)
        found.addPixmap(pixels)
    return found
