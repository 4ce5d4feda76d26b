"""Settling what a picture's file says twice: which of its records is right, and in which charset its old texts are."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.desk.pictures.changes import FieldChange, PhotoChange, changed, kind_of
from workstation.desk.pictures.stationery import Stationery
from workstation.photos import charsets, datasets, metadata, reconcile
from workstation.photos.charsets import Charset
from workstation.photos.metadata import Metadata
from workstation.photos.photo import Photo
from workstation.photos.properties import edited
from workstation.photos.reconcile import Difference
from workstation.photos.record import photo_from
from workstation.store.photos import PhotoRecord
from workstation.store.store import Store

_SUPPLIER = ("2:110", "2:115", "2:80")  # credit, source, byline: whoever wrote them wrote the rest too


class SettlingError(WorkstationError):
    """A file's record says nothing of what was asked of it."""


class Settling:
    """Decides between what a picture's own records say; every decision is a version of the library's record."""

    def __init__(self, store: Store, stationery: Stationery, original: Callable[[str], bytes], author: str) -> None:
        self._store = store
        self._stationery = stationery
        self._original = original
        self._author = author

    def differences(self, photo_id: str, *, settled: bool = False) -> tuple[Difference, ...]:
        """Return what the records of a picture's file say differently, side by side, as far as nobody has decided yet.

        With ``settled`` those that were decided come too. Raises ``NoSuchPhotoError``, ``MediaMissingError``.
        """
        photo = self._store.photos.photo(photo_id)
        if not photo.unsettled and not settled:
            return ()
        found = reconcile.differences(self._said(photo_id))
        return tuple(each for each in found if settled or each.field in photo.unsettled)

    def settle(self, photo_id: str, field: str, source: str = "", value: Any = None, base: int = 0) -> PhotoRecord:
        """Decide a field: what a ``source`` says (``XMP``, ``IIM``, ``Exif``), or else a value; return the new version.

        ``base`` is the version that the decision was made on, where that matters. Raises ``SettlingError``,
        ``AssignmentError``, ``StaleRecordError``.
        """
        record = self._store.photos.record(photo_id)
        photo = record.photo
        kind_of(field)
        if source:
            photo = replace(photo, **{field: self._from(source, field, photo)})
        elif value is not None:
            photo = changed(photo, PhotoChange(fields=(FieldChange(field=field, value=value),)))
        left = tuple(name for name in photo.unsettled if name != field)
        return self._store.photos.save(replace(photo, unsettled=left), self._author, base or record.number)

    def charsets(self, photo_id: str) -> tuple[Charset, ...]:
        """Return how the old texts of a picture's file may be read, the likeliest first; none where it has none."""
        said = self._said(photo_id)
        if not said.block:
            return ()
        found = charsets.candidates(said.block)
        return tuple(sorted(found, key=lambda each: each.name != said.charset))

    def read_again(self, photo_id: str, charset: str) -> PhotoRecord:
        """Read a picture's file in a charset, keep what nobody has changed since it came in, and remember its supplier.

        Raises ``SettlingError`` where there is no such charset, ``NoSuchPhotoError``, ``MediaMissingError``.
        """
        try:
            "".encode(charset or "utf-8")
        except LookupError as error:
            raise SettlingError(f"There is no charset {charset!r}.", "Choose one of those that are offered.") from error
        content = self._original(photo_id)
        record = self._store.photos.record(photo_id)
        supplier = supplier_of(metadata.read(content))
        before = photo_from(content, record.photo.name, self._stationery.charset_of(supplier))
        after = photo_from(content, record.photo.name, charset)
        self._stationery.remember_charset(supplier, charset)
        return self._store.photos.save(_taken_over(record.photo, before, after), self._author, record.number)

    def _said(self, photo_id: str) -> Metadata:
        content = self._original(photo_id)
        said = metadata.read(content)
        charset = known_charset(self._stationery, said)
        return metadata.read(content, charset) if charset else said

    def _from(self, source: str, field: str, photo: Photo) -> Any:
        value = reconcile.value_of(self._said(photo.id), field, source, (photo.width, photo.height))
        if not value:
            raise SettlingError(
                f"The file's {source} says nothing for {field.replace('_', ' ')}.", "Choose another one, or write it."
            )
        return value


def known_charset(stationery: Stationery, said: Metadata) -> str:
    """Return the charset that is remembered for whoever made a file; empty where there is no doubt or no memory."""
    if said.charset_sure or not stationery.knows_suppliers:
        return ""
    return stationery.charset_of(supplier_of(said))


def supplier_of(said: Metadata) -> str:
    """Return what tells a file's supplier from others: the very bytes of its credit, whatever charset they are in."""
    texts = {each.name: each.content for each in datasets.datasets(said.block) if each.worded}
    return next((texts[name].strip().hex() for name in _SUPPLIER if texts.get(name, b"").strip()), "")


def _taken_over(now: Photo, before: Photo, after: Photo) -> Photo:
    """Return a record with what a file says in another charset, wherever it still has what the file said before."""
    fields = {
        row.field: getattr(after, row.field)
        for row in edited()
        if getattr(now, row.field) == getattr(before, row.field) != getattr(after, row.field)
    }
    decided = {name for name in before.unsettled if name not in now.unsettled}
    return replace(now, unsettled=tuple(name for name in after.unsettled if name not in decided), **fields)
