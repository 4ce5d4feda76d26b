"""Files agency copy: files, folders, and what is pasted or dropped; each with what became of it."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.base.ids import new_story_id
from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.credits.agencies import find_agency
from workstation.credits.agencycopy.item import Item
from workstation.credits.house import House
from workstation.desk.copytaking import CopyTaker, Taken
from workstation.desk.files import FileError, read_file
from workstation.desk.pictures.taking import Offered, Refused
from workstation.intake.copy import Copy, beside
from workstation.intake.sentpictures import NOT_HAD
from workstation.photos.photo import Photo
from workstation.store.errors import StoreError
from workstation.store.store import Store
from workstation.store.wire import Filing

KeepPictures = Callable[[Mapping[str, Photo], Mapping[str, bytes]], None]
"""Takes pictures into the library: their records and originals by their ids."""
KINDS = frozenset({".ninjs", ".json", ".xml", ".newsml", ".nitf", ".txt", ".text", ".html", ".htm", ".md", ".docx"})
"""How the names of files end that may be copy; others in a folder are passed over."""
_BATCH = 50  # files a transaction: others get their turn in between


class TakenCopy(Value, frozen=True, kw_only=True):
    """What became of what was to be filed: items, the names of files that hold nothing new, and what was refused.

    ``pictures`` are the ids of those that came with the items and are in the library now, ``missing`` says which could
    not be had.
    """

    filings: tuple[Filing, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    pictures: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there was anything at all."""
        return bool(self.filings or self.known or self.refused)


@dataclass
class _Came:
    """The pictures that came with copy: of one batch with their originals, and what is told of all of them."""

    photos: dict[str, Photo] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def add(self, taken: Taken) -> None:
        """Add the pictures of one item."""
        self.photos |= taken.photos
        self.originals |= taken.originals
        self.missing += [note.detail for note in taken.receipt.notes if note.what == NOT_HAD]


class CopyFiler:
    """Files agency copy."""

    def __init__(
        self, store: Store, taker: Callable[[], CopyTaker], house: Callable[[], House], keep_pictures: KeepPictures
    ) -> None:
        self._store = store
        self._taker = taker
        self._house = house
        self._keep_pictures = keep_pictures

    def take(self, items: Sequence[Path | Offered], progress: Progress, agency: str = "") -> TakenCopy:
        """File files, the copy in folders, and what was pasted, and return what became of each.

        ``agency`` is whose it is where the copy itself does not say. Raises ``CancelledError`` when asked to stop; what
        was filed until then stays. Raises ``StoreError`` where the store cannot be written to.
        """
        refused: list[Refused] = []
        offered = list(_unfolded(items, refused))
        progress.begin("Filing agency copy", len(offered))
        house = self._house()
        known_agency = find_agency(agency, house.agencies) if agency else None
        agency = known_agency.name if known_agency is not None else agency.strip()
        filings: list[Filing] = []
        known: list[str] = []
        came = _Came()
        for start in range(0, len(offered), _BATCH):
            waiting: list[tuple[str, Item, bytes]] = []
            came.photos, came.originals = {}, {}
            for each in offered[start : start + _BATCH]:
                name = str(each.name if isinstance(each, Offered) else each)
                try:
                    read = self._read(each, house, agency, came)
                    waiting += [(name, *pair) for pair in read]
                    known += [] if read else [name]
                except StoreError:
                    raise
                except WorkstationError as error:
                    refused.append(Refused(name=name, message=str(error), hint=error.hint))
                progress.step()
            self._keep_pictures(came.photos, came.originals)
            came.pictures |= dict.fromkeys(came.photos)
            done = self._store.wire.file([(item, content) for _, item, content in waiting])
            filings += [filing for filing in done if filing.how != "known"]
            known += [name for (name, _, _), filing in zip(waiting, done, strict=True) if filing.how == "known"]
        return TakenCopy(
            filings=tuple(filings),
            known=tuple(known),
            refused=tuple(refused),
            pictures=tuple(came.pictures),
            missing=tuple(came.missing),
        )

    def _read(self, each: Path | Offered, house: House, agency: str, came: "_Came") -> list[tuple[Item, bytes]]:
        """Return the items in a file, none where that very file was filed before; their pictures join those of it."""
        content = each.content if isinstance(each, Offered) else read_file(each)
        if self._store.wire.has_raw(content):
            return []
        taker = self._taker()
        name = each.name
        attachments = None if isinstance(each, Offered) else beside(each)
        copies = taker.parts(Copy(name=name, content=content, attachments=attachments, agency=agency))
        taken = [taker.take(copy, house, new_story_id()) for copy in copies]
        items = [self._item(part, name, agency) for part in taken]
        for part in taken:
            came.add(part)
        return [(item, content) for item in items]

    def _item(self, taken: Taken, name: str, agency: str) -> Item:
        """Return the item that copy is. Raises ``FileError`` where nothing says whose it is.

        A notice that takes an item back may say little more than its id: it is from whoever sent the item.
        """
        item = taken.item
        if item is not None and not item.agency:
            filed = self._store.wire.items([item.id]).get(item.id)
            item = replace(item, agency=filed.agency if filed is not None else agency)
        if item is None or not item.agency:
            raise FileError(f"{name} does not say which agency it is from.", "Name the agency when you file it.")
        return item


def _unfolded(items: Sequence[Path | Offered], refused: list[Refused]) -> Iterator[Path | Offered]:
    """Yield the items, in place of each folder the files of copy in it and in the folders below it."""
    for item in items:
        if isinstance(item, Offered) or not item.is_dir():
            yield item
        else:
            yield from copy_in(item, refused)


def copy_in(folder: Path, refused: list[Refused]) -> Iterator[Path]:
    """Yield the files of a folder, and of those below it, that may be copy, in order."""

    def unreadable(error: OSError) -> None:
        message = f"{error.filename} could not be looked into: {error.strerror}."
        refused.append(Refused(name=str(error.filename), message=message, hint="Check who may read it."))

    for inside, below, names in os.walk(folder, onerror=unreadable):
        below[:] = sorted(name for name in below if not name.startswith("."))
        files = (Path(inside, name) for name in sorted(names) if not name.startswith("."))
        yield from (file for file in files if file.suffix.lower() in KINDS)
