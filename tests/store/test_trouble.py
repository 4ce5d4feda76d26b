"""A full disk, a folder that may not be written to, another program in the way: a clear word, and nothing lost."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.store.errors import (
    StaleRevisionError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreReadOnlyError,
)
from workstation.store.store import Store
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

NOBODY = 65534


def story(words: str = "The water rose.", story_id: str = "flood") -> Story:
    return Story(id=story_id, language="en", headline="Flood", body=(Paragraph(id="b1", text=text_of(words)),))


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Return a folder on a disk of two megabytes of its own."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    mounted = shutil.which("mount") and os.geteuid() == 0
    if (
        not mounted
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False).returncode
    ):
        folder.rmdir()
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()


@contextlib.contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Act as somebody who does not own the folder, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, 0, 0)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that others can reach, unlike the ones pytest makes."""
    folder = Path(tempfile.mkdtemp(prefix="anyone-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


def noise(size: int) -> str:
    return os.urandom(size // 2).hex()


def test_a_full_disk_is_said_and_loses_nothing(small_disk: Path, clock: FixedClock) -> None:
    with Store.open(small_disk / "store", clock) as store:
        store.stories.save(story(), 0, "saved", "ana")
        number, refusal = 1, None
        while refusal is None:
            try:
                number = store.stories.save(story(noise(100_000)), number, "saved", "ana").number
            except StoreFullError as error:
                refusal = error
        assert refusal.hint
        assert store.stories.open("flood").number == number
        with pytest.raises(StoreFullError):
            store.journal.write("flood", number, story(noise(3_000_000)))
        with pytest.raises(StoreFullError):
            store.media.add(os.urandom(3_000_000))
    with Store.open(small_disk / "store", clock) as store:
        assert store.stories.open("flood").number == number
        assert store.check().sound
        assert store.journal.drafts() == ()


def test_work_goes_on_once_there_is_room_again(small_disk: Path, clock: FixedClock) -> None:
    ballast = small_disk / "ballast"
    with Store.open(small_disk / "store", clock) as store:
        store.stories.save(story(), 0, "saved", "ana")
        with contextlib.suppress(OSError), ballast.open("wb") as file:
            while True:
                file.write(b"x" * 4096)
                file.flush()
        with pytest.raises(StoreError):
            store.stories.save(story(noise(400_000)), 1, "saved", "ana")
        ballast.unlink()
        assert store.stories.save(story("More."), 1, "saved", "ana").number == 2
        assert store.check().sound


def test_a_folder_nobody_may_write_to_is_said(open_folder: Path, clock: FixedClock) -> None:
    open_folder.chmod(0o555)
    with as_nobody(open_folder), pytest.raises(StoreReadOnlyError):
        Store.open(open_folder / "store", clock)


def test_a_store_that_became_read_only_is_said_and_stays_as_it_was(open_folder: Path, clock: FixedClock) -> None:
    folder = open_folder / "store"
    with Store.open(folder, clock) as store:
        store.stories.save(story(), 0, "saved", "ana")
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with as_nobody(open_folder), pytest.raises(StoreReadOnlyError):
        Store.open(folder, clock).stories.save(story("More."), 1, "saved", "ana")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with Store.open(folder, clock) as store:
        assert store.stories.open("flood").number == 1


def test_a_database_that_another_program_holds_is_waited_for_and_then_said(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock, patience=0.2) as store:
        store.stories.save(story(), 0, "saved", "ana")
        other = sqlite3.connect(folder / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            store.stories.save(story("More."), 1, "saved", "ana")
        assert store.stories.open("flood").number == 1
        other.execute("ROLLBACK")
        other.close()
        assert store.stories.save(story("More."), 1, "saved", "ana").number == 2


def test_a_short_wait_for_another_program_is_no_error(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.stories.save(story(), 0, "saved", "ana")
        other = sqlite3.connect(folder / "store.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        let_go = threading.Timer(0.3, other.execute, ["ROLLBACK"])
        let_go.start()
        assert store.stories.save(story("More."), 1, "saved", "ana").number == 2
        let_go.join()
        other.close()


def test_of_two_programs_that_save_one_story_the_second_is_told(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as ours, Store.open(folder, clock) as theirs:
        ours.stories.save(story(), 0, "saved", "ana")
        theirs.stories.save(story("Theirs."), 1, "saved", "ben")
        with pytest.raises(StaleRevisionError) as caught:
            ours.stories.save(story("Ours."), 1, "saved", "ana")
        assert caught.value.current == 2
        assert ours.stories.open("flood").author == "ben"


WRITER = """
import sys
from pathlib import Path
from workstation.base.clock import SystemClock
from workstation.store.store import Store
from workstation.story.model import Story
with Store.open(Path(sys.argv[1]), SystemClock()) as store:
    for number in range(40):
        store.stories.save(Story(id=f"{sys.argv[2]}{number}", headline=f"{sys.argv[2]} {number}"), 0, "saved", sys.argv[2])
"""


def test_two_programs_write_side_by_side_and_nothing_is_lost(folder: Path, clock: FixedClock) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, folder, name]) for name in ("ana", "ben")]
    assert [writer.wait() for writer in writers] == [0, 0]
    with Store.open(folder, clock) as store:
        assert store.facts().stories == 80
        assert store.check().sound
        assert len(store.search.stories("ana", limit=100).hits) == 40


def test_threads_of_one_program_may_all_save(store: Store) -> None:
    errors: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(20):
                store.stories.save(replace(story(), id=f"{name}{number}"), 0, "saved", name)
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=write, args=[name]) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert store.facts().stories == 60
