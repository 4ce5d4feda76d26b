"""What is done to SQLite's file by the driver alone: looking at it, copying it, saying what its errors mean."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from workstation.store.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)

APPLICATION = 0x45645773  # "EdWs": what ``file`` and we ourselves know a store by
LOG = "wal"
"""How changes are logged: readers and a writer need not wait for each other."""

_STANDING = ("application_id", "user_version", "journal_mode")


def is_in_order(file: Path, version: int, patience: float) -> bool:
    """Return whether the file is a store whose newest migration is this one; one that is missing is made, empty.

    ``patience`` is how long to wait for others, in seconds. Raises ``sqlite3.Error``, ``OSError``.
    """
    make(file)
    with closing(sqlite3.connect(file, timeout=patience)) as connection:
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _STANDING]
    return found == [APPLICATION, version, LOG]


def make(file: Path) -> None:
    """Make the file for its owner alone where there is none: its companions take over its permissions."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def version_of(file: Path) -> int | None:
    """Return the number of the newest migration of a store that is only looked at; None where it is none."""
    if not file.is_file():
        return None
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        owner, found = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        return int(found) if owner == APPLICATION else None


def copy(source: Path, target: Path, patience: float) -> None:
    """Copy the database to a new file as it is at one moment, while others go on using it."""
    make(target)
    with (
        closing(sqlite3.connect(source, timeout=patience)) as old,
        closing(sqlite3.connect(target, timeout=patience)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def explained(error: sqlite3.Error) -> StoreError | None:
    """Return the error in words, or None when it can only be a bug of ours."""
    kinds: dict[int, Callable[[], StoreError]] = {
        sqlite3.SQLITE_BUSY: _busy,
        sqlite3.SQLITE_LOCKED: _busy,
        sqlite3.SQLITE_FULL: _full,
        sqlite3.SQLITE_READONLY: _read_only,
        sqlite3.SQLITE_PERM: _read_only,
        sqlite3.SQLITE_CANTOPEN: _unopened,
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: damaged,
        sqlite3.SQLITE_IOERR: _unwritten,
        sqlite3.SQLITE_NOMEM: _unwritten,
    }
    code: int = getattr(error, "sqlite_errorcode", 0) or 0
    kind = kinds.get(code & 0xFF)
    return kind() if kind else None


def _busy() -> StoreError:
    return StoreBusyError(
        "Another program is using the store and did not let go of it.",
        "Wait a moment and do it again; nothing is lost.",
    )


def _full() -> StoreError:
    return StoreFullError(
        "There is no room left on the disk for the store.",
        "Make room, then do it again; what was saved before is safe.",
    )


def _read_only() -> StoreError:
    return StoreReadOnlyError(
        "The store may not be written to.", "Check the permissions of its folder, or choose another folder."
    )


def _unopened() -> StoreError:
    return StoreReadOnlyError(
        "The store's file cannot be opened.", "Check that its folder is there and that you may write to it."
    )


def damaged() -> StoreError:
    """Return the error of a file that is not what was written."""
    return StoreDamagedError(
        "The store's file is damaged, or is not a store at all.", "Restore the latest backup, or choose another folder."
    )


def _unwritten() -> StoreError:
    return StoreError(
        "The disk did not take or give back what the store asked of it.",
        "Check that there is room and that the disk is well; what was saved before is safe.",
    )
