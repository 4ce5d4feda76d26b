"""Everything that is particular to SQLite: how it is opened, how it begins, what its errors mean, how it is copied.

Another database would be a second file like this one; no other module of ``store/`` names SQLite's own statements.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Integer,
    Select,
    Text,
    bindparam,
    column,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.exc import DBAPIError

from workstation.store.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)

WRITES = "writes"
"""The execution option of an engine whose transactions are going to write."""

_APPLICATION = 0x45645773  # "EdWs": what ``file`` and we ourselves know a store by
_PAGE_CACHE = -16_000  # 16 MB of pages a connection


def engine_for(file: Path, patience: float) -> Engine:
    """Return an engine on the file, made for its owner alone if new; ``patience`` is how long to wait for others, in s.

    The driver's own idea of transactions is switched off and BEGIN is sent by us: the driver would open none for a
    read, so two reads in a row could see two different stores, and none before a write that could take the lock early.
    """
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))  # the companions take over its permissions
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": patience, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        "trusted_schema = OFF",
        "temp_store = MEMORY",
        f"cache_size = {_PAGE_CACHE}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    cursor = connection.connection.cursor()
    cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    cursor.close()


def keep_a_log(engine: Engine) -> None:
    """Switch the file to write-ahead logging, which it remembers: readers and a writer need not wait for each other."""
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")


def version(connection: Connection) -> int | None:
    """Return the number of the store's newest migration, 0 for an empty file, None for somebody else's database."""
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if owner == _APPLICATION:
        return found
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return None if tables or found else 0


def stamp(connection: Connection, number: int) -> None:
    """Write down, in the running transaction, which migration is the store's newest."""
    connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """Give a connection that may take tables apart and put them together again, in one transaction.

    SQLite cannot alter most of a table, only make it anew; rows of others that point into it must be left in peace
    meanwhile, and are checked before anything is kept.
    """
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise _damaged()
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
            driver.close()


def explained(error: sqlite3.Error) -> StoreError | None:
    """Return the error in words, or None when it can only be a bug of ours."""
    kinds: dict[int, Callable[[], StoreError]] = {
        sqlite3.SQLITE_BUSY: _busy,
        sqlite3.SQLITE_LOCKED: _busy,
        sqlite3.SQLITE_FULL: _full,
        sqlite3.SQLITE_READONLY: _read_only,
        sqlite3.SQLITE_PERM: _read_only,
        sqlite3.SQLITE_CANTOPEN: _unopened,
        sqlite3.SQLITE_CORRUPT: _damaged,
        sqlite3.SQLITE_NOTADB: _damaged,
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


def _damaged() -> StoreError:
    return StoreDamagedError(
        "The store's file is damaged, or is not a store at all.", "Restore the latest backup, or choose another folder."
    )


def _unwritten() -> StoreError:
    return StoreError(
        "The disk did not take or give back what the store asked of it.",
        "Check that there is room and that the disk is well; what was saved before is safe.",
    )


def copy(source: Path, target: Path, patience: float) -> None:
    """Copy the database to a new file as it is at one moment, while others go on using it."""
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, 0o600))
    with (
        closing(sqlite3.connect(source, timeout=patience)) as old,
        closing(sqlite3.connect(target, timeout=patience)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def numbers(name: str) -> Select[*tuple[Any, ...]]:
    """Return the query for the numbers in a parameter that is a JSON list; a thousand cost little more than one."""
    return select(column("value", Integer)).select_from(func.json_each(bindparam(name, type_=Text)))


def index_is_sound(connection: Connection, name: str) -> bool:
    """Return whether a full-text index agrees with itself; it takes a transaction that writes."""
    try:
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
            return False
        raise
    return True


def version_of(file: Path) -> int | None:
    """Return the same of a file that is only looked at, never made or changed; None too where there is no such file."""
    if not file.is_file():
        return None
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        owner, found = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        return int(found) if owner == _APPLICATION else None


def complaints(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong with the file and with the references between its rows."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(50)")]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(50)
    return [line for line in found if line != "ok"] + [f"{row[0]} row {row[1]} points to no {row[2]}" for row in broken]
