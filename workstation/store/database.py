"""Transactions on the store's database.

SQLAlchemy is loaded with the first of them, not with this module: a window with its list is there before it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.base.clock import Clock
from workstation.store.border import border

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workstation.store.sqlite import Engines


def now_kept(clock: Clock) -> datetime:
    """Return the present moment as the store keeps it, so that what is returned now is what will be read later."""
    now = clock.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Database:
    """The store's database: transactions that read, and transactions that write, one of these at a time."""

    def __init__(self, file: Path, patience: float) -> None:
        """Use the file, which is made with the first transaction when there is none."""
        self.file = file
        self.patience = patience

    @cached_property
    def _engines(self) -> "Engines":
        from workstation.store.sqlite import Engines

        return Engines(self.file, self.patience)

    def open(self) -> None:
        """Open the file now, not with the first transaction. Raises ``StoreError``."""
        with border():
            self._engines  # noqa: B018 - it opens the file

    @contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Give a connection that sees the store as it is at one moment. Raises ``StoreError``."""
        with border(), self._engines.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> "Iterator[Connection]":
        """Give a connection that nobody writes beside; at the end all is kept, or nothing. Raises ``StoreError``."""
        with border(), self._engines.writing() as connection:
            yield connection

    @contextmanager
    def rebuilding(self) -> "Iterator[Connection]":
        """Give the same for a migration, which may take tables apart. Raises ``StoreError``."""
        with border(), self._engines.rebuilding() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        if "_engines" in self.__dict__:
            self._engines.close()
