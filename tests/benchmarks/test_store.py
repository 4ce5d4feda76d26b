"""How fast the store is: saving beside a raw insert, and finding things among very many.

``--stories 100000 --revisions 1000000`` measures a large newsroom; a store that is kept between runs is made in
``WORKSTATION_BENCH_STORE``.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.benchmarks import newsroom
from workstation.base.clock import SystemClock
from workstation.store.listing import Filters
from workstation.store.store import Store
from workstation.story import codec

LOOKS = 200


@pytest.fixture(scope="module")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the store of a newsroom."""
    kept = os.environ.get("WORKSTATION_BENCH_STORE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("newsroom") / "store"
    newsroom.fill(folder, request.config.getoption("--stories"), request.config.getoption("--revisions"))
    with Store.open(folder, SystemClock()) as store:
        yield store


def each_time(benchmark: Any, action: Callable[[int], object]) -> None:
    """Measure an action that gets another number each time, and note the time that 95 of 100 stay under."""
    times = []
    for number in range(LOOKS):
        start = time.perf_counter()
        action(number)
        times.append(time.perf_counter() - start)
    benchmark.extra_info["p95_ms"] = round(sorted(times)[int(LOOKS * 0.95)] * 1000, 2)
    numbers = iter(range(10**9))
    benchmark.pedantic(lambda: action(next(numbers)), rounds=LOOKS)
    print(f"\n{benchmark.name}: p95 {benchmark.extra_info['p95_ms']} ms")


@pytest.mark.benchmark(group="save a revision of 1,000 words")
def test_save_a_revision(benchmark: Any, tmp_path: Path) -> None:
    story = newsroom.thousand_words()
    with Store.open(tmp_path / "store", SystemClock()) as store:
        numbers = iter(range(10**9))

        def save() -> None:
            number = next(numbers)
            changed = replace(story, subhead=f"{number}")
            store.stories.save(changed, number, "saved", "ana")

        benchmark.pedantic(save, rounds=300, warmup_rounds=5)


@pytest.mark.benchmark(group="save a revision of 1,000 words")
def test_raw_insert_of_the_same_bytes(benchmark: Any, tmp_path: Path) -> None:
    content = codec.encode(newsroom.thousand_words())
    database = sqlite3.connect(tmp_path / "raw.db", isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE t (k INTEGER PRIMARY KEY, b BLOB)",
    ):
        database.execute(statement)
    benchmark.pedantic(
        lambda: database.execute("INSERT INTO t (b) VALUES (?)", (content,)), rounds=300, warmup_rounds=5
    )
    database.close()


@pytest.mark.benchmark(group="a large store")
def test_search(benchmark: Any, large: Store) -> None:
    questions = [
        "ba",
        "harb*",
        "kori ne",
        "київ",
        "القاهرة",
        '"ba ko"',
        "lodz mor*",
        "sao paulo",
        "izmir",
        "zzz",
        "fergo",
        "shavel li",
    ]
    each_time(
        benchmark, lambda number: large.search.stories(questions[number % len(questions)], typing=number % 2 == 0)
    )


@pytest.mark.benchmark(group="a large store")
def test_open_a_story(benchmark: Any, large: Store) -> None:
    count = large.facts().stories
    each_time(benchmark, lambda number: large.stories.open(f"s{number * 7919 % count:015d}"))


@pytest.mark.benchmark(group="a large store")
def test_list_a_page(benchmark: Any, large: Store) -> None:
    filters = [
        Filters(),
        Filters(stage="ready"),
        Filters(desk="World", author="eka"),
        Filters(text="київ"),
        Filters(breaking=True),
    ]
    each_time(benchmark, lambda number: large.stories.list(filters[number % len(filters)], limit=50))


@pytest.mark.benchmark(group="a large store")
def test_list_by_headline(benchmark: Any, large: Store) -> None:
    each_time(benchmark, lambda _: large.stories.list(sort="headline", limit=50))


def test_the_made_store_is_one_that_the_program_could_have_made(tmp_path: Path) -> None:
    newsroom.fill(tmp_path / "store", 60, 300)
    with Store.open(tmp_path / "store", SystemClock()) as store:
        assert store.check().sound
        assert len(store.stories.history("s000000000000007")) == 5
        assert len(store.stories.open("s000000000000007").story.body) == 4
