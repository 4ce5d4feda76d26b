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
from workstation.store import layout, sqlitefile
from workstation.store.border import border
from workstation.store.database import Database
from workstation.store.files import make_folder
from workstation.store.journal import Journal
from workstation.store.listing import Page, Summary
from workstation.store.media import Media
from workstation.store.newest import newest
from workstation.store.prints import Prints

if TYPE_CHECKING:  # SQLAlchemy and all that is built on it are loaded with the first part that is asked for
    from workstation.store.deliveries import Deliveries
    from workstation.store.inspection import CheckReport
    from workstation.store.inventory import Facts
    from workstation.store.photos import Photos
    from workstation.store.search import Search
    from workstation.store.stories import Stories
    from workstation.store.usage import Usage
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
        self.media = Media(folder / layout.MEDIA)
        self.prints = Prints(folder / layout.PRINTS)
        self._clock = clock

    @classmethod
    def open(cls, folder: Path, clock: Clock, patience: float = PATIENCE) -> Self:
        """Return the store in the folder, made when there is none, upgraded (after a backup) when it is an older one.

        Raises ``StoreError`` (``StoreReadOnlyError``, ``StoreBusyError``, ``StoreFullError``, ``NewerStoreError``,
        ``StoreDamagedError``), each with a hint.
        """
        with border():
            make_folder(folder)
            in_order = sqlitefile.is_in_order(folder / layout.DATABASE, layout.VERSION, patience)
        database = Database(folder / layout.DATABASE, patience)
        if not in_order:
            _prepare(database, clock)
        return cls(folder, database, clock)

    def get_ready(self) -> None:
        """Load and open now what the first story would wait for. Raises ``StoreError``."""
        self.stories  # noqa: B018 - it is put together
        self._database.open()

    def newest(self, limit: int, after: str = "") -> Page[Summary]:
        """Return what ``stories.list`` does where nothing is narrowed, without waiting for what it needs to be loaded.

        Raises ``StoreError``.
        """
        return newest(self._database.file, limit, after, self._database.patience)

    @cached_property
    def stories(self) -> "Stories":
        """The stories and their revisions."""
        from workstation.store.stories import Stories

        return Stories(self._database, self._clock, self.journal)

    @cached_property
    def photos(self) -> "Photos":
        """The pictures and what the library says of them."""
        from workstation.store.photos import Photos

        return Photos(self._database, self._clock)

    @cached_property
    def usage(self) -> "Usage":
        """Where pictures were used."""
        from workstation.store.usage import Usage

        return Usage(self._database, self._clock)

    @cached_property
    def search(self) -> "Search":
        """The words of stories and pictures."""
        from workstation.store.search import Search

        return Search(self._database)

    @cached_property
    def wire(self) -> "Wire":
        """The agency copy."""
        from workstation.store.wire import Wire

        return Wire(self._database, self._clock)

    @cached_property
    def deliveries(self) -> "Deliveries":
        """The queue of what is to go out, and the receipts."""
        from workstation.store.deliveries import Deliveries

        return Deliveries(self._database, self._clock)

    def backup(self, to: Path, progress: Progress = _SILENT) -> None:
        """Copy the store to a new or empty folder as it is now, while it is in use. Raises ``StoreError``."""
        from workstation.store import backup

        backup.copy_store(self.folder, to, self._database.patience, progress)

    @staticmethod
    def restore(source: Path, to: Path, clock: Clock, progress: Progress = _SILENT) -> Path | None:
        """Put a backup at ``to``; a store that is there already is moved aside, and where to is returned.

        No program should have that store open meanwhile: it would go on writing to the one moved aside. Raises
        ``StoreError``, ``NewerStoreError``; then all is as it was.
        """
        from workstation.store import backup

        return backup.restore(source, to, clock, PATIENCE, progress)

    def check(self, progress: Progress = _SILENT) -> "CheckReport":
        """Look the whole store through and return what is wrong with it. Raises ``StoreError``."""
        from workstation.store.inspection import inspect

        return inspect(self._database, self.media, self.journal, progress)

    def facts(self) -> "Facts":
        """Return how much is in the store."""
        from workstation.store.inventory import facts_of

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


def _prepare(database: Database, clock: Clock) -> None:
    from workstation.store import migrate

    try:
        migrate.prepare(database, clock)
    except BaseException:
        database.close()
        raise
