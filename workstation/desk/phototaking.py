"""Taking pictures into the library: files, folders and what was pasted, many at once, none stopping the others."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from workstation.base.errors import WorkstationError
from workstation.base.progress import CancelledError, Progress
from workstation.base.value import Value
from workstation.desk.files import read_file
from workstation.desk.photosettling import known_charset
from workstation.desk.stationery import Stationery
from workstation.desk.thumbnails import KEPT_AT_IMPORT, Thumbnails
from workstation.photos import metadata
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import preview
from workstation.store.errors import StoreError
from workstation.store.likeness import Likeness
from workstation.store.store import Store

PICTURES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif", ".heic", ".heif"}
)
"""How the names of pictures end; other files of a folder are looked into, and passed over where they are none."""

_WORKERS = 2
_AHEAD = 8  # pictures that wait to be kept: a bound on the memory that they take
_BATCH = 50  # pictures a transaction
_FIRST_BYTES = 16
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*")


class Offered(Value, frozen=True, kw_only=True):
    """A picture that is no file: what was pasted, or came through a pipe."""

    name: str
    content: bytes


class Refused(Value, frozen=True, kw_only=True):
    """A file that was not taken, why, and what to do about it."""

    name: str
    message: str
    hint: str


class Alike(Value, frozen=True, kw_only=True):
    """A picture that looks like another one of the library: the same, an edited or a mirrored copy."""

    photo: Photo
    other: Photo
    how: Likeness


class Taken(Value, frozen=True, kw_only=True):
    """What became of the files: pictures that are new, those the library had, and what was no picture."""

    new: tuple[Photo, ...] = ()
    known: tuple[Photo, ...] = ()
    refused: tuple[Refused, ...] = ()
    alike: tuple[Alike, ...] = ()


class _Read(Value, frozen=True, kw_only=True):
    """A picture as a worker leaves it for the store."""

    photo: Photo
    content: bytes
    thumbnail: bytes


class PhotoTaker:
    """Takes pictures in."""

    def __init__(self, store: Store, thumbnails: Thumbnails, stationery: Stationery, author: str) -> None:
        self._store = store
        self._thumbnails = thumbnails
        self._stationery = stationery
        self._author = author

    def take(self, items: Sequence[Path | Offered], progress: Progress) -> Taken:
        """Take files, all files of folders and pasted pictures into the library, and return what became of each.

        A picture that is known keeps the record it has. Raises ``CancelledError`` when asked to stop; what was taken
        until then stays. Raises ``StoreError`` where the store cannot be written to.
        """
        refused: list[Refused] = []
        offered = list(_unfolded(items, refused))
        progress.begin("Taking pictures in", len(offered))
        kept = _Kept(self._store, self._author)
        with ThreadPoolExecutor(_WORKERS, thread_name_prefix="workstation-pictures") as workers:
            for read in _in_order(workers, self._read, offered):
                self._collect(read, kept, refused)
                try:
                    progress.step()
                except CancelledError:
                    kept.write()
                    workers.shutdown(wait=False, cancel_futures=True)
                    raise
        kept.write()
        return kept.taken(refused)

    def _collect(self, read: "Future[_Read | Refused]", kept: "_Kept", refused: list[Refused]) -> None:
        found = read.result()
        if isinstance(found, Refused):
            refused.append(found)
            return
        kept.add(found)
        if found.thumbnail:
            self._thumbnails.keep(found.photo.id, KEPT_AT_IMPORT, found.thumbnail)

    def _read(self, item: Path | Offered) -> _Read | Refused:
        """Return what a file holds, or why it is refused. Runs on a worker."""
        name = item.name
        try:
            content = item.content if isinstance(item, Offered) else read_file(item)
            known = self._store.photos.photos([hashlib.sha256(content).hexdigest()])
            for photo in known.values():
                return _Read(photo=photo, content=content, thumbnail=b"")
            photo = photo_from(content, name, self._charset(content))
            return _Read(photo=photo, content=content, thumbnail=preview(content, name, KEPT_AT_IMPORT))
        except StoreError:
            raise
        except WorkstationError as error:
            return Refused(name=str(name if isinstance(item, Offered) else item), message=str(error), hint=error.hint)

    def _charset(self, content: bytes) -> str:
        """Return the charset that is remembered for the supplier of a picture; empty where there is none."""
        return known_charset(self._stationery, metadata.read(content)) if self._stationery.knows_suppliers else ""


class _Kept:
    """What has been read and is kept, a batch at a time."""

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
        self._author = author
        self._waiting: list[_Read] = []
        self._new: list[Photo] = []
        self._known: list[Photo] = []
        self._alike: list[tuple[Photo, str, Likeness]] = []

    def add(self, read: _Read) -> None:
        """Keep a picture with the next batch."""
        self._waiting.append(read)
        if len(self._waiting) >= _BATCH:
            self.write()

    def write(self) -> None:
        """Keep all that waits: the originals first, so that none is missing."""
        batch, self._waiting = self._waiting, []
        for each in batch:
            self._store.media.add(each.content)
        for entered in self._store.photos.add([each.photo for each in batch], self._author):
            (self._known if entered.known else self._new).append(entered.photo)
            self._alike += [(entered.photo, other, how) for other, how in entered.alike]

    def taken(self, refused: Sequence[Refused]) -> Taken:
        """Return what became of everything."""
        others = self._store.photos.photos(other for _, other, _ in self._alike)
        alike = tuple(Alike(photo=photo, other=others[other], how=how) for photo, other, how in self._alike)
        return Taken(new=tuple(self._new), known=tuple(self._known), refused=tuple(refused), alike=alike)


def _in_order(
    workers: ThreadPoolExecutor, read: Callable[[Path | Offered], _Read | Refused], items: Sequence[Path | Offered]
) -> "Iterator[Future[_Read | Refused]]":
    """Yield what the workers make of each item, in order, never many ahead of what is asked for."""
    ahead: deque[Future[_Read | Refused]] = deque()
    for item in items:
        ahead.append(workers.submit(read, item))
        if len(ahead) >= _AHEAD:
            yield ahead.popleft()
    yield from ahead


def _unfolded(items: Sequence[Path | Offered], refused: list[Refused]) -> Iterator[Path | Offered]:
    """Yield the items, in place of each folder the pictures in it and in the folders below it."""
    for item in items:
        if isinstance(item, Offered) or not item.is_dir():
            yield item
            continue

        def unreadable(error: OSError) -> None:
            message = f"{error.filename} could not be looked into: {error.strerror}."
            refused.append(Refused(name=str(error.filename), message=message, hint="Check who may read it."))

        for folder, below, names in os.walk(item, onerror=unreadable):
            below[:] = sorted(name for name in below if not name.startswith("."))
            yield from (file for name in sorted(names) if _is_picture(file := Path(folder, name)))


def _is_picture(file: Path) -> bool:
    """Return whether a file of a folder is meant: by its name, or by how it begins where the name says nothing."""
    if file.name.startswith("."):
        return False
    if file.suffix.lower() in PICTURES:
        return True
    try:
        with file.open("rb") as opened:
            first = opened.read(_FIRST_BYTES)
    except OSError:
        return False
    return first.startswith(_SIGNATURES) or first[8:12] == b"WEBP" or first[4:12] in (b"ftypavif", b"ftypheic")
