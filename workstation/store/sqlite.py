"""SQLite as SQLAlchemy drives it: how it is opened, how it begins, what it is asked in its own words.

Another database would be two files like this one and ``sqlitefile``; no other module names SQLite's own statements.
"""

import sqlite3
from collections.abc import Iterator
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
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from workstation.store import sqlitefile
from workstation.store.errors import StoreBusyError

_WRITES = "writes"
"""The execution option of an engine whose transactions are going to write."""

_PAGE_CACHE = -16_000  # 16 MB of pages a connection


class Engines:
    """What reads and what writes one file; both have their connections from one pool."""

    def __init__(self, file: Path, patience: float) -> None:
        """Open the file, made for its owner alone if new; ``patience`` is how long to wait for others, in seconds."""
        self._readers = _engine_for(file, patience)
        with _errors_explained():
            _keep_a_log(self._readers)
        self._writers = self._readers.execution_options(**{_WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the file as it is at one moment."""
        with _errors_explained(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that nobody writes beside."""
        with _errors_explained(), self._writers.begin() as connection:
            yield connection

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """Give a connection that may take tables apart and put them together again, in one transaction.

        SQLite cannot alter most of a table, only make it anew; rows of others that point into it must be left in peace
        meanwhile, and are checked before anything is kept.
        """
        with _errors_explained(), self._writers.connect() as connection:
            driver = connection.connection.cursor()
            driver.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    yield connection
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise sqlitefile.damaged()
            finally:
                driver.execute("PRAGMA foreign_keys = ON")
                driver.close()

    def close(self) -> None:
        """Let go of the file."""
        self._readers.dispose()


@contextmanager
def _errors_explained() -> Iterator[None]:
    """Turn what SQLAlchemy makes of the driver's errors into a ``StoreError``; what only a bug can raise goes on."""
    try:
        yield
    except DBAPIError as error:
        known = sqlitefile.explained(error.orig) if isinstance(error.orig, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error
    except PoolTimeoutError as error:
        raise StoreBusyError("The store is busy with other work of this program.", "Try again in a moment.") from error


def _engine_for(file: Path, patience: float) -> Engine:
    """Return an engine on the file, made if new.

    The driver's own idea of transactions is switched off and BEGIN is sent by us: the driver would open none for a
    read, so two reads in a row could see two different stores, and none before a write that could take the lock early.
    """
    sqlitefile.make(file)
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
    writes = connection.get_execution_options().get(_WRITES, False)
    cursor = connection.connection.cursor()
    cursor.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    cursor.close()


def _keep_a_log(engine: Engine) -> None:
    """Switch the file to write-ahead logging, which it remembers."""
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != sqlitefile.LOG:
            cursor.execute(f"PRAGMA journal_mode = {sqlitefile.LOG}")


def version(connection: Connection) -> int | None:
    """Return the number of the store's newest migration, 0 for an empty file, None for somebody else's database."""
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if owner == sqlitefile.APPLICATION:
        return found
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return None if tables or found else 0


def stamp(connection: Connection, number: int) -> None:
    """Write down, in the running transaction, which migration is the store's newest."""
    connection.exec_driver_sql(f"PRAGMA application_id = {sqlitefile.APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


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


def complaints(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong with the file and with the references between its rows."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(50)")]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(50)
    return [line for line in found if line != "ok"] + [f"{row[0]} row {row[1]} points to no {row[2]}" for row in broken]
