"""Media files, named by the SHA-256 of what is in them: written whole or not at all, never changed, shared by all.

As callers use it::

    store.media.add(content_or_path) -> id        store.media.path(id) -> Path        store.media.open(id) -> BinaryIO
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from workstation.store.border import border
from workstation.store.errors import MediaMissingError, StoreError
from workstation.store.files import make_folder, write_whole

_CHUNK = 1 << 20
_ID = re.compile(r"[0-9a-f]{64}")


class Media:
    """The media files of a store. Every method raises ``StoreError`` where the disk is in the way."""

    def __init__(self, folder: Path) -> None:
        """Keep files under the folder, which is made with the first one."""
        self._folder = folder

    def add(self, content: bytes | Path) -> str:
        """Keep a file, given as bytes or where it lies, and return its id; it is on the disk when this returns.

        A file that is there already is left alone, and put right where it was altered.
        """
        with border():
            media = _digest_of(content)
            target = self._place(media)
            if not (target.exists() and _digest_of(target) == media):
                make_folder(target.parent)
                write_whole(target, [content] if isinstance(content, bytes) else _checked(content, media))
        return media

    def path(self, media: str) -> Path:
        """Return where the file lies. Raises ``MediaMissingError``."""
        if not _ID.fullmatch(media) or not self._place(media).is_file():
            raise MediaMissingError(
                f"The media file {media[:12] or '(none)'} is not in this store.",
                "Import the picture again, or restore a backup.",
            )
        return self._place(media)

    def open(self, media: str) -> BinaryIO:
        """Return the file, open for reading. Raises ``MediaMissingError``."""
        with border():
            return self.path(media).open("rb")

    def ids(self) -> Iterator[str]:
        """Yield the ids of all files, in order."""
        return (path.name for path in self.files() if self.is_place_of(path))

    def is_place_of(self, path: Path) -> bool:
        """Return whether this is where a media file of the store lies, by its name."""
        return bool(_ID.fullmatch(path.name)) and path == self._place(path.name)

    def files(self) -> Iterator[Path]:
        """Yield every file under the media folder, also those that have no business there."""
        with border():
            yield from sorted(path for path in self._folder.rglob("*") if path.is_file())

    def sound(self, media: str) -> bool:
        """Return whether the file is there and holds what its name says."""
        with border():
            place = self._place(media)
            return place.is_file() and _digest_of(place) == media

    def _place(self, media: str) -> Path:
        return self._folder / media[:2] / media


def _digest_of(content: bytes | Path) -> str:
    digest = hashlib.sha256()
    for chunk in chunks_of(content):
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(content: bytes | Path) -> Iterator[bytes]:
    """Yield the content, a piece at a time."""
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _checked(content: Path, media: str) -> Iterator[bytes]:
    """Yield the content again, and refuse it when it is no longer what was hashed."""
    digest = hashlib.sha256()
    for chunk in chunks_of(content):
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != media:
        raise StoreError("The file was changed while it was being read.", "Import it again once it is whole.")
