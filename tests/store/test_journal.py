"""What is typed and not saved is there at the next start, and nothing else is."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.store.files import FolderLock
from workstation.store.store import Store
from workstation.story.model import Story

STORY = Story(id="a", headline="Saved")
TYPED = replace(STORY, headline="Saved and typed on")


def test_what_was_typed_is_offered_at_the_next_start(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.stories.save(STORY, 0, "saved", "ana")
        store.journal.write("a", 1, TYPED)
    with Store.open(folder, clock) as store:
        (draft,) = store.journal.drafts()
        assert (draft.story, draft.base, draft.latest, draft.at) == (TYPED, 1, 1, clock.moment)


def test_the_latest_typing_takes_the_place_of_what_was_before(store: Store) -> None:
    for number in range(5):
        store.journal.write("a", 0, replace(STORY, headline=f"Take {number}"))
    (draft,) = store.journal.drafts()
    assert draft.story.headline == "Take 4"
    assert draft.base == draft.latest == 0


def test_saving_takes_a_story_off_the_journal(store: Store) -> None:
    store.journal.write("a", 0, STORY)
    store.journal.write("b", 0, replace(STORY, id="b"))
    store.stories.save(STORY, 0, "saved", "ana")
    assert [draft.story.id for draft in store.journal.drafts()] == ["b"]


def test_a_draft_can_be_discarded(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.journal.write("a", 0, STORY)
    with Store.open(folder, clock) as store:
        store.journal.write("b", 0, replace(STORY, id="b"))
        store.journal.discard("a")
        store.journal.discard("b")
        assert store.journal.drafts() == ()
    assert list((folder / "journal").iterdir()) == []


def test_a_program_that_died_between_saving_and_clearing_leaves_no_draft(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.stories.save(STORY, 0, "saved", "ana")
        store.journal.write("a", 1, replace(STORY, headline="On the way"))
        (file,) = (folder / "journal").glob("*/*.draft")
        kept = file.read_bytes()
        store.stories.save(TYPED, 1, "saved", "ana")
        assert not file.exists()
        file.write_bytes(kept)
    clock.moment = datetime(1999, 1, 1, tzinfo=UTC)
    with Store.open(folder, clock) as store:
        assert store.journal.drafts() == ()


def test_a_draft_on_a_revision_that_somebody_else_saved_over_is_still_offered(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as mine, Store.open(folder, clock) as theirs:
        mine.stories.save(STORY, 0, "saved", "ana")
        mine.journal.write("a", 1, TYPED)
        theirs.stories.save(replace(STORY, headline="Theirs"), 1, "saved", "ben")
    with Store.open(folder, clock) as store:
        (draft,) = store.journal.drafts()
        assert (draft.base, draft.latest, draft.story) == (1, 2, TYPED)


def test_what_another_program_is_typing_right_now_is_its_own(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as mine, Store.open(folder, clock) as theirs:
        mine.journal.write("a", 0, STORY)
        theirs.journal.write("a", 0, TYPED)
        assert [draft.story for draft in mine.journal.drafts()] == [STORY]
        theirs.journal.discard("a")
        assert [draft.story for draft in mine.journal.drafts()] == [STORY]


def test_two_dead_programs_leave_two_drafts_of_one_story(folder: Path, clock: FixedClock) -> None:
    for headline in ("One", "Two"):
        with Store.open(folder, clock) as store:
            store.journal.write("a", 0, replace(STORY, headline=headline))
        clock.moment += timedelta(seconds=1)
    with Store.open(folder, clock) as store:
        assert [draft.story.headline for draft in store.journal.drafts()] == ["Two", "One"]


def test_of_two_drafts_of_one_story_one_can_be_taken_off(folder: Path, clock: FixedClock) -> None:
    for headline in ("One", "Two"):
        with Store.open(folder, clock) as store:
            store.journal.write("a", 0, replace(STORY, headline=headline))
    with Store.open(folder, clock) as store:
        one, two = sorted(store.journal.drafts(), key=lambda draft: draft.story.headline)
        store.journal.take_off(one)
        assert store.journal.drafts() == (two,)
        store.journal.take_off(two)
        assert store.journal.drafts() == ()
    assert list((folder / "journal").iterdir()) == []


def test_a_draft_is_taken_off_although_another_program_looks_at_it_just_then(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.journal.write("a", 0, STORY)
    with Store.open(folder, clock) as store:
        (draft,) = store.journal.drafts()
        (run,) = (folder / "journal").iterdir()
        looked_at, looking = threading.Event(), threading.Event()

        def look() -> None:
            with FolderLock.if_free(run) as lock:
                assert lock
                looking.set()
                looked_at.wait(0.05)

        with ThreadPoolExecutor() as threads:
            other = threads.submit(look)
            looking.wait()
            store.journal.take_off(draft)
            other.result()
        assert store.journal.drafts() == ()


def test_half_a_draft_is_not_offered_but_reported(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.journal.write("a", 0, STORY)
    (file,) = (folder / "journal").glob("*/*.draft")
    whole = file.read_bytes()
    with Store.open(folder, clock) as store:
        for cut in (0, 1, len(whole) // 2, len(whole) - 1):
            file.write_bytes(whole[:cut])
            assert store.journal.drafts() == ()
            assert store.journal.broken() == (file,)
        file.write_bytes(whole)
        assert len(store.journal.drafts()) == 1


@pytest.mark.parametrize("story_id", ["../../escape", "a/b", "", "x" * 5000, "nul\x00", "日本"])
def test_no_story_id_leads_out_of_the_journal(folder: Path, clock: FixedClock, story_id: str) -> None:
    before = {path for path in folder.parent.rglob("*") if "store" not in path.parts}
    with Store.open(folder, clock) as store:
        store.journal.write(story_id, 0, replace(STORY, id=story_id))
        assert [draft.story.id for draft in store.journal.drafts()] == [story_id]
    assert {path for path in folder.parent.rglob("*") if "store" not in path.parts} == before
