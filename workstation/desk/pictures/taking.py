"""Taking pictures into the library: files, folders and what was pasted, many at once, none stopping the others."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from workstation.base.clock import Clock
from workstation.base.errors import WorkstationError
from workstation.base.progress import CancelledError, Progress
from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.photocredits.picturecredit import with_names
from workstation.desk.files import read_file
from workstation.desk.pictures.settling import known_charset
from workstation.desk.pictures.stationery import Stationery
from workstation.desk.pictures.thumbnails import KEPT_AT_IMPORT, Thumbnails
from workstation.photos import metadata
from workstation.photos.fingerprint import Likeness
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.thumbnails import first_look
from workstation.store.errors import StoreError
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
    """A picture as a worker leaves it for the store: its original is kept already."""

    photo: Photo
    known: bool = False


class PhotoTaker:
    """Takes pictures in."""

    def __init__(
        self,
        store: Store,
        thumbnails: Thumbnails,
        stationery: Stationery,
        author: str,
        clock: Clock,
        house: Callable[[], House],
    ) -> None:
        self._clock = clock
        self._house = house
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
        kept = _Kept(self._store, self._author, refused)
        with ThreadPoolExecutor(_WORKERS, thread_name_prefix="workstation-pictures") as workers:
            ahead = _Ahead(workers, partial(self._read, self._house()), offered)
            try:
                for read in ahead:
                    kept.add(read)
                    progress.step()
            except (CancelledError, KeyboardInterrupt, StoreError):
                with suppress(StoreError):  # their originals may be kept already: no file without a record
                    for read in ahead.stop():
                        kept.add(read)
                    kept.write()
                raise
        kept.write()
        return kept.taken()

    def _read(self, house: House, item: Path | Offered) -> _Read | Refused:
        """Return what a file holds, its original and its small picture kept, or why it is refused. Runs on a worker."""
        name = item.name
        try:
            content = item.content if isinstance(item, Offered) else read_file(item)
            for photo in self._store.photos.photos([hashlib.sha256(content).hexdigest()]).values():
                self._store.media.add(content)  # puts right what was altered or lost
                return _Read(photo=photo, known=True)
            print_, small = first_look(content, name, KEPT_AT_IMPORT)
            photo = photo_from(content, name, self._charset(content), print_)
            photo = with_names(replace(photo, received=self._clock.now()), house)
            self._store.media.add(content)
            self._thumbnails.keep(photo.id, KEPT_AT_IMPORT, small)
            return _Read(photo=photo)
        except StoreError:
            raise
        except WorkstationError as error:
            return Refused(name=str(name if isinstance(item, Offered) else item), message=str(error), hint=error.hint)

    def _charset(self, content: bytes) -> str:
        """Return the charset that is remembered for the supplier of a picture; empty where there is none."""
        return known_charset(self._stationery, metadata.read(content)) if self._stationery.knows_suppliers else ""


class _Kept:
    """What has been read and is kept, a batch at a time."""

    def __init__(self, store: Store, author: str, refused: list[Refused]) -> None:
        self._store = store
        self._author = author
        self._refused = refused
        self._waiting: list[_Read] = []
        self._new: list[Photo] = []
        self._known: list[Photo] = []
        self._alike: list[tuple[Photo, str, Likeness]] = []

    def add(self, read: _Read | Refused) -> None:
        """Keep a picture with the next batch."""
        if isinstance(read, Refused):
            self._refused.append(read)
            return
        self._waiting.append(read)
        if len(self._waiting) >= _BATCH:
            self.write()

    def write(self) -> None:
        """Keep the records of all that waits."""
        entered_now = self._store.photos.add([each.photo for each in self._waiting], self._author)
        self._waiting = []
        for entered in entered_now:
            (self._known if entered.known else self._new).append(entered.photo)
            self._alike += [(entered.photo, other, how) for other, how in entered.alike]

    def taken(self) -> Taken:
        """Return what became of everything."""
        others = self._store.photos.photos(other for _, other, _ in self._alike)
        alike = tuple(Alike(photo=photo, other=others[other], how=how) for photo, other, how in self._alike)
        return Taken(new=tuple(self._new), known=tuple(self._known), refused=tuple(self._refused), alike=alike)


class _Ahead:
    """What workers make of the items, in order, never many ahead of what is asked for: a bound on the memory."""

    def __init__(
        self,
        workers: ThreadPoolExecutor,
        read: Callable[[Path | Offered], _Read | Refused],
        items: Sequence[Path | Offered],
    ) -> None:
        self._workers = workers
        self._read = read
        self._items = items
        self._under_way: deque[Future[_Read | Refused]] = deque()

    def __iter__(self) -> Iterator[_Read | Refused]:
        for item in self._items:
            self._under_way.append(self._workers.submit(self._read, item))
            if len(self._under_way) >= _AHEAD:
                yield self._next()
        while self._under_way:
            yield self._next()

    def _next(self) -> _Read | Refused:
        read = self._under_way[0].result()  # it is taken off only now: a stop while we wait must not lose it
        self._under_way.popleft()
        return read

    def stop(self) -> Iterator[_Read | Refused]:
        """Give up what no worker has begun, and yield what they make of the rest."""
        begun = [future for future in self._under_way if not future.cancel()]
        for future in begun:
            with suppress(StoreError):  # the one that stopped us, perhaps
                yield future.result()


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
