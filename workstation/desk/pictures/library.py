"""The picture library at the desk: taking in, listing, small pictures, and changing many records with one undo.

As callers use it::

    library.take(paths, progress) -> Taken      library.page(filters, sort) -> Page[PhotoRow]    .count .ids .rows
    library.preview(ids, change) -> (Preview, ...)      library.apply(ids, change) -> Batch      library.undo(batch)
    library.thumbnail(id, 320)    .usage(id)    .alike(id)    .history(id)    .rights(id)
    library.settling.differences(id)            # what the file says twice: photosettling.Settling
    library.stationery.templates()              # templates, code replacements: stationery.Stationery
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from msgspec.structs import replace

from workstation.base.clock import Clock
from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.rights.category import Category, category_of
from workstation.credits.rights.usage import Use, period_of
from workstation.desk.fields.assignments import AssignmentError
from workstation.desk.files import read_file
from workstation.desk.pictures.changes import PhotoChange, assigned, changed
from workstation.desk.pictures.leases import lease_of
from workstation.desk.pictures.leaving import copy_original, write_copy
from workstation.desk.pictures.rights import Rights, rights_of
from workstation.desk.pictures.settling import Settling, known_charset
from workstation.desk.pictures.sheet import Sheet, label_of, words_of
from workstation.desk.pictures.stationery import Stationery
from workstation.desk.pictures.taking import Alike, Offered, PhotoTaker, Taken
from workstation.desk.pictures.thumbnails import Thumbnails
from workstation.photos import metadata, reconcile
from workstation.photos.charsets import Charset
from workstation.photos.photo import Lease, Photo
from workstation.photos.reconcile import Difference
from workstation.photos.record import photo_from
from workstation.photos.thumbnails import Bitmap, bitmap
from workstation.store import layout
from workstation.store.errors import NoSuchPhotoError
from workstation.store.listing import Page, Summary
from workstation.store.photolisting import PhotoFilters, PhotoPaging, PhotoRow, PhotoSort
from workstation.store.photos import PhotoRecord
from workstation.store.store import Store

Leases = tuple[Lease, ...]
_EVERYTHING = PhotoFilters()
_THUMBNAILS = "thumbnails"
_SILENT = ("unsettled", "alt_unreviewed")  # what follows from another change


class Preview(Value, frozen=True, kw_only=True):
    """A picture's record before and after a change, and the number of the version that it begins with."""

    before: Photo
    after: Photo
    number: int

    def lines(self) -> Iterator[str]:
        """Yield each field that changes, as it was and as it will be."""
        for name in Photo.__struct_fields__:
            before, after = getattr(self.before, name), getattr(self.after, name)
            if before != after and name not in _SILENT:
                yield f"{label_of(name)}: {words_of(before) or '(nothing)'} -> {words_of(after) or '(nothing)'}"


class Batch(Value, frozen=True, kw_only=True):
    """A change that was made: the records before it and after it, in the same order, those that it changed.

    ``left`` are pictures that an undo or redo left as they are, because somebody has changed them since.
    """

    before: tuple[PhotoRecord, ...] = ()
    after: tuple[PhotoRecord, ...] = ()
    left: tuple[Photo, ...] = ()


class Library:
    """What can be done with the pictures of the library. Each is named by its whole id; see ``resolve``."""

    def __init__(self, store: Store, author: str, clock: Clock, house: Callable[[], House]) -> None:
        self._store = store
        self._author = author
        self._house = house
        self._clock = clock
        self._thumbnails = Thumbnails(store.folder / _THUMBNAILS, self.original)
        self.stationery = Stationery(store.folder / layout.OWN)
        self.settling = Settling(store, self.stationery, self.original, author)
        self._taker = PhotoTaker(store, self._thumbnails, self.stationery, author, clock, house)

    # Taking in

    def take(self, items: Sequence[Path | Offered], progress: Progress) -> Taken:
        """Take files, folders and pasted pictures into the library, and return what became of each.

        One that is no picture is named in the answer and stops nothing. Raises ``CancelledError`` when asked to stop;
        what was taken until then stays. Raises ``StoreError``.
        """
        return self._taker.take(items, progress)

    def alike(self, photo_id: str) -> tuple[Alike, ...]:
        """Return the pictures that look like this one, as they are, edited or mirrored. Raises ``NoSuchPhotoError``."""
        photo = self._store.photos.photo(photo_id)
        found = self._store.photos.alike(photo_id)
        others = self._store.photos.photos(other for other, _ in found)
        return tuple(Alike(photo=photo, other=others[other], how=how) for other, how in found)

    # Lists

    def page(
        self,
        filters: PhotoFilters = _EVERYTHING,
        sort: PhotoSort = "added",
        descending: bool | None = None,
        *,
        limit: int = 50,
        after: str = "",
        offset: int = 0,
    ) -> Page[PhotoRow]:
        """Return a page of the library; ``after`` is the ``next`` of the page before, ``offset`` how many to skip.

        The latest come first, names run from A to Z; ``descending`` says otherwise. Raises ``StoreError``.
        """
        paging = PhotoPaging(sort=sort, descending=descending, limit=limit, after=after, offset=offset)
        return self._store.photos.page(filters, paging)

    def count(self, filters: PhotoFilters = _EVERYTHING) -> int:
        """Return how many pictures pass the filters."""
        return self._store.photos.count(filters)

    def ids(
        self, filters: PhotoFilters = _EVERYTHING, sort: PhotoSort = "added", descending: bool | None = None
    ) -> tuple[str, ...]:
        """Return the ids of all pictures that pass the filters, in order."""
        return self._store.photos.ids(filters, sort, descending)

    def rows(self, photo_ids: Iterable[str]) -> tuple[PhotoRow, ...]:
        """Return pictures as a list shows them, in the order of their ids; those that are unknown are left out."""
        return self._store.photos.rows(photo_ids)

    def usage(self, photo_id: str) -> tuple[Summary, ...]:
        """Return the stories that show the picture now, newest first."""
        return self._store.photos.usage(photo_id)

    # Single pictures

    def resolve(self, name: str) -> str:
        """Return the id of the one picture that begins with this. Raises ``NoSuchPhotoError``."""
        return self._store.photos.resolve(name)

    def record(self, photo_id: str) -> PhotoRecord:
        """Return what is known of a picture and the number of that version. Raises ``NoSuchPhotoError``."""
        return self._store.photos.record(photo_id)

    def history(self, photo_id: str) -> tuple[PhotoRecord, ...]:
        """Return every version of what was known of a picture, newest first. Raises ``NoSuchPhotoError``."""
        return self._store.photos.history(photo_id)

    def save(self, photo: Photo, base: int) -> PhotoRecord:
        """Keep a record made from version ``base``. Raises ``StaleRecordError`` where that is not the latest."""
        return self._store.photos.save(photo, self._author, base)

    def original(self, photo_id: str) -> bytes:
        """Return the picture's file as it came in. Raises ``MediaMissingError``."""
        return self._store.media.path(photo_id).read_bytes()

    def bitmap(self, photo_id: str, width: int) -> Bitmap:
        """Return a picture for the screen, upright and at most so many pixels wide, made anew each time.

        Raises ``PhotoError``, ``MediaMissingError``.
        """
        return bitmap(self.original(photo_id), photo_id, width)

    def thumbnail(self, photo_id: str, width: int) -> bytes:
        """Return a JPEG of a picture, upright and about so many pixels wide, made once and kept on the disk.

        Raises ``PhotoError``, ``MediaMissingError``.
        """
        return self._thumbnails.thumbnail(photo_id, width)

    def rights(self, photo_id: str, at: datetime | None = None) -> Rights:
        """Return where a picture's rights stand at a moment, now where none is given. Raises ``NoSuchPhotoError``."""
        return self._judged(self._store.photos.photo(photo_id), at)

    def categories(self) -> tuple[Category, ...]:
        """Return the categories of rights, in the order in which they are offered."""
        return self._house().categories

    def uses(self, photo_id: str) -> tuple[Use, ...]:
        """Return the log of a picture's uses, in the order in which they were noted."""
        return self._store.usage.of_photos([photo_id])

    def lease(
        self,
        photo_ids: Iterable[str],
        access: Literal["allow", "deny"],
        reason: str,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Batch:
        """Note leave to use pictures, or forbid it, from one moment until another; return the change for undo.

        Raises ``LeaseError`` where it would end before it begins.
        """
        new = lease_of(access, since, until, self._author, reason)
        return self._with_leases(photo_ids, lambda leases: (*leases, new))

    def end_lease(self, photo_ids: Iterable[str], number: int) -> Batch:
        """Take the lease of this number, from 1, off pictures again; those that have none of that number stay."""
        return self._with_leases(photo_ids, lambda leases: (*leases[: number - 1], *leases[number:]))

    def _with_leases(self, photo_ids: Iterable[str], change: Callable[[Leases], Leases]) -> Batch:
        found = self._store.photos.records(dict.fromkeys(photo_ids))
        return self._keep(
            [
                Preview(before=record.photo, after=after, number=record.number)
                for record in found.values()
                if (after := replace(record.photo, leases=change(record.photo.leases))) != record.photo
            ]
        )

    def house_judging(self, photo: Photo, at: datetime | None = None) -> House:
        """Return the house with all that a verdict on a picture at a moment rests on: its uses, and used quotas."""
        house = self._house()
        counted = {
            quota.agency: self._store.usage.counted(quota.agency, *period_of(quota.per, at or house.now))
            for quota in house.profile.reach.quotas
        }
        uses = self._store.usage.of_photos([photo.id])
        return replace(house, photos={photo.id: photo}, uses=uses, counted=counted)

    def _judged(self, photo: Photo, at: datetime | None = None) -> Rights:
        house = self.house_judging(photo, at)
        return rights_of(photo, at or house.now, house)

    def sheet(self, name: str, at: datetime | None = None) -> Sheet:
        """Return all that is known of a picture of the library, or of a file of this name without taking it in.

        Its rights are judged for a moment, now where none is given.

        Raises ``NoSuchPhotoError``, ``PhotoError``, ``FileError``, ``MediaMissingError``.
        """
        path = Path(name)
        if path.is_file():
            content = read_file(path)
            said = metadata.read(content)
            charset = known_charset(self.stationery, said)
            photo = photo_from(content, path.name, charset)
            found = reconcile.differences(metadata.read(content, charset) if charset else said)
            return Sheet(photo, self._judged(photo, at), differences=found)
        record = self.record(self.resolve(name))
        photo = record.photo
        return Sheet(
            photo,
            self._judged(photo, at),
            record.number,
            self.differences(photo.id),
            self.usage(photo.id),
            self.alike(photo.id),
            self.uses(photo.id),
        )

    def restore(self, photo_id: str, number: int) -> PhotoRecord:
        """Keep an earlier version of a record again, as the newest one. Raises ``NoSuchPhotoError``."""
        records = self.history(photo_id)
        for record in records:
            if record.number == number:
                return self.save(record.photo, records[0].number)
        raise NoSuchPhotoError(
            f"{records[0].photo.name} has no version {number}.", f"Choose one from 1 to {records[0].number}."
        )

    # What leaves

    def copy_original(self, photo_id: str, out: Path) -> Path:
        """Write a picture's file into a folder as it came in, and return where.

        Raises ``ProtectedError`` where its source is protected, ``FileError``, ``MediaMissingError``.
        """
        return copy_original(self.record(photo_id).photo, self.original(photo_id), out)

    def write_copy(self, photo_id: str, out: Path) -> Path:
        """Write a copy of a picture's file with the library's record in it, pixels untouched, and return where.

        Raises ``ProtectedError`` where its source is protected, ``PhotoError``, ``FileError``, ``MediaMissingError``.
        """
        content = self.original(photo_id)
        charset = known_charset(self.stationery, metadata.read(content))
        return write_copy(self.record(photo_id).photo, content, out, charset)

    # What the file says twice

    def differences(self, photo_id: str) -> tuple[Difference, ...]:
        """Return what the file's records say differently and nobody has decided; see ``Settling``."""
        return self.settling.differences(photo_id)

    def settle(self, photo_id: str, field: str, source: str = "", value: Any = None, base: int = 0) -> PhotoRecord:
        """Decide a field: what a source says (``XMP``, ``IIM``, ``Exif``), or else a value; see ``Settling``."""
        return self.settling.settle(photo_id, field, source, value, base)

    def charsets(self, photo_id: str) -> tuple[Charset, ...]:
        """Return how the file's old texts may be read, the one in use first."""
        return self.settling.charsets(photo_id)

    def read_again(self, photo_id: str, charset: str) -> PhotoRecord:
        """Read the file in a charset, keep what an editor has changed, and remember it for the supplier."""
        return self.settling.read_again(photo_id, charset)

    # Changing many

    def preview(self, photo_ids: Iterable[str], change: PhotoChange) -> tuple[Preview, ...]:
        """Return what a change would make of each picture, keeping nothing; those it leaves as they are among them.

        Raises ``AssignmentError`` or ``TemplateError`` where the change makes no sense.
        """
        wanted = list(dict.fromkeys(photo_ids))
        found = self._store.photos.records(wanted)
        records = [found[photo_id] for photo_id in wanted if photo_id in found]
        now = self._clock.now()
        previews = tuple(
            Preview(before=record.photo, after=changed(record.photo, change, place, now), number=record.number)
            for place, record in enumerate(records, 1)
        )
        for each in previews:
            if each.after.category != each.before.category:
                self._refuse_unknown(each.after.category)
        return previews

    def _refuse_unknown(self, category: str) -> None:
        """Raise ``AssignmentError`` where the house has no such category of rights."""
        categories = self.categories() if category else ()
        if category and category_of(category, categories) is None:
            known = ", ".join(each.id for each in categories)
            raise AssignmentError(f"There is no category of rights {category!r}.", f"Choose from: {known}.")

    def change(
        self,
        assignments: Iterable[str] = (),
        template: str = "",
        replacements: Sequence[str] = (),
        *,
        variables: bool = False,
        delimiter: str = "",
    ) -> PhotoChange:
        """Return the change that words ask for: ``FIELD=VALUE``, a template's name, files of codes or ``all``.

        Raises ``AssignmentError``, ``TemplateError``, ``StationeryError``, ``ReplacementsError``.
        """
        fields = assigned(assignments, variables=variables).fields
        return PhotoChange(
            fields=fields,
            template=self.stationery.template(template) if template else None,
            replacements=self.stationery.chosen(replacements, delimiter) if replacements else None,
        )

    def apply(self, photo_ids: Iterable[str], change: PhotoChange, seen: Sequence[Preview] = ()) -> Batch:
        """Make a change, to all the pictures or to none, and return it for undo.

        ``seen`` is the preview that was looked at: where a picture was changed by somebody else since,
        ``StaleRecordError`` is raised and nothing is kept. Raises ``AssignmentError``.
        """
        previews = seen or self.preview(photo_ids, change)
        wanted = frozenset(photo_ids)
        return self._keep([each for each in previews if each.before != each.after and each.before.id in wanted])

    def undo(self, batch: Batch) -> Batch:
        """Make each picture's record what it was before the change, as a new version; return that for redo."""
        return self._turn(batch.after, batch.before)

    def redo(self, batch: Batch) -> Batch:
        """Undo what an undo made."""
        return self.undo(batch)

    def _turn(self, now: Sequence[PhotoRecord], then: Sequence[PhotoRecord]) -> Batch:
        latest = self._store.photos.records(record.photo.id for record in now)
        previews, left = [], []
        for record, earlier in zip(now, then, strict=True):
            current = latest[record.photo.id]
            if current.photo == record.photo:  # not by its number: an undo made a version of its own
                previews.append(Preview(before=current.photo, after=earlier.photo, number=current.number))
            else:
                left.append(current.photo)
        kept = self._keep(previews)
        return Batch(before=kept.before, after=kept.after, left=tuple(left))

    def _keep(self, previews: Sequence[Preview]) -> Batch:
        before = self._store.photos.records(each.before.id for each in previews)
        after = self._store.photos.save_all([(each.after, each.number) for each in previews], self._author)
        return Batch(before=tuple(before[each.before.id] for each in previews), after=after)
