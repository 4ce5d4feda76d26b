"""Transactions on the store's database, and the one border at which foreign errors become the store's own."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from workstation.base.clock import Clock
from workstation.store import sqlite
from workstation.store.errors import StoreBusyError, StoreError, StoreFullError, StoreReadOnlyError

AnyRow = Row[*tuple[Any, ...]]
"""A row of any columns; it never leaves ``store/``."""


@contextmanager
def border() -> Iterator[None]:
    """Turn what the database and the disk raise inside into a ``StoreError``; what only a bug can raise goes on."""
    try:
        yield
    except DBAPIError as error:
        known = sqlite.explained(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = sqlite.explained(error)
        if known is None:
            raise
        raise known from error
    except PoolTimeoutError as error:
        raise StoreBusyError("The store is busy with other work of this program.", "Try again in a moment.") from error
    except UnicodeEncodeError as error:
        raise StoreError(
            "This holds half a character, which cannot be kept or looked for.", "Type or paste the text again."
        ) from error
    except OSError as error:
        raise _explained(error) from error


def _explained(error: OSError) -> StoreError:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreFullError(
            f"There is no room left on the disk for the store{where}.",
            "Make room, then do it again; what was saved before is safe.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreReadOnlyError(
            f"The store may not be written to{where}.",
            "Check the permissions of its folder, or choose another folder.",
        )
    reason = (error.strerror or str(error)).rstrip(".").lower()
    return StoreError(
        f"The store's folder cannot be used{where}: {reason}.", "Check the disk, or choose another folder."
    )


def now_kept(clock: Clock) -> datetime:
    """Return the present moment as the store keeps it, so that what is returned now is what will be read later."""
    now = clock.now()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Database:
    """The store's database: transactions that read, and transactions that write, one of these at a time."""

    def __init__(self, file: Path, patience: float) -> None:
        """Open the file, making it when there is none. Raises ``StoreError``."""
        self.file = file
        self.patience = patience
        with border():
            self._readers: Engine = sqlite.engine_for(file, patience)
            sqlite.keep_a_log(self._readers)
        self._writers = self._readers.execution_options(**{sqlite.WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the store as it is at one moment. Raises ``StoreError``."""
        with border(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that nobody writes beside; at the end all is kept, or nothing. Raises ``StoreError``."""
        with border(), self._writers.begin() as connection:
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """Give the same for a migration, which may take tables apart. Raises ``StoreError``."""
        with border(), sqlite.rebuilding(self._writers) as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()
