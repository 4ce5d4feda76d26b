"""A store: a folder with a database of stories and pictures, their media files, and the journal of what is being typed.

Its parts are its attributes::

    with Store.open(folder, clock) as store:
        revision = store.stories.save(story, 0, "imported", "ana")    # stories: Stories
        store.stories.list(Filters(stage="ready"), sort="headline")   # listing: Filters, Page, Summary
        store.search.stories("harb* flood", typing=True)              # search: Search, Found, StoryHit
        store.photos.save(photo, "ana")                               # photos: Photos
        store.media.add(path)                                         # media: Media
        store.prints.keep(key, files)                                 # prints: Prints
        store.wire.file([(item, raw)])                                # wire: Wire, Filing; wirelisting: WireFilters
        store.usage.note(uses)                                        # usage: Usage
        store.deliveries.add(jobs)                                    # deliveries: Deliveries
        store.journal.write(story.id, revision.number, story)         # journal: Journal, Draft
        store.backup(empty_folder), store.check(), store.facts()
    Store.restore(backup, folder, clock)

It may be used by several threads, and by several programs at once.
"""

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from workstation.base.clock import Clock
from workstation.base.progress import Progress, SilentProgress
from workstation.store import backup, layout, migrate
from workstation.store.database import Database, border
from workstation.store.files import make_folder
from workstation.store.inspection import CheckReport, inspect
from workstation.store.inventory import Facts, facts_of
from workstation.store.journal import Journal
from workstation.store.media import Media
from workstation.store.photos import Photos
from workstation.store.prints import Prints
from workstation.store.search import Search
from workstation.store.stories import Stories
from workstation.store.usage import Usage

if TYPE_CHECKING:
    from workstation.store.deliveries import Deliveries
    from workstation.store.wire import Wire

PATIENCE = 10.0
"""How long to wait for another program to let go of the store, in seconds."""

_SILENT = SilentProgress()


class Store:
    """An open store."""

    def __init__(self, folder: Path, database: Database, clock: Clock) -> None:
        """Put the parts together; see ``open``."""
        self.folder = folder
        self._database = database
        self.journal = Journal(folder / layout.JOURNAL, database, clock)
        self.stories = Stories(database, clock, self.journal)
        self.media = Media(folder / layout.MEDIA)
        self.prints = Prints(folder / layout.PRINTS)
        self.photos = Photos(database, clock)
        self._clock = clock
        self.usage = Usage(database, clock)
        self.search = Search(database)

    @classmethod
    def open(cls, folder: Path, clock: Clock, patience: float = PATIENCE) -> Self:
        """Return the store in the folder, made when there is none, upgraded (after a backup) when it is an older one.

        Raises ``StoreError`` (``StoreReadOnlyError``, ``StoreBusyError``, ``StoreFullError``, ``NewerStoreError``,
        ``StoreDamagedError``), each with a hint.
        """
        with border():
            make_folder(folder)
        database = Database(folder / layout.DATABASE, patience)
        try:
            migrate.prepare(database, clock)
        except BaseException:
            database.close()
            raise
        return cls(folder, database, clock)

    @cached_property
    def wire(self) -> "Wire":
        """The agency copy, loaded when it is first asked for."""
        from workstation.store.wire import Wire

        return Wire(self._database, self._clock)

    @cached_property
    def deliveries(self) -> "Deliveries":
        """The queue of what is to go out, and the receipts, loaded when it is first asked for."""
        from workstation.store.deliveries import Deliveries

        return Deliveries(self._database, self._clock)

    def backup(self, to: Path, progress: Progress = _SILENT) -> None:
        """Copy the store to a new or empty folder as it is now, while it is in use. Raises ``StoreError``."""
        backup.copy_store(self.folder, to, self._database.patience, progress)

    @staticmethod
    def restore(source: Path, to: Path, clock: Clock, progress: Progress = _SILENT) -> Path | None:
        """Put a backup at ``to``; a store that is there already is moved aside, and where to is returned.

        No program should have that store open meanwhile: it would go on writing to the one moved aside. Raises
        ``StoreError``, ``NewerStoreError``; then all is as it was.
        """
        return backup.restore(source, to, clock, PATIENCE, progress)

    def check(self, progress: Progress = _SILENT) -> CheckReport:
        """Look the whole store through and return what is wrong with it. Raises ``StoreError``."""
        return inspect(self._database, self.media, self.journal, progress)

    def facts(self) -> Facts:
        """Return how much is in the store."""
        return facts_of(self.folder, self._database, self.media, self.journal)

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
