"""A store of any age opens with this program's schema, backed up first, or is refused and left as it was."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect

from workstation.base.clock import FixedClock
from workstation.store import migrate
from workstation.store.database import Database
from workstation.store.errors import NewerStoreError, StoreDamagedError, StoreError
from workstation.store.layout import VERSION
from workstation.store.listing import Filters
from workstation.store.photolisting import PhotoFilters
from workstation.store.schema import metadata
from workstation.store.store import Store
from workstation.story.model import Story

ROOT = Path(__file__).resolve().parents[2]
RELEASED = sorted((ROOT / "tests" / "stores").glob("v*"))

NEXT = VERSION + 1
ENDED = datetime(2028, 1, 1, tzinfo=UTC)
LATER = (
    f'''"""A step that a later program may take."""
revision = "{NEXT:04}"
down_revision = "{VERSION:04}"
'''
    + """

def upgrade():
    from alembic import op
    import sqlalchemy as sa
    with op.batch_alter_table("story", recreate="always") as table:
        table.add_column(sa.Column("mood", sa.Text, nullable=False, server_default="calm"))
    {then}
"""
)


def shape(file: Path) -> dict[str, Any]:
    """Return all that the database knows of its tables, in an order of its own."""
    engine = create_engine(f"sqlite:///{file}")
    look = inspect(engine)
    found: dict[str, Any] = {}
    for table in look.get_table_names():
        columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in look.get_columns(table)}
        found[table] = {
            "columns": list(columns.items()),
            "key": look.get_pk_constraint(table),
            "foreign": look.get_foreign_keys(table),
            "unique": sorted(map(str, look.get_unique_constraints(table))),
            "check": sorted(map(str, look.get_check_constraints(table))),
            "indexes": sorted(
                (index["name"], index["column_names"], index["unique"]) for index in look.get_indexes(table)
            ),
        }
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql LIKE '%VIRTUAL%' OR sql LIKE '%WHERE%'"
        )
        found["sql"] = sorted((name, " ".join(sql.split())) for name, sql in rows)
        found["version"] = connection.execute("PRAGMA user_version").fetchone()
        found["alembic"] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return found


def migrated(file: Path) -> Path:
    database = Database(file, 1)
    with database.rebuilding() as connection:
        migrate.upgrade(connection)
    database.close()
    return file


def later(tmp_path: Path, then: str = "pass") -> Path:
    steps = tmp_path / "later"
    shutil.copytree(migrate.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / f"v{NEXT:04}_mood.py").write_text(LATER.replace("{then}", then))
    return steps


def test_a_fresh_store_and_one_that_took_every_step_are_the_same(store: Store, tmp_path: Path) -> None:
    store.close()
    fresh, stepped = shape(store.folder / "store.db"), shape(migrated(tmp_path / "stepped.db"))
    assert fresh["version"] == (VERSION,)
    for table in sorted(fresh.keys() | stepped.keys()):
        assert fresh.get(table) == stepped.get(table), table


def test_the_newest_step_is_what_the_program_takes_its_tables_to_be(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine(f"sqlite:///{migrated(tmp_path / 'stepped.db')}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    ours = [step for step in differences if not ("_text" in str(step) and step[0] in ("remove_table", "remove_index"))]
    assert ours == []


def test_steps_are_numbered_without_gaps_up_to_the_schema() -> None:
    names = sorted(path.name for path in (migrate.STEPS / "versions").glob("v*.py"))
    assert [name[1:5] for name in names] == [f"{number:04}" for number in range(1, VERSION + 1)]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_every_released_store_opens_and_keeps_all_it_holds(released: Path, tmp_path: Path, clock: FixedClock) -> None:
    shutil.copytree(released, tmp_path / "old", ignore=shutil.ignore_patterns("*.txt"))
    expected = [line.split() for line in (released / "digests.txt").read_text().splitlines()]
    clock.moment += timedelta(days=1)
    with Store.open(tmp_path / "old", clock) as store:
        for story, number, digest in expected:
            assert store.stories.revision(story, int(number)).digest == digest
        assert store.check().problems == ()
        assert store.facts().schema == VERSION
        assert [hit.story.id for hit in store.search.stories("harbour").hits] == ["harbourwall00001"]
        (photo,) = store.photos.list().items
        assert photo.headline == "The wall at low tide"
        (row,) = store.photos.page().items
        assert (row.name, row.number, row.used, row.alike) == ("wall.jpg", 2, 1, False)
        assert (row.captioned, row.described, row.credited) == (
            bool(photo.caption),
            bool(photo.alt),
            bool(photo.creators),
        )
        assert store.photos.ids(PhotoFilters(text="tide")) == (photo.id,)
        assert hashlib.sha256(store.media.path(photo.id).read_bytes()).hexdigest() == photo.id
        assert [item.id for item in store.stories.list_trash()] == ["councilmeeting01"]
        assert store.stories.history("harbourwall00001")[-1].label == "as filed"
        assert [draft.story.kicker for draft in store.journal.drafts()] == ["Typed, not saved"]
        assert [row.id for row in store.wire.page().items] == filed_by(released)
        for item in filed_by(released):
            assert [version.version for version in store.wire.filed(item).versions] == ["2", "1"]
            assert [use.story.id for use in store.wire.uses(item)] == ["harbourwall00001"]
        assert [use.where for use in store.usage.of_photos([photo.id])] == noted_by(released)
        assert [(receipt.target, receipt.remote) for receipt in store.deliveries.receipts()] == delivered_by(released)
        ended = ["harbourwall00001"] if photo.expires is not None else []
        assert [row.id for row in store.stories.list(Filters(expired_by=ENDED)).items] == ended
        assert store.stories.list(Filters(expired_by=clock.moment)).items == ()
        story = Story(id="new", headline="And it can be written to")
        assert store.stories.save(story, 0, "saved", "ana").number == 1


def filed_by(released: Path) -> list[str]:
    """Return the agency items of a released store; the first ones knew no such thing."""
    return ["urn:example:coast:1"] if int(released.name[1:]) >= 3 else []


def noted_by(released: Path) -> list[str]:
    """Return the uses that a released store noted; the first ones knew no such thing."""
    return ["harbour-wall"] if int(released.name[1:]) >= 4 else []


def delivered_by(released: Path) -> list[tuple[str, str]]:
    """Return what a released store has receipts for; the first ones delivered nothing."""
    return [("site", "7")] if int(released.name[1:]) >= 5 else []


def test_there_is_a_released_store_of_every_schema() -> None:
    assert [path.name for path in RELEASED] == [f"v{number}" for number in range(1, VERSION + 1)]


def test_a_copy_is_kept_before_the_first_step(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    store.stories.save(Story(id="a"), 0, "saved", "ana")
    store.stories.label("a", 1, "first")
    store.close()
    database = Database(store.folder / "store.db", 1)
    migrate.prepare(database, clock, NEXT, later(tmp_path))
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT id, mood FROM story").all() == [("a", "calm")]
        assert connection.exec_driver_sql("SELECT text FROM label").all() == [("first",)]
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    database.close()
    with pytest.raises(NewerStoreError):
        Store.open(store.folder, clock)
    (copy,) = (store.folder / "backups").iterdir()
    shutil.copy(copy, store.folder / "store.db")
    with Store.open(store.folder, clock) as before:
        assert before.stories.history("a")[0].label == "first"
    assert copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("then", "error"),
    [
        ("raise RuntimeError('half way')", RuntimeError),
        ("op.execute('DELETE FROM story')", StoreDamagedError),
    ],
)
def test_a_step_that_fails_leaves_the_store_as_it_was(
    store: Store, clock: FixedClock, tmp_path: Path, then: str, error: type[Exception]
) -> None:
    store.stories.save(Story(id="a"), 0, "saved", "ana")
    store.close()
    before = shape(store.folder / "store.db")
    database = Database(store.folder / "store.db", 1)
    with pytest.raises(error):
        migrate.prepare(database, clock, NEXT, later(tmp_path, then))
    database.close()
    assert shape(store.folder / "store.db") == before
    with Store.open(store.folder, clock) as again:
        assert again.stories.open("a").number == 1


def test_a_newer_store_is_refused_and_left_as_it_is(store: Store, clock: FixedClock) -> None:
    store.close()
    file = store.folder / "store.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    with pytest.raises(NewerStoreError) as caught:
        Store.open(store.folder, clock)
    assert "99" in str(caught.value)
    assert caught.value.hint
    assert file.read_bytes() == before


def test_somebody_elses_database_is_refused_and_left_as_it_is(folder: Path, clock: FixedClock) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="not a store"):
        Store.open(folder, clock)
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        assert connection.execute("SELECT count(*) FROM mine").fetchone() == (0,)


@pytest.mark.parametrize("content", [b"not a database" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    folder: Path, clock: FixedClock, content: bytes
) -> None:
    folder.mkdir()
    (folder / "store.db").write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store.open(folder, clock)
    assert caught.value.hint
    assert (folder / "store.db").read_bytes() == content


def test_an_empty_file_left_by_a_start_that_was_cut_short_becomes_a_store(folder: Path, clock: FixedClock) -> None:
    folder.mkdir()
    (folder / "store.db").touch()
    with Store.open(folder, clock) as store:
        assert store.stories.save(Story(id="a"), 0, "saved", "ana").number == 1


def test_opening_a_store_of_the_present_schema_loads_neither_alembic_nor_qt(store: Store) -> None:
    store.close()
    code = (
        "import sys; from pathlib import Path; from workstation.base.clock import SystemClock\n"
        "from workstation.store.store import Store\n"
        f"Store.open(Path({str(store.folder)!r}), SystemClock()).close()\n"
        f"Store.open(Path({str(store.folder / 'fresh')!r}), SystemClock()).close()\n"
        "loaded = {'alembic', 'PySide6', 'PIL', 'numpy', 'sqlalchemy.orm'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
