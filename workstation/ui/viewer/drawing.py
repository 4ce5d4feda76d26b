"""What is drawn on a photo while it is drawn: a working copy of its regions, kept as one undoable change at a time."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from workstation.desk.pictures.changes import FieldChange, PhotoChange, changed
from workstation.desk.pictures.library import Batch, Preview
from workstation.photos.photo import Region
from workstation.store.photos import PhotoRecord
from workstation.ui.notices import Notices
from workstation.ui.photodesk import PhotoDesk
from workstation.ui.viewer import shapes

_PAUSE = 900  # milliseconds without a key before what the keys did is kept as one change


class Drawing(QObject):
    """The regions of one photo. ``changed`` says that they, or which of them is chosen, are others now."""

    changed = Signal()

    def __init__(self, photodesk: PhotoDesk, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photodesk = photodesk
        self._notices = notices
        self._record: PhotoRecord | None = None
        self._regions: tuple[Region, ...] = ()
        self._sent: tuple[Region, ...] = ()
        self._chosen = ""
        self._label = ""
        self._keeping = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions as they are drawn now."""
        return self._regions

    @property
    def chosen(self) -> str:
        """The region that is worked on, by its id; empty where none is."""
        return self._chosen

    @property
    def region(self) -> Region | None:
        """The region that is worked on."""
        return next((each for each in self._regions if each.id == self._chosen), None)

    @property
    def is_kept(self) -> bool:
        """Whether all that was drawn is in the library."""
        return self._regions == self._sent and not self._keeping

    def begin(self, record: PhotoRecord) -> None:
        """Take up a photo, or its newer record; what is being drawn on it is not lost by that."""
        same = self._record is not None and self._record.photo.id == record.photo.id
        drawn = same and not self.is_kept
        self._record = record
        if not drawn:
            self._regions = self._sent = record.photo.regions
        if not same or all(each.id != self._chosen for each in self._regions):
            self._chosen = ""
        self.changed.emit()

    def choose(self, region_id: str) -> None:
        """Choose a region to work on, or none; what was done to the one before is kept."""
        if region_id != self._chosen:
            self.keep()
            self._chosen = region_id
            self.changed.emit()

    def add(self, region: Region, label: str) -> None:
        """Put a region in and choose it. It is kept when it has been drawn."""
        self._draw(region, label)
        self._chosen = next((each.id for each in self._regions if each.id == region.id), "")
        self.changed.emit()

    def draw(self, region: Region) -> None:
        """Show a region as it is drawn; it is kept after a pause, or when a hand lets go."""
        old = next((each for each in self._regions if each.id == region.id), None)
        if old is not None and old != region:
            self._draw(region, f"Move {shapes.label(region).lower()}" if _same_size(old, region) else "Resize")
            self.changed.emit()

    def name(self, region_id: str, name: str) -> None:
        """Say who somebody is."""
        region = next((each for each in self._regions if each.id == region_id), None)
        if region is not None and region.name != name:
            self._draw(replace(region, name=name), "Name a person")
            self.keep()
            self.changed.emit()

    def remove(self, region_id: str) -> None:
        """Take a region away."""
        region = next((each for each in self._regions if each.id == region_id), None)
        if region is not None:
            self._regions = shapes.without(self._regions, region_id)
            self._label = f"Remove {shapes.label(region).lower()}"
            self._chosen = ""
            self.keep()
            self.changed.emit()

    def keep(self) -> None:
        """Keep what was drawn, as one change that can be undone."""
        self._pause.stop()
        record = self._record
        if record is None or self._regions == self._sent:
            return
        change = _drawn(self._regions)
        before = () if self._keeping else (_preview(record, change),)  # the next one is made of what that leaves
        self._keep(record.photo.id, self._regions, self._label, before)

    def _keep(self, photo_id: str, regions: tuple[Region, ...], label: str, seen: tuple[Preview, ...] = ()) -> None:
        self._keeping += 1
        self._sent = regions
        failed = partial(self._failed, photo_id, regions, label)
        self._photodesk.apply((photo_id,), _drawn(regions), label, seen=seen, then=self._done, failed=failed)

    def _draw(self, region: Region, label: str) -> None:
        self._regions = shapes.put(self._regions, region)
        self._label = label
        self._pause.start()

    def _done(self, batch: Batch) -> None:
        self._keeping -= 1
        for record in batch.after:
            if self._record is not None and record.photo.id == self._record.photo.id:
                self._record = record

    def _failed(self, photo_id: str, regions: tuple[Region, ...], label: str, error: Exception) -> None:
        """Tell what is in the way; what was drawn stays as it is drawn, and can be kept although."""
        self._keeping -= 1
        again = ("Keep what I drew", partial(self._keep, photo_id, regions, label))
        self._notices.error(error, key=f"drawing {photo_id}", buttons=[again])


def _drawn(regions: tuple[Region, ...]) -> PhotoChange:
    return PhotoChange(fields=(FieldChange(field="regions", value=regions),))


def _preview(record: PhotoRecord, change: PhotoChange) -> Preview:
    return Preview(before=record.photo, after=changed(record.photo, change), number=record.number)


def _same_size(one: Region, other: Region) -> bool:
    return (one.width, one.height) == (other.width, other.height)
