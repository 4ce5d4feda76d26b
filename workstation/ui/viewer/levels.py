"""A photo at several sizes, read and decoded beside the window: a small one at once, a larger one when it is needed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.photos.errors import PhotoError
from workstation.photos.thumbnails import Bitmap
from workstation.ui.decoding import decoded, image_of
from workstation.ui.jobs import Job, Runner

_FIRST = 640  # pixels wide: the library keeps it, so it is there at once
_SCREEN = 1920
_AT_ONCE = 1  # what the first image counts as: any other one is better
_MOST_PIXELS = 45_000_000
"""Pixels of the largest image that is decoded for the screen; a larger photo is shown at the size that this allows."""


class PhotoLevels(QObject):
    """Images of one photo. ``arrived`` says that a larger one is there; ``failed`` carries why there is none.

    ``best`` gives the smallest that is large enough, so that drawing costs what is seen.
    """

    arrived = Signal()
    failed = Signal(object)

    def __init__(
        self,
        quick: Callable[[str, int], bytes],
        make: Callable[[str, int], Bitmap],
        jobs: Runner,
        parent: QObject | None = None,
    ) -> None:
        """``quick`` gives a small JPEG of a photo, ``make`` the photo at most so many pixels wide."""
        super().__init__(parent)
        self._quick = quick
        self._make = make
        self._jobs = jobs
        self._photo = ""
        self._widths: tuple[int, ...] = ()
        self._images: dict[int, QImage] = {}
        self._bitmaps: dict[int, Bitmap] = {}  # whose bytes the images are made of
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
        self._photo, self._images, self._bitmaps, self._needed = photo_id, {}, {}, 0
        full = width if width * height <= _MOST_PIXELS else int((_MOST_PIXELS * width / height) ** 0.5)
        self._widths = (_SCREEN, full) if full > _SCREEN else (full,)
        self.need(1)

    def best(self, width: float) -> QImage | None:
        """Return the smallest image at least so many pixels wide, else the largest that is here; None at first."""
        fitting = [each for each in sorted(self._images) if each >= width]
        at = fitting[0] if fitting else max(self._images, default=0)
        return self._images.get(at)

    def need(self, width: float) -> None:
        """Have an image read that is at least so many pixels wide; a small one comes first in any case."""
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
        failed = partial(self._fail, self._photo)
        if self._images:
            self._reading = self._needed
            work = partial(_bitmap, self._make, self._photo, self._reading)
            self._job = self._jobs.run(work, partial(self._take, self._photo, self._reading), failed=failed)
        else:
            self._reading = _AT_ONCE
            first = partial(_first, self._quick, self._photo, _FIRST)
            self._job = self._jobs.run(first, partial(self._put, self._photo, _AT_ONCE), failed=failed)

    def _take(self, photo: str, width: int, bitmap: Bitmap) -> None:
        if photo == self._photo:
            self._bitmaps[width] = bitmap
            self._put(photo, width, image_of(bitmap))

    def _put(self, photo: str, width: int, image: QImage) -> None:
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


def _bitmap(make: Callable[[str, int], Bitmap], photo_id: str, width: int, progress: Progress) -> Bitmap:
    """Return the decoded photo. Runs on a worker, where Qt's own decoder would keep Python's lock from the window."""
    progress.step(0)
    return make(photo_id, width)


def _first(quick: Callable[[str, int], bytes], photo_id: str, width: int, progress: Progress) -> QImage:
    """Return the small image that may be at hand already. Runs on a worker: an image is a value."""
    progress.step(0)
    content = quick(photo_id, width)
    try:
        return decoded(content, photo_id)
    except PhotoError:
        return QImage()  # what was kept of it is damaged; the photo itself comes next
