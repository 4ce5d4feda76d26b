"""The list that a window starts with says what the store's own list says, and needs no SQLAlchemy for it."""

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.base.clock import FixedClock
from workstation.store.errors import StoreDamagedError, StoreError
from workstation.store.listing import Page, Summary
from workstation.store.store import Store
from workstation.story.model import Story

DOING = st.lists(st.tuples(st.sampled_from(["save", "save", "save", "trash"]), st.integers(0, 5)), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doing=DOING, limit=st.integers(1, 4))
def test_it_is_the_stores_own_list(
    tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, doing: list[tuple[str, int]], limit: int
) -> None:
    with Store.open(tmp_path_factory.mktemp("store") / "s", clock) as store:
        for step, (what, which) in enumerate(doing):
            name = f"story-{which}"
            latest = store.stories.latest(name)
            if what == "save":
                if latest:
                    store.stories.untrash(name)
                story = Story(id=name, headline=f"№ {step} Élan", slug="s" * which, breaking=step % 3 == 0)
                store.stories.save(story, latest, "saved", "ana", blocked=which if step % 2 else None)
            elif latest:
                store.stories.trash(name)
            clock.moment += timedelta(milliseconds=1_500)
        after = ""
        while True:
            page: Page[Summary] = store.newest(limit, after)
            assert page == store.stories.list(limit=limit, after=after)
            after = page.next
            if not after:
                break


def test_a_place_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="not a place in this list"):
        store.newest(5, "somewhere")


def test_a_file_that_was_damaged_meanwhile_is_told_of(store: Store, folder: Path) -> None:
    store.close()
    (folder / "store.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamagedError):
        store.newest(5)


def test_a_store_in_order_opens_and_lists_before_sqlalchemy_is_loaded(store: Store, folder: Path) -> None:
    store.stories.save(Story(id="one"), 0, "saved", "ana")
    store.close()
    script = (
        "import sys; from pathlib import Path; from workstation.base.clock import SystemClock;"
        "from workstation.store.store import Store;"
        "store = Store.open(Path(sys.argv[1]), SystemClock()); found = store.newest(5).items; drafts = store.journal.drafts();"
        "print(len(found), len(drafts), 'sqlalchemy' in sys.modules);"
        "store.get_ready(); print('sqlalchemy' in sys.modules, store.stories.latest('one')); store.close()"
    )
    run = subprocess.run([sys.executable, "-c", script, str(folder)], check=False, capture_output=True, text=True)
    assert run.stdout == "1 0 False\nTrue 1\n", run.stderr


def test_parts_are_put_together_once_whoever_asks_first(store: Store, folder: Path, clock: FixedClock) -> None:
    store.stories.save(Story(id="one"), 0, "saved", "ana")
    with Store.open(folder, clock) as second:
        begin, found = threading.Barrier(4), []

        def ask() -> None:
            begin.wait()
            found.append((second.stories, second.stories.latest("one")))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 4
    assert {latest for _, latest in found} == {1}
    assert len({id(stories) for stories, _ in found}) == 1
