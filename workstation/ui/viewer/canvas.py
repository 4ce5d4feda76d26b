"""The picture itself: zoomed and panned by mouse, wheel, fingers and keys, with regions drawn on it by all of them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from workstation.photos.photo import Region
from workstation.ui.theme.theme import Theming
from workstation.ui.viewer import shapes
from workstation.ui.viewer.levels import PhotoLevels
from workstation.ui.viewer.overlay import HANDLE, corners, paint_regions, place_of
from workstation.ui.viewer.sight import Sight

_Key = Qt.Key
_STEP = 0.01  # of the picture
_FINE = 0.001
_PAN = 60  # pixels
_WHEEL = 120
_ARROWS: dict[int, tuple[int, int]] = {
    _Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1),
}  # fmt: skip


class PhotoCanvas(QWidget):
    """Shows the photo and its regions. ``stepped`` asks for the next photo (1) or the one before (-1).

    ``drawn`` carries a region as it is while it is drawn, ``settled`` that a hand or a pause has ended that; ``picked``
    a region that was chosen, by its id; ``removed`` one that is to go; ``left`` that the photo is not to be shown
    any more. ``zoomed`` says that it is larger or smaller now.
    """

    stepped = Signal(int)
    drawn = Signal(object)
    settled = Signal()
    picked = Signal(str)
    removed = Signal(str)
    left = Signal()
    zoomed = Signal()

    def __init__(self, levels: PhotoLevels, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels = levels
        self._theming = theming
        self._sight = Sight(QSizeF(), QSizeF())
        self._regions: tuple[Region, ...] = ()
        self._chosen = ""
        self._trouble = ""
        self._drag: Callable[[QPointF], None] | None = None
        self._fresh = ""
        self._pinched = 0.0
        self.shows_regions = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.grabGesture(Qt.GestureType.PinchGesture)
        levels.arrived.connect(self.update)

    # What is shown

    @property
    def sight(self) -> Sight:
        """What is seen of the picture, and how large."""
        return self._sight

    @property
    def percent(self) -> int:
        """How large the picture is: 100 where each of its pixels is one of the screen."""
        return round(self._sight.actual * self.devicePixelRatioF() * 100)

    @property
    def chosen(self) -> Region | None:
        """The region that keys and handles work on."""
        return next((each for each in self._regions if each.id == self._chosen), None)

    def show_photo(self, width: int, height: int) -> None:
        """Begin with another photo, all of it in sight."""
        self._trouble, self._regions, self._chosen, self._fresh, self._drag = "", (), "", "", None
        self._sight = Sight(QSizeF(max(width, 1), max(height, 1)), QSizeF(self.size()))
        self._see(self._sight)

    def show_regions(self, regions: tuple[Region, ...], chosen: str) -> None:
        """Show regions, one of them to be worked on."""
        self._regions, self._chosen = regions, chosen
        if chosen != self._fresh:
            self._fresh = ""
        self.update()

    def begin(self, region_id: str) -> None:
        """Let the next drag of the mouse draw this region anew, wherever it begins."""
        self._fresh = region_id
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_trouble(self, words: str) -> None:
        """Say why there is no picture."""
        self._trouble = words
        self.update()

    def fit(self) -> None:
        """Show all of the picture."""
        self._see(self._sight.fitted())

    def show_actual(self, at: QPointF | None = None) -> None:
        """Show each pixel of the picture as one of the screen."""
        self._see(self._sight.zoomed(1 / self.devicePixelRatioF(), at))

    def zoom(self, by: int, at: QPointF | None = None) -> None:
        """Show the picture a step larger or smaller."""
        self._see(self._sight.stepped(by, at))

    def bring_into_sight(self, region: Region) -> None:
        """Pan so far that a region is seen."""
        if not QRectF(self.rect()).contains(place_of(region, self._sight.rect())):
            self._see(self._sight.centred(region.x + region.width / 2, region.y + region.height / 2))

    def _see(self, sight: Sight) -> None:
        self._sight = sight
        self._levels.need(sight.photo.width() * sight.actual * self.devicePixelRatioF())
        self.zoomed.emit()
        self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work on the chosen region, else look around."""
        key, region = event.key(), self.chosen
        if key in (_Key.Key_PageDown, _Key.Key_PageUp):
            self.stepped.emit(1 if key == _Key.Key_PageDown else -1)
        elif region is not None and self._key_on(region, event):
            return
        elif key in _ARROWS:
            self._look_around(key)
        elif key in (_Key.Key_Plus, _Key.Key_Equal):
            self.zoom(1)
        elif key == _Key.Key_Minus:
            self.zoom(-1)
        elif key == _Key.Key_0:
            self.fit()
        elif key == _Key.Key_1:
            self.show_actual()
        elif key == _Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window, and follow two fingers."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (_Key.Key_Escape, _Key.Key_Delete):
                event.accept()
                return True
        elif kind == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._see(self._sight.zoomed(self._sight.actual * (1 + event.value()), event.position()))
                return True
        elif kind == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            return self._pinch(event)
        return super().event(event)

    def _pinch(self, event: QGestureEvent) -> bool:
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(gesture, QPinchGesture):
            return False
        if gesture.state() == Qt.GestureState.GestureStarted:
            self._pinched = self._sight.actual
        at = QPointF(self.mapFromGlobal(gesture.centerPoint().toPoint()))
        self._see(self._sight.zoomed(self._pinched * gesture.totalScaleFactor(), at))
        return True

    def _key_on(self, region: Region, event: QKeyEvent) -> bool:
        """Do to the chosen region what a key asks; return whether it asks anything."""
        key, held = event.key(), event.modifiers()
        if key in _ARROWS:
            step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
            across, down = (each * step for each in _ARROWS[key])
            if held & Qt.KeyboardModifier.ShiftModifier:
                region = shapes.resized(region, across, down, shapes.proportion(region), self._aspect())
            else:
                region = shapes.moved(region, across, down)
            self.bring_into_sight(region)
            self.drawn.emit(region)
        elif key in (_Key.Key_Delete, _Key.Key_Backspace):
            self.removed.emit(region.id)
        elif key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape):
            self.picked.emit("")
        else:
            return False
        return True

    def _look_around(self, key: int) -> None:
        """Pan a large picture; step through the list where all of this one is in sight."""
        across, down = _ARROWS[key]
        if not self._sight.shows_all:
            self._see(self._sight.panned(-across * _PAN, -down * _PAN))
        elif across:
            self.stepped.emit(-across if self.isRightToLeft() else across)

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else pan."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._see(self._sight.zoomed(self._sight.actual * 1.25 ** (delta.y() / _WHEEL), event.position()))
        else:
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else delta / 2
            self._see(self._sight.panned(moved.x(), moved.y()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a corner, a region, or the picture."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position()
        self._drag = self._draws(at) or self._pans(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what was begun, or show what could be."""
        if self._drag is not None:
            self._drag(event.position())
        else:
            self.setCursor(self._cursor_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what was begun."""
        if self._drag is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self.settled.emit()
            self.setCursor(self._cursor_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the pixels at a point, or all of the picture again."""
        if self.chosen is None:
            self.fit() if not self._sight.shows_all else self.show_actual(event.position())

    def _draws(self, at: QPointF) -> Callable[[QPointF], None] | None:
        """Return what a drag from a point draws, None where it draws nothing."""
        region = self.chosen
        if region is not None and self._fresh == region.id:
            self._fresh = ""
            return self._places(region, at) if shapes.is_point(region) else self._draws_from(region, at)
        if region is not None:
            corner = self._corner_at(region, at)
            if corner is not None:
                return self._draws_from(region, corner)
        found = self._region_at(at)
        if found is None:
            return None
        if found.id != self._chosen:
            self.picked.emit(found.id)
        return self._places(found, at) if shapes.is_point(found) else self._moves(found, at)

    def _draws_from(self, region: Region, corner: QPointF) -> Callable[[QPointF], None]:
        start = self._sight.share(corner)

        def draw(to: QPointF) -> None:
            end = self._sight.share(to)
            ends = (start.x(), start.y(), end.x(), end.y())
            self.drawn.emit(shapes.drawn(region, *ends, shapes.proportion(region), self._aspect()))

        return draw

    def _moves(self, region: Region, start: QPointF) -> Callable[[QPointF], None]:
        begin = self._sight.share(start)

        def move(to: QPointF) -> None:
            end = self._sight.share(to)
            self.drawn.emit(shapes.moved(region, end.x() - begin.x(), end.y() - begin.y()))

        return move

    def _places(self, region: Region, at: QPointF) -> Callable[[QPointF], None]:
        def place(to: QPointF) -> None:
            share = self._sight.share(to)
            self.drawn.emit(shapes.moved(region, share.x() - region.x, share.y() - region.y))

        place(at)
        return place

    def _pans(self, start: QPointF) -> Callable[[QPointF], None]:
        begun = self._sight

        def pan(to: QPointF) -> None:
            self._see(begun.panned(to.x() - start.x(), to.y() - start.y()))

        return pan

    def _region_at(self, at: QPointF) -> Region | None:
        """Return the region under a point: the chosen one first, then the smallest."""
        if not self.shows_regions:
            return None
        picture = self._sight.rect()
        here = [each for each in self._regions if _grown(place_of(each, picture)).contains(at)]
        here.sort(key=lambda each: (each.id != self._chosen, each.width * each.height))
        return next(iter(here), None)

    def _corner_at(self, region: Region, at: QPointF) -> QPointF | None:
        """Return the corner opposite to the one under a point, None where there is none."""
        if shapes.is_point(region):
            return None
        ends = corners(place_of(region, self._sight.rect()))
        near = next((n for n, each in enumerate(ends) if (each - at).manhattanLength() <= 2 * HANDLE), None)
        return ends[(near + 2) % 4] if near is not None else None

    def _cursor_at(self, at: QPointF) -> Qt.CursorShape:
        region = self.chosen
        if region is not None and self._fresh == region.id:
            return Qt.CursorShape.CrossCursor
        corner = self._corner_at(region, at) if region is not None else None
        if corner is not None:
            same_way = (corner.x() < at.x()) == (corner.y() < at.y())
            return Qt.CursorShape.SizeFDiagCursor if same_way else Qt.CursorShape.SizeBDiagCursor
        if self._region_at(at) is not None:
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.ArrowCursor if self._sight.shows_all else Qt.CursorShape.OpenHandCursor

    # Drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in the middle there."""
        super().resizeEvent(event)
        self._see(replace(self._sight, room=QSizeF(self.size())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys work here."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, its regions, and where the focus is."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theming.colour("canvas"))
        picture = self._sight.rect()
        ratio = self.devicePixelRatioF()
        image = self._levels.best(picture.width() * ratio)
        if image is not None and not image.isNull():
            seen = picture.intersected(QRectF(self.rect()))
            across, down = image.width() / picture.width(), image.height() / picture.height()
            corner = seen.topLeft() - picture.topLeft()
            source = QRectF(corner.x() * across, corner.y() * down, seen.width() * across, seen.height() * down)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._sight.actual * ratio <= 2)
            painter.drawImage(seen, image, source)
        else:
            painter.setPen(self._theming.colour("muted"))
            words = self._trouble or "The photo is being read"
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), int(flags), words)
        if self.shows_regions and image is not None:
            accent = self._theming.colour("accent")
            paint_regions(painter, picture, self._regions, self._chosen, accent)
        if self.hasFocus():
            width = self._theming.tokens.focus
            painter.setPen(QPen(self._theming.colour("accent"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(width // 2, width // 2, -width, -width))
        painter.end()

    def _aspect(self) -> float:
        return self._sight.photo.width() / max(self._sight.photo.height(), 1)


def _grown(place: QRectF) -> QRectF:
    """Return a place that can be hit: a point is as large as it is drawn."""
    return place.adjusted(-16, -16, 16, 16) if place.isEmpty() else place
