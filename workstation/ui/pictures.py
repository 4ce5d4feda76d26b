"""Pictures for the screen: small images of the library's photos, made beside the window and kept while they fit."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.ui.decoding import decoded
from workstation.ui.jobs import Runner

_KEPT = 400
_STEP = 160  # widths are rounded up to steps, so that a window that is resized does not ask for each of them


class PictureShelf(QObject):
    """Gives images of photos by id. ``arrived`` carries the id of one that was asked for and is there now."""

    arrived = Signal(str)

    def __init__(self, desk: Desk, jobs: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()

    def image(self, photo: str, width: int) -> QImage | None:
        """Return an image at least about ``width`` pixels wide, or None where it is not there (yet, or at all)."""
        key = (photo, -(-max(width, 1) // _STEP) * _STEP)
        found = self._images.get(key)
        if found is not None:
            self._images.move_to_end(key)
            return None if found.isNull() else found
        if photo and key not in self._asked:
            self._asked.add(key)
            self._ask(key)
        return None

    def forget(self, photo: str) -> None:
        """Ask for a photo anew the next time it is shown."""
        for key in [key for key in self._images if key[0] == photo]:
            del self._images[key]

    def _ask(self, key: tuple[str, int]) -> None:
        def work(_: Progress) -> QImage:
            return decoded(self._desk.pictures.thumbnail(*key), key[0])

        def failed(error: Exception) -> None:
            if not isinstance(error, WorkstationError):
                raise error
            self._keep(key, QImage())  # the frame stays empty; the checks say what is missing

        self._jobs.run(work, partial(self._keep, key), failed=failed)

    def _keep(self, key: tuple[str, int], image: QImage) -> None:
        self._asked.discard(key)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.arrived.emit(key[0])
