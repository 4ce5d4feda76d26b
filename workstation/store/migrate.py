"""Brings a store's schema to this program's: builds a new one, upgrades an older one after a backup, refuses a newer.

A store remembers the number of its newest migration where reading it costs next to nothing, so Alembic, which is slow
to load, is only loaded when there is a step to take.
"""

from pathlib import Path

from sqlalchemy import Connection

import workstation.store.deliverytables
import workstation.store.usagetable
import workstation.store.wiretables  # noqa: F401 - its tables join the others
from workstation.base.clock import Clock
from workstation.store import fulltext, index, layout, sqlite, sqlitefile
from workstation.store.border import border
from workstation.store.database import Database
from workstation.store.errors import NewerStoreError, StoreError
from workstation.store.layout import VERSION
from workstation.store.schema import metadata

STEPS = Path(__file__).parent / "migrations"


def prepare(database: Database, clock: Clock, version: int = VERSION, steps: Path = STEPS) -> None:
    """Leave the store with this program's schema. Raises ``NewerStoreError``, ``StoreError``.

    ``version`` and ``steps`` are other than this program's own only in tests of what a later one will do.
    """
    with database.reading() as connection:
        found = sqlite.version(connection)
    if found == version:
        return
    if found is None:
        raise StoreError(
            f"{database.file.name} in this folder is not a store of this program.", "Choose another folder."
        )
    if found > version:
        raise NewerStoreError(
            f"This store was last used by a newer program (its schema is {found}, this program knows {version}).",
            "Update Editorial Workstation; the store was left as it is.",
        )
    if found:
        _keep_a_copy(database, found, clock)
    with database.rebuilding() as connection:
        if sqlite.version(connection) == found:  # nobody else did it while we waited
            if found:
                upgrade(connection, steps)
            else:
                build(connection)


def build(connection: Connection) -> None:
    """Make all tables of the present schema at once, in the running transaction."""
    metadata.create_all(connection)
    fulltext.create(connection)
    _stamp(connection, f"{VERSION:04d}")


def upgrade(connection: Connection, steps: Path = STEPS) -> None:
    """Take every step from the store's schema to the newest, in the running transaction, and derive what is derived."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(steps))
    scripts = ScriptDirectory.from_config(config)

    def way(revision: object, _context: MigrationContext) -> object:
        return scripts._upgrade_revs("head", revision)  # type: ignore[arg-type]

    with EnvironmentContext(config, scripts, fn=way) as environment:
        environment.configure(connection=connection, target_metadata=metadata)
        environment.run_migrations()
    index.derive_photos(connection)
    reached = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    sqlite.stamp(connection, int(reached))


def _stamp(connection: Connection, revision: str) -> None:
    """Tell Alembic, without loading it, where the schema is."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (revision,))
    sqlite.stamp(connection, int(revision))


def _keep_a_copy(database: Database, found: int, clock: Clock) -> None:
    folder = database.file.parent / layout.BACKUPS
    stamp = clock.now().strftime("%Y%m%dT%H%M%SZ")
    with border():
        folder.mkdir(mode=0o700, exist_ok=True)
        whole = folder / f"store-of-schema-{found}-{stamp}.db"
        part = whole.with_suffix(layout.PART)
        part.unlink(missing_ok=True)
        sqlitefile.copy(database.file, part, database.patience)
        part.replace(whole)
