"""The autosave journal: what is being typed, on the disk within a second, beside the database and independent of it.

Each run of the program writes into a folder of its own, one file a story, each written whole before it takes the place
of the one before: killed at any instant, the file before or the new one is there. A run holds a lock on its folder
while it lives, so the next start can tell what a dead program left behind from what another one is just writing.
"""

import hashlib
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from workstation.base.clock import Clock
from workstation.base.errors import WorkstationError
from workstation.base.ids import new_block_id
from workstation.base.value import Value
from workstation.store.border import border
from workstation.store.database import Database
from workstation.store.files import FolderLock, make_folder, write_whole
from workstation.store.layout import DRAFT
from workstation.story import codec
from workstation.story.model import Story

_PAUSES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)
"""Seconds before each try to reach a draft; nobody looks at a folder for longer."""


class Draft(Value, frozen=True, kw_only=True):
    """A story that was being typed on top of revision ``base`` (0: never saved) and was not saved.

    ``latest`` is the number of the story's latest revision now: where it is more than ``base``, somebody else has saved
    meanwhile and the draft must be merged.
    """

    story: Story
    base: int
    at: datetime
    latest: int


class _Header(msgspec.Struct, frozen=True):
    story: str
    base: int
    at: datetime
    writer: str
    digest: str


class Journal:
    """The drafts of a store. Every method raises ``StoreError`` where the disk is in the way."""

    def __init__(self, folder: Path, database: Database, clock: Clock) -> None:
        """Keep drafts under the folder; nothing is written before the first one."""
        self._folder = folder
        self._database = database
        self._clock = clock
        self._lock: FolderLock | None = None
        self.writer = new_block_id()

    def write(self, story_id: str, base_revision: int, story: Story) -> None:
        """Put the story as it is being typed on the disk, in place of its draft before."""
        content = codec.encode(story)
        header = _Header(story_id, base_revision, self._clock.now(), self.writer, hashlib.sha256(content).hexdigest())
        with border():
            self._claim()
            write_whole(self._own / _file_name(story_id), (msgspec.json.encode(header), b"\n", content))

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was typed and never saved, the latest first: this run's, and what dead ones left behind.

        What another program is writing at this moment is its own. A draft that was saved after all is taken off.
        """
        found: dict[tuple[str, int, str], Draft] = {}
        with border():
            for file in self._within_reach():
                read = _read(file)
                if read is None:
                    continue
                header, story = read
                latest = self._latest_if_unsaved(header)
                if latest is None:
                    file.unlink(missing_ok=True)
                else:
                    draft = Draft(story=story, base=header.base, at=header.at, latest=latest)
                    found.setdefault((header.story, header.base, header.digest), draft)
            self._sweep()
        return tuple(sorted(found.values(), key=lambda draft: draft.at, reverse=True))

    def drawn_on(self) -> frozenset[str]:
        """Return the agency items that drafts draw on, whoever is writing them."""
        with border():
            read = [_read(file) for run in self._runs() for file in run.glob(f"*{DRAFT}")]
        stories = (each[1] for each in read if each is not None)
        return frozenset(source.item for story in stories for source in story.sources if source.item)

    def discard(self, story_id: str) -> None:
        """Forget the story's drafts, this run's and those that dead ones left behind."""
        with border():
            for file in self._within_reach():
                if file.name == _file_name(story_id):
                    file.unlink(missing_ok=True)
            self._sweep()

    def take_off(self, draft: Draft) -> None:
        """Forget one draft, for it was recovered or thrown away; other drafts of the story stay on offer."""
        with border():
            for pause in _PAUSES:  # another program that has just started may be looking at the same folder
                time.sleep(pause)
                if self._take_off(draft):
                    break
            self._sweep()

    def _take_off(self, draft: Draft) -> bool:
        """Remove the files of a draft that are within reach and return whether there was one."""
        found = False
        for file in self._within_reach():
            read = _read(file) if file.name == _file_name(draft.story.id) else None
            if read is not None and (read[0].base, read[1]) == (draft.base, draft.story):
                file.unlink(missing_ok=True)
                found = True
        return found

    def clear(self, story_id: str) -> None:
        """Forget this run's own draft of the story, for it was saved; those of dead runs were not."""
        if self._lock is not None:
            with border():
                (self._own / _file_name(story_id)).unlink(missing_ok=True)

    def broken(self) -> tuple[Path, ...]:
        """Return the files of the journal that cannot be read as drafts."""
        with border():
            return tuple(file for file in self._within_reach() if _read(file) is None)

    def close(self) -> None:
        """Let go of this run's folder; what is still in it will be offered at the next start."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            with border():
                self._sweep()

    @property
    def _own(self) -> Path:
        return self._folder / self.writer

    def _claim(self) -> None:
        if self._lock is None:
            make_folder(self._own)
            self._lock = FolderLock.take(self._own)

    def _within_reach(self) -> Iterator[Path]:
        """Yield the drafts of this run and of the dead."""
        for run in self._runs():
            if run == self._own:
                yield from sorted(run.glob(f"*{DRAFT}"))
                continue
            with FolderLock.if_free(run) as lock:
                if lock:
                    yield from sorted(run.glob(f"*{DRAFT}"))

    def _runs(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("*") if path.is_dir())

    def _sweep(self) -> None:
        """Remove the folders of dead runs that hold no draft any more."""
        for run in self._runs():
            if run == self._own and self._lock is not None:
                continue
            with FolderLock.if_free(run) as lock:
                empty = lock and not any(run.glob(f"*{DRAFT}"))
            if empty:
                shutil.rmtree(run, ignore_errors=True)

    def _latest_if_unsaved(self, header: _Header) -> int | None:
        from workstation.store.drafted import latest_if_unsaved  # most starts find no draft and need no database

        with self._database.reading() as connection:
            return latest_if_unsaved(connection, header.story, header.base, header.writer, header.digest)


def _file_name(story_id: str) -> str:
    """Return a name that no story id, however strange, can lead out of the folder."""
    return hashlib.sha256(story_id.encode()).hexdigest()[:32] + DRAFT


def _read(file: Path) -> tuple[_Header, Story] | None:
    """Return what the file holds, or None when it is not a draft as it was written."""
    try:
        head, _, content = file.read_bytes().partition(b"\n")
        header = msgspec.json.decode(head, type=_Header)
        if hashlib.sha256(content).hexdigest() != header.digest:
            return None
        return header, codec.decode(content)
    except (FileNotFoundError, msgspec.DecodeError, WorkstationError):
        return None
