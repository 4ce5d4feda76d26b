"""A store: a folder with a database of stories and pictures, their media files, and the journal of what is being typed.

with Store.open(folder, clock) as store:
    revision = store.stories.save(story, 0, "imported", "ana")
    store.stories.open(story.id), .revision(id, number), .history(id), .label(id, number, text), .list(...)
    store.journal.write(story.id, revision.number, story)
    store.journal.drafts()
"""

from pathlib import Path
from types import TracebackType
from typing import Self

from workstation.base.clock import Clock
from workstation.store import migrate
from workstation.store.database import Database, border
from workstation.store.files import make_folder
from workstation.store.journal import Journal
from workstation.store.media import Media
from workstation.store.photos import Photos
from workstation.store.search import Search
from workstation.store.stories import Stories

DATABASE = "store.db"
JOURNAL = "journal"
MEDIA = "media"
PATIENCE = 5.0
"""How long to wait for another program to let go of the store, in seconds."""


class Store:
    """An open store; its parts are its attributes."""

    def __init__(self, folder: Path, database: Database, clock: Clock) -> None:
        """Put the parts together; see ``open``."""
        self.folder = folder
        self._database = database
        self.journal = Journal(folder / JOURNAL, database, clock)
        self.stories = Stories(database, clock, self.journal)
        self.media = Media(folder / MEDIA)
        self.photos = Photos(database, clock)
        self.search = Search(database)

    @classmethod
    def open(cls, folder: Path, clock: Clock, patience: float = PATIENCE) -> Self:
        """Return the store in the folder, made when there is none, upgraded (after a backup) when it is an older one.

        Raises ``StoreError`` (``StoreReadOnlyError``, ``StoreBusyError``, ``StoreFullError``, ``NewerStoreError``,
        ``StoreDamagedError``), each with a hint.
        """
        with border():
            make_folder(folder)
        database = Database(folder / DATABASE, patience)
        try:
            migrate.prepare(database, clock)
        except BaseException:
            database.close()
            raise
        return cls(folder, database, clock)

    def close(self) -> None:
        """Let go of everything; drafts stay for the next start."""
        self.journal.close()
        self._database.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
