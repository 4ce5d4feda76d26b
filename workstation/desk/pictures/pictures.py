"""Pictures at the desk: taking them into the library, what it knows of them, and what may leave."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from workstation.base.clock import Clock
from workstation.desk.files import read_file, write_file
from workstation.desk.pictures.changes import assigned, changed
from workstation.photos.encoding import format_names
from workstation.photos.leaving import leaving
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import Rendition, render
from workstation.photos.thumbnails import thumbnail
from workstation.store.store import Store
from workstation.story.blocks import Crop

_SHORT = 12  # characters of an id in the name of a file


class Pictures:
    """The library's pictures. One may be named by its id or the start of it."""

    def __init__(self, store: Store, author: str, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._author = author

    def add(self, path: Path) -> Photo:
        """Take a picture into the library and return its record; one that is known keeps the record it has.

        Raises ``FileError``, ``PhotoError``, ``StoreError``.
        """
        content = read_file(path)
        photo = photo_from(content, path.name)
        known = self._store.photos.photos([photo.id])
        self._store.media.add(content)
        if photo.id in known:
            return known[photo.id]
        return self._store.photos.save(replace(photo, received=self._clock.now()), self._author).photo

    def look(self, name: str) -> Photo:
        """Return the library's record of a picture, or what a file of this name says of itself without taking it in."""
        path = Path(name)
        if path.is_file():
            return photo_from(read_file(path), path.name)
        return self.look_up(name)

    def assign(self, name: str, fields: Iterable[str]) -> Photo:
        """Change fields of a picture's record (see ``photochanges.assigned``) and keep the result."""
        photo = changed(self.look_up(name), assigned(fields))
        return self._store.photos.save(photo, self._author).photo

    def look_up(self, name: str) -> Photo:
        """Return the library's record of a picture. Raises ``NoSuchPhotoError``."""
        return self._store.photos.photo(self._store.photos.resolve(name))

    def export(
        self, name: str, out: Path, widths: Sequence[int] = (), formats: Sequence[str] = ("jpeg",)
    ) -> list[Path]:
        """Write a picture's master and renditions into ``out`` and return where they are.

        A picture whose source is protected is named by its id, not by its file. Raises ``PhotoError``, ``LeakError``,
        and ``FileError`` where the folder cannot be written to.
        """
        path = Path(name)
        photo = self.look(name)
        photo = self.known([photo.id]).get(photo.id, photo)
        content = read_file(path) if path.is_file() else self._store.media.path(photo.id).read_bytes()
        stem = photo.id[:_SHORT] if photo.protect_source else Path(photo.name).stem or photo.id[:_SHORT]
        made = leaving(content, photo, widths, formats=format_names(formats))
        return [write_file(out / f"{stem}-{each.file_name}", each.content) for each in made.renditions]

    def read_words(self, name: str) -> Photo:
        """Read the words in a picture and keep them with its record. Raises ``ReadingError``, ``NoSuchPhotoError``."""
        from workstation.photos.wording import wording_of

        photo = self.look_up(name)
        lines = wording_of(self._store.media.path(photo.id).read_bytes(), photo.name)
        if photo.wording == lines:
            return photo
        return self._store.photos.save(replace(photo, wording=lines), self._author).photo

    def known(self, ids: Iterable[str]) -> dict[str, Photo]:
        """Return the records of these pictures, as far as the library has them."""
        return self._store.photos.photos(ids)

    def thumbnail(self, photo: str, width: int) -> bytes:
        """Return a JPEG of a picture for the screen, upright and at most ``width`` pixels wide.

        Raises ``PhotoError``, ``MediaMissingError``.
        """
        return thumbnail(self._store.media.path(photo).read_bytes(), photo, width)

    def shown(self, photo: str, crop: Crop | None, width: int) -> Rendition:
        """Return a JPEG of what a story shows of a picture, at most ``width`` pixels wide, with what it tells anybody.

        Nothing that is cropped away is in it. Raises ``NoSuchPhotoError``, ``PhotoError``, ``MediaMissingError``.
        """
        content = self._store.media.path(photo).read_bytes()
        (rendition,) = render(content, self._store.photos.photo(photo), [width], crop, ("jpeg",))
        return rendition
