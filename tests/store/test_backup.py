"""A backup is the whole store as it was at one moment, and putting it back loses nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.base.progress import CancelledError
from workstation.photos.photo import Photo
from workstation.store.errors import NewerStoreError, StoreError
from workstation.store.store import Store
from workstation.story.blocks import Figure
from workstation.story.model import Story

STORY = Story(id="a", headline="Kept")


@pytest.fixture
def filled(store: Store) -> Store:
    media = store.media.add(b"picture")
    store.photos.save(Photo(id=media, name="p.jpg"))
    store.stories.save(replace(STORY, body=(Figure(id="f", photo=media),)), 0, "saved", "ana")
    store.stories.save(replace(STORY, headline="Kept twice"), 1, "saved", "ana")
    return store


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_of_a_store_in_use_holds_all_of_it(filled: Store, tmp_path: Path, clock: FixedClock) -> None:
    filled.journal.write("a", 2, replace(STORY, headline="Typed"))
    filled.backup(tmp_path / "copy")
    filled.stories.save(replace(STORY, headline="After the backup"), 2, "saved", "ana")
    with Store.open(tmp_path / "copy", clock) as copy:
        assert copy.stories.open("a").number == 2
        assert copy.stories.revision("a", 1) == filled.stories.revision("a", 1)
        assert copy.check().problems == ()
        assert [draft.story.headline for draft in copy.journal.drafts()] == ["Typed"]
        assert list(copy.media.ids()) == list(filled.media.ids())
        assert [hit.story.id for hit in copy.search.stories("kept").hits] == ["a"]
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "copy" / "store.db").stat().st_mode & 0o777 == 0o600


def test_a_backup_never_goes_over_what_is_there(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("dear")
    for place in ("full", "file"):
        with pytest.raises(StoreError, match="already"):
            filled.backup(tmp_path / place)
    assert (tmp_path / "full" / "letter.txt").read_text() == "dear"
    (tmp_path / "empty").mkdir()
    filled.backup(tmp_path / "empty")
    assert (tmp_path / "empty" / "store.db").exists()


def test_a_backup_that_is_stopped_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    class Impatient:
        def begin(self, label: str, total: int) -> None:
            assert total == 1

        def step(self, done: int = 1) -> None:
            raise CancelledError

    before = set(tmp_path.iterdir())
    with pytest.raises(CancelledError):
        filled.backup(tmp_path / "copy", Impatient())
    assert set(tmp_path.iterdir()) == before


def test_restoring_moves_the_store_that_is_there_aside(filled: Store, tmp_path: Path, clock: FixedClock) -> None:
    filled.backup(tmp_path / "copy")
    filled.stories.save(replace(STORY, headline="Third"), 2, "saved", "ana")
    filled.close()
    aside = Store.restore(tmp_path / "copy", filled.folder, clock)
    assert aside is not None
    with Store.open(filled.folder, clock) as restored:
        assert restored.stories.open("a").number == 2
        assert restored.check().sound
    with Store.open(aside, clock) as former:
        assert former.stories.open("a").number == 3


def test_restoring_to_a_new_place_makes_a_store_there(filled: Store, tmp_path: Path, clock: FixedClock) -> None:
    filled.backup(tmp_path / "copy")
    assert Store.restore(tmp_path / "copy", tmp_path / "deep" / "place", clock) is None
    with Store.open(tmp_path / "deep" / "place", clock) as restored:
        assert restored.stories.open("a").story.headline == "Kept twice"


def test_what_is_no_backup_is_refused_and_nothing_changes(filled: Store, tmp_path: Path, clock: FixedClock) -> None:
    filled.close()
    before = tree(filled.folder)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "junk").mkdir()
    (tmp_path / "junk" / "store.db").write_bytes(b"not a database" * 1000)
    with closing(sqlite3.connect(tmp_path / "nothing" / "store.db")) as other:
        other.execute("CREATE TABLE mine (x)")
    for place in ("nothing", "junk", "missing"):
        with pytest.raises(StoreError):
            Store.restore(tmp_path / place, filled.folder, clock)
    Store.restore(filled.folder, tmp_path / "newer", clock)
    with closing(sqlite3.connect(tmp_path / "newer" / "store.db")) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerStoreError):
        Store.restore(tmp_path / "newer", filled.folder, clock)
    assert tree(filled.folder) == before
