"""Files agency copy: files, folders, and what is pasted or dropped; each with what became of it."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.base.ids import new_story_id
from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.credits.agencies import find_agency
from workstation.credits.house import House
from workstation.credits.item import Item
from workstation.desk.copytaking import CopyTaker, Taken
from workstation.desk.files import FileError, read_file
from workstation.desk.phototaking import Offered, Refused
from workstation.intake.copy import Copy
from workstation.store.errors import StoreError
from workstation.store.store import Store
from workstation.store.wire import Filing

KINDS = frozenset({".ninjs", ".json", ".xml", ".newsml", ".nitf", ".txt", ".text", ".html", ".htm", ".md", ".docx"})
"""How the names of files end that may be copy; others in a folder are passed over."""
_BATCH = 50  # files a transaction: others get their turn in between


class TakenCopy(Value, frozen=True, kw_only=True):
    """What became of what was to be filed: items, the names of files that hold nothing new, and what was refused."""

    filings: tuple[Filing, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there was anything at all."""
        return bool(self.filings or self.known or self.refused)


class CopyFiler:
    """Files agency copy."""

    def __init__(self, store: Store, taker: Callable[[], CopyTaker], house: Callable[[], House]) -> None:
        self._store = store
        self._taker = taker
        self._house = house

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
        for start in range(0, len(offered), _BATCH):
            waiting: list[tuple[str, Item, bytes]] = []
            for each in offered[start : start + _BATCH]:
                name = str(each.name if isinstance(each, Offered) else each)
                try:
                    read = self._read(each, house, agency)
                    waiting += [(name, *pair) for pair in read]
                    known += [] if read else [name]
                except StoreError:
                    raise
                except WorkstationError as error:
                    refused.append(Refused(name=name, message=str(error), hint=error.hint))
                progress.step()
            done = self._store.wire.file([(item, content) for _, item, content in waiting])
            filings += [filing for filing in done if filing.how != "known"]
            known += [name for (name, _, _), filing in zip(waiting, done, strict=True) if filing.how == "known"]
        return TakenCopy(filings=tuple(filings), known=tuple(known), refused=tuple(refused))

    def _read(self, each: Path | Offered, house: House, agency: str) -> list[tuple[Item, bytes]]:
        """Return the items in a file, none where that very file was filed before."""
        content = each.content if isinstance(each, Offered) else read_file(each)
        if self._store.wire.has_raw(content):
            return []
        taker = self._taker()
        name = each.name
        copies = taker.parts(Copy(name=name, content=content, agency=agency))
        return [(self._item(taker.take(copy, house, new_story_id()), name, agency), content) for copy in copies]

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
