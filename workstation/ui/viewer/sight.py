"""Which part of a picture is seen, and how large: zooming and panning as numbers, without a widget."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

LARGEST = 8.0  # screen pixels for a pixel of the photo
_MARGIN = 12  # pixels around a picture that fits, so that the corners of what is drawn at its edge can be taken hold of
_STEPS = (0.03, 0.05, 0.08, 0.12, 0.17, 0.25, 0.33, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, LARGEST)
_SAME = 1.001


@dataclass(frozen=True)
class Sight:
    """A picture of ``photo`` pixels in a ``room`` of the screen. ``scale`` is how large a pixel of it is, 0 to fit it.

    ``x`` and ``y`` are the point of the picture, in shares, that is in the middle of the room.
    """

    photo: QSizeF
    room: QSizeF
    scale: float = 0.0
    x: float = 0.5
    y: float = 0.5

    @property
    def fits(self) -> bool:
        """Whether the picture is as large as the room, whatever that is."""
        return not self.scale

    @property
    def fitting(self) -> float:
        """The scale at which all of the picture is seen; small pictures are not blown up."""
        if self.photo.isEmpty() or self.room.isEmpty():
            return 1.0
        room = QSizeF(max(self.room.width() - 2 * _MARGIN, 1), max(self.room.height() - 2 * _MARGIN, 1))
        return min(room.width() / self.photo.width(), room.height() / self.photo.height(), 1.0)

    @property
    def actual(self) -> float:
        """The scale in force."""
        return self.scale or self.fitting

    @property
    def shows_all(self) -> bool:
        """Whether nothing of the picture is out of sight."""
        return self.actual <= self.fitting * _SAME

    def rect(self) -> QRectF:
        """Return where the whole picture is in the room; it reaches beyond it where it is larger."""
        size = self.photo * self.actual
        left = self._edge(size.width(), self.room.width(), self.x)
        return QRectF(left, self._edge(size.height(), self.room.height(), self.y), size.width(), size.height())

    def zoomed(self, scale: float, at: QPointF | None = None) -> "Sight":
        """Return it at another scale, the point of the picture ``at`` a place of the room staying there."""
        scale = min(max(scale, min(self.fitting, _STEPS[0])), LARGEST)
        at = at if at is not None else QPointF(self.room.width() / 2, self.room.height() / 2)
        share = self.share(at)
        larger = replace(self, scale=scale)
        across, down = self.photo.width() * scale, self.photo.height() * scale
        x = share.x() - (at.x() - self.room.width() / 2) / max(across, 1)
        y = share.y() - (at.y() - self.room.height() / 2) / max(down, 1)
        return replace(larger, x=x, y=y)._kept_in()

    def stepped(self, by: int, at: QPointF | None = None) -> "Sight":
        """Return it one step larger (``by`` 1) or smaller (-1); the scale at which all is seen is a step too."""
        steps = sorted({*_STEPS, self.fitting})
        if by > 0:
            scale = next((each for each in steps if each > self.actual * _SAME), steps[-1])
        else:
            scale = next((each for each in reversed(steps) if each < self.actual / _SAME), steps[0])
        return self.fitted() if abs(scale / self.fitting - 1) < _SAME - 1 else self.zoomed(scale, at)

    def fitted(self) -> "Sight":
        """Return it with all of the picture seen."""
        return replace(self, scale=0.0, x=0.5, y=0.5)

    def panned(self, across: float, down: float) -> "Sight":
        """Return it with the picture moved by so many pixels of the screen."""
        width, height = self.photo.width() * self.actual, self.photo.height() * self.actual
        return replace(self, x=self.x - across / max(width, 1), y=self.y - down / max(height, 1))._kept_in()

    def share(self, at: QPointF) -> QPointF:
        """Return the point of the picture, in shares, at a place of the room."""
        rect = self.rect()
        return QPointF((at.x() - rect.x()) / max(rect.width(), 1e-9), (at.y() - rect.y()) / max(rect.height(), 1e-9))

    def centred(self, x: float, y: float) -> "Sight":
        """Return it with a point of the picture in the middle, as far as that goes."""
        return replace(self, x=x, y=y)._kept_in()

    def _kept_in(self) -> "Sight":
        """Return it without more emptiness at an edge than there must be."""
        halves = (
            self.room.width() / 2 / max(self.photo.width() * self.actual, 1e-9),
            self.room.height() / 2 / max(self.photo.height() * self.actual, 1e-9),
        )
        x, y = (
            min(max(at, half), 1 - half) if half < 0.5 else 0.5
            for at, half in zip((self.x, self.y), halves, strict=True)
        )
        return replace(self, x=x, y=y)

    def _edge(self, size: float, room: float, centre: float) -> float:
        return (room - size) / 2 if size <= room else room / 2 - centre * size
