"""The file of a person's changes to a list: read leniently, changed by one program at a time, whole or not at all."""

import re
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workstation.base.errors import WorkstationError
from workstation.credits.house import Agency, Person
from workstation.credits.overlay import Change, EntryError, read_change, written_change
from workstation.desk.files import FileError
from workstation.store.files import FolderLock, make_folder, write_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

_PATIENCE = 10.0  # seconds that another program may take to write a list
_PAUSE = 0.02
_LARGEST = 64 * 1024 * 1024
_HEADING = re.compile(r"""^[ \t]*\[[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))""", re.M)
Changes = dict[str, Change]


class RosterFileError(WorkstationError):
    """A file of changes cannot be read or written as one."""


class Kept(NamedTuple):
    """The changes of a file by the ids of what they change, and what is wrong with the rest of it."""

    changes: Changes
    troubles: tuple[WorkstationError, ...]


Signature = tuple[int, int, int]
"""Tells one state of a file from another without reading it."""


class RosterFile:
    """A TOML file of changes (see ``overlay.Change``), and beside it how it was before the last of them."""

    def __init__(self, path: Path, kind: type[Agency | Person]) -> None:
        self.path = path
        self._before = path.with_name(f"{path.stem}.before{path.suffix}")
        self._kind = kind

    def signature(self) -> Signature | None:
        """Return what changes with every writing of the file; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> Kept:
        """Return the changes; entries that are none are passed over, and a file that cannot be read has none."""
        try:
            return self._kept(self._content(self._text()))
        except WorkstationError as error:
            return Kept({}, (error,))

    def change(self, make: Callable[[Changes], Mapping[str, Change | None]]) -> bool:
        """Let ``make`` say, of the changes there are, which others are to hold; None takes one away.

        Comments and entries that nobody can read stay as they are. Returns whether anything is different. Raises
        ``RosterFileError``, ``FileError``; then nothing has changed.
        """
        with self._held():
            before = self._text()
            kept = self._kept(self._content(before)).changes
            wanted = {name: each for name, each in make(dict(kept)).items() if each != kept.get(name)}
            if not wanted:
                return False
            self._write(self._before, before)
            self._write(self.path, _changed(before, wanted))
            return True

    def take_back(self) -> bool:
        """Put the file back as it was before the last change, which is then the one before; False where there is none.

        Raises ``FileError``.
        """
        with self._held():
            if not self._before.is_file():
                return False
            before, now = _read(self._before), self._text()
            self._write(self._before, now)
            self._write(self.path, before)
            return True

    @property
    def can_take_back(self) -> bool:
        """Whether there was a change."""
        return self._before.is_file()

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Keep other programs from changing lists in this folder for a while."""
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise _unwritten(self.path, error) from error
        until = time.monotonic() + _PATIENCE
        while True:
            with FolderLock.if_free(self.path.parent) as lock:
                if lock is not None:
                    yield
                    return
            if time.monotonic() > until:
                raise RosterFileError(f"Another program is changing {self.path}.", "Try again in a moment.")
            time.sleep(_PAUSE)

    def _text(self) -> str:
        return _read(self.path) if self.path.exists() else ""

    def _content(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise RosterFileError(
                f"The list {self.path} cannot be read: {error}.", "Correct that line, or put the file away."
            ) from error

    def _kept(self, content: Mapping[str, Any]) -> Kept:
        changes, troubles = {}, []
        for name, entry in content.items():
            try:
                if not isinstance(entry, dict):
                    raise EntryError(f"{name!r} is no entry.", f"Write [{name}] above its fields.")
                changes[name] = read_change(name, entry, self._kind)
            except EntryError as error:
                hint = f"Correct it in {self.path}. {error.hint}".strip()
                troubles.append(RosterFileError(f"An entry was passed over: {error}", hint))
        return Kept(changes, tuple(troubles))

    @staticmethod
    def _write(path: Path, text: str) -> None:
        try:
            write_whole(path, (text.encode(),))
        except OSError as error:
            raise _unwritten(path, error) from error


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise RosterFileError(f"{path} is too large to be a list.", "Put the file away.")
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RosterFileError(f"The list {path} is not in UTF-8.", "Save it as UTF-8, or put it away.") from error
    except OSError as error:
        raise FileError(f"The list {path} could not be read: {error.strerror}.", "Let the file be read.") from error


def _unwritten(path: Path, error: OSError) -> FileError:
    return FileError(
        f"The list {path} could not be written: {error.strerror}.", "Make room there or let the file be written."
    )


def _changed(before: str, wanted: Mapping[str, Change | None]) -> str:
    """Return a file's text with other changes in it, everything else as it was.

    Only the entries in question are written anew, as long as that makes the file that is meant.
    """
    meant = {name: entry for name, entry in tomllib.loads(before).items() if name not in wanted}
    meant |= {name: _plain(written_change(change)) for name, change in wanted.items() if change is not None}
    text = _entry_by_entry(before, wanted)
    try:
        if tomllib.loads(text) == meant:
            return text
    except tomllib.TOMLDecodeError:
        pass
    return _rewritten(before, wanted)


def _entry_by_entry(before: str, wanted: Mapping[str, Change | None]) -> str:
    """Return the text with the lines of each entry replaced that is wanted otherwise, and new ones at its end."""
    head, blocks = _blocks(before)
    own: dict[str, str] = {}
    for name, entry, _ in blocks:
        own[name] = own.get(name, "") + entry
    out, seen = [head], set()
    for name, entry, rest in blocks:
        written = entry
        if name in wanted:
            written = "" if name in seen else _rewritten(own[name], {name: wanted[name]})
        seen.add(name)
        out += [written, rest]
    text = "".join(out)
    for name, change in wanted.items():
        if name not in seen and change is not None:
            gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
            text += gap + _rewritten("", {name: change})
    return text


def _blocks(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return what stands above the first heading, then for each heading its entry's name, its lines, and the rest.

    The rest are comments and empty lines below, which belong to what follows.
    """
    starts = [(each.start(), each[1] or each[2] or each[3] or "") for each in _HEADING.finditer(text)]
    places = [*(start for start, _ in starts), len(text)]
    blocks = []
    for at, (start, name) in enumerate(starts):
        lines = text[start : places[at + 1]].splitlines(keepends=True)
        end = len(lines)
        while end > 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
            end -= 1
        blocks.append((name, "".join(lines[:end]), "".join(lines[end:])))
    return text[: places[0]], blocks


def _rewritten(before: str, wanted: Mapping[str, Change | None]) -> str:
    """Return a text with entries written anew; what stays the same in them keeps its place and its comments."""
    import tomlkit

    document = tomlkit.parse(before)
    for name, change in wanted.items():
        if change is not None:
            _put(document, name, written_change(change))
        elif name in document:
            document.remove(name)
    return tomlkit.dumps(document)


def _put(holder: "TOMLDocument | Table", name: str, content: Mapping[str, Any]) -> None:
    """Make a table say this and nothing else; what stays the same keeps its place and its comments."""
    import tomlkit

    if not isinstance(holder.get(name), Mapping):
        holder[name] = tomlkit.table()
    table = holder[name]
    for key in [key for key in table if key not in content]:
        table.remove(key)
    for key, each in content.items():
        if isinstance(each, Mapping):
            _put(table, key, each)
        elif key not in table or table[key] != _plain(each):
            table[key] = _plain(each)


def _plain(each: Any) -> Any:
    if isinstance(each, Mapping):
        return {key: _plain(value) for key, value in each.items()}
    return list(each) if isinstance(each, tuple) else each
