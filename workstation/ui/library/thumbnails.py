"""Small pictures for the grid: made and decoded beside the window, the newest wish first, and kept while they fit."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.ui.decoding import decoded
from workstation.ui.jobs import Runner

_KEPT_BYTES = 160 * 1024 * 1024
_AT_ONCE = 2
_STEPS = (160, 320, 640)  # widths that the library keeps


class ThumbnailShelf(QObject):
    """Gives images of photos by id. ``arrived`` carries the id of one that was wished for and is there now.

    Only what was wished for last is made: who scrolls on does not wait for what has gone out of sight.
    """

    arrived = Signal(str)

    def __init__(self, make: Callable[[str, int], bytes], jobs: Runner, parent: QObject | None = None) -> None:
        """``make`` gives a JPEG of a photo, about so many pixels wide."""
        super().__init__(parent)
        self._make = make
        self._jobs = jobs
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._bytes = 0
        self._wishes: list[tuple[str, int]] = []
        self._under_way: set[tuple[str, int]] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is still to be made."""
        return bool(self._under_way or self._wishes)

    def image(self, photo_id: str, width: int) -> QImage | None:
        """Return the image of a photo; None where it is not here; a null image where it cannot be made."""
        key = (photo_id, _step(width))
        found = self._images.get(key)
        if found is not None:
            self._images.move_to_end(key)
        return found

    def wish(self, photo_ids: Sequence[str], width: int) -> None:
        """Make the images of these photos, the first of them first, and no longer those wished for before."""
        keys = ((photo_id, _step(width)) for photo_id in photo_ids)
        self._wishes = [key for key in keys if key not in self._images and key not in self._under_way]
        self._go_on()

    def _go_on(self) -> None:
        while self._wishes and len(self._under_way) < _AT_ONCE:
            key = self._wishes.pop(0)
            self._under_way.add(key)
            self._jobs.run(
                partial(_image, self._make, *key), partial(self._keep, key), failed=partial(self._failed, key)
            )

    def _failed(self, key: tuple[str, int], error: Exception) -> None:
        if not isinstance(error, WorkstationError):
            self._under_way.discard(key)
            raise error
        self._keep(key, QImage())  # its tile says that it cannot be shown

    def _keep(self, key: tuple[str, int], image: QImage) -> None:
        self._under_way.discard(key)
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT_BYTES and len(self._images) > 1:
            _, oldest = self._images.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
        self.arrived.emit(key[0])
        self._go_on()


def _step(width: int) -> int:
    return next((step for step in _STEPS if step >= width), _STEPS[-1])


def _image(make: Callable[[str, int], bytes], photo_id: str, width: int, progress: Progress) -> QImage:
    """Return the decoded image, no larger than it is shown. Runs on a worker: an image is a value."""
    progress.step(0)
    return decoded(make(photo_id, width), photo_id, 2 * width)  # a tall strip may be much higher than it is wide
