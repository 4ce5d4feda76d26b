"""Pictures at the desk: taking them into the library, and what the library knows of them."""

from collections.abc import Iterable
from pathlib import Path

from workstation.desk.files import read_file
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.store.store import Store


class Pictures:
    """The library's pictures. One may be named by its id or the start of it."""

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
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
        return self._store.photos.save(photo, self._author).photo

    def known(self, ids: Iterable[str]) -> dict[str, Photo]:
        """Return the records of these pictures, as far as the library has them."""
        return self._store.photos.photos(ids)
