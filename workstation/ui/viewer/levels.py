"""A photo at several sizes, read and decoded beside the window: a small one at once, a larger one when it is needed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.ui.jobs import Job, Runner

_WIDTHS = (640, 1920)
_MOST_PIXELS = 45_000_000
"""Pixels of the largest image that is decoded for the screen; a larger photo is shown at the size that this allows."""


class PhotoLevels(QObject):
    """Images of one photo. ``arrived`` says that a larger one is there; ``failed`` carries why there is none.

    ``best`` gives the smallest that is large enough, so that drawing costs what is seen.
    """

    arrived = Signal()
    failed = Signal(object)

    def __init__(self, make: Callable[[str, int], bytes], jobs: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._jobs = jobs
        self._photo = ""
        self._widths: tuple[int, ...] = ()
        self._images: dict[int, QImage] = {}
        self._job: Job | None = None
        self._reading = 0
        self._needed = 0

    @property
    def busy(self) -> bool:
        """Whether an image is on its way."""
        return bool(self._reading)

    @property
    def largest(self) -> int:
        """How many pixels wide the largest image is that can be had."""
        return self._widths[-1] if self._widths else 0

    def show(self, photo_id: str, width: int, height: int) -> None:
        """Begin with another photo, of so many pixels."""
        self._drop()
        self._photo, self._images, self._needed = photo_id, {}, 0
        full = width if width * height <= _MOST_PIXELS else int((_MOST_PIXELS * width / height) ** 0.5)
        self._widths = (*(each for each in _WIDTHS if each < full), full)
        self.need(1)

    def best(self, width: float) -> QImage | None:
        """Return the smallest image at least so many pixels wide, else the largest that is here; None at first."""
        fitting = [each for each in sorted(self._images) if each >= width]
        at = fitting[0] if fitting else max(self._images, default=0)
        return self._images.get(at)

    def need(self, width: float) -> None:
        """Have an image read that is at least so many pixels wide; the smallest one comes first in any case."""
        if not self._widths:
            return
        wanted = next((each for each in self._widths if each >= width), self._widths[-1])
        self._needed = max(self._needed, wanted)
        if not self._reading:
            self._read_next()

    def _read_next(self) -> None:
        here = max(self._images, default=0)
        if here >= self._needed:
            return
        self._reading = self._needed if self._images else self._widths[0]
        work = partial(_image, self._make, self._photo, self._reading)
        done = partial(self._take, self._photo, self._reading)
        self._job = self._jobs.run(work, done, failed=partial(self._fail, self._photo))

    def _take(self, photo: str, width: int, image: QImage) -> None:
        if photo != self._photo:
            return
        self._reading = 0
        self._images[width] = image
        self.arrived.emit()
        self._read_next()

    def _fail(self, photo: str, error: Exception) -> None:
        if not isinstance(error, WorkstationError):
            raise error
        if photo == self._photo:
            self._reading, self._needed = 0, 0
            self.failed.emit(error)

    def _drop(self) -> None:
        if self._job is not None and self._reading:
            self._job.cancel()
        self._reading = 0


def _image(make: Callable[[str, int], bytes], photo_id: str, width: int, progress: Progress) -> QImage:
    """Return the decoded image. Runs on a worker."""
    progress.step(0)
    content = make(photo_id, width)
    progress.step(0)
    return QImage.fromData(content).convertToFormat(QImage.Format.Format_RGB32)
