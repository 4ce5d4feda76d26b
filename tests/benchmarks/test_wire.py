"""How fast agency copy is: finding whose words a paragraph has while it is typed, searching, and filing.

``--items 50000`` measures a newsroom's year; a store that is kept between runs is made in ``WORKSTATION_BENCH_WIRE``.
"""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.benchmarks import agencycopy, newsroom
from tests.benchmarks.test_store import each_time
from workstation.base.clock import SystemClock
from workstation.credits.agencycopy.copied import copied
from workstation.desk.wire.finding import CopyFinder
from workstation.store.store import Store
from workstation.store.wirelisting import WireFilters
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

PARAGRAPHS = 30


@pytest.fixture(scope="module")
def count(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--items"))


@pytest.fixture(scope="module")
def wire(count: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with this many items."""
    kept = os.environ.get("WORKSTATION_BENCH_WIRE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("wire") / "store"
    agencycopy.fill(folder, count)
    with Store.open(folder, SystemClock()) as store:
        yield store


@pytest.fixture(scope="module")
def own() -> Callable[[], str]:
    """Return what gives another paragraph of our own each time, in the same words as agencies use."""
    dice = random.Random(11)
    known = newsroom.vocabulary(random.Random(3))
    return lambda: agencycopy.paragraph(dice, known)


def taken_from(store: Store) -> Callable[[int], str]:
    """Return what gives a sentence and a half out of another filed item each time."""
    dice = random.Random(5)
    rows = store.wire.page(limit=500).items
    words = [store.wire.filed(row.id).item.paragraphs for row in dice.sample(rows, 250)]
    return lambda number: words[number % len(words)][number % 7][20:180]


def story(own: Callable[[], str]) -> Story:
    body = tuple(Paragraph(id=f"b{at}", text=text_of(own())) for at in range(PARAGRAPHS))
    return Story(id="s", language="en", body=body)


def changed(told: Story, words: str) -> Story:
    """Return the story with another last paragraph, the others the same objects."""
    return replace(told, body=(*told.body[:-1], Paragraph(id=f"b{PARAGRAPHS - 1}", text=text_of(words))))


@pytest.mark.benchmark(group="look for agency copy in a changed paragraph")
def test_a_paragraph_of_our_own(benchmark: Any, wire: Store, own: Callable[[], str]) -> None:
    finder, told = CopyFinder(wire), story(own)
    finder.items(told)

    def look(_: int) -> None:
        now = changed(told, own())
        copied(now, finder.items(now))

    each_time(benchmark, look)


@pytest.mark.benchmark(group="look for agency copy in a changed paragraph")
def test_a_paragraph_with_an_agencys_words(benchmark: Any, wire: Store, own: Callable[[], str]) -> None:
    finder, told, passage = CopyFinder(wire), story(own), taken_from(wire)
    finder.items(told)
    found: list[bool] = []

    def look(number: int) -> None:
        now = changed(told, f"{own()} {passage(number)} {number}")
        found.append(bool(copied(now, finder.items(now))))

    each_time(benchmark, look)
    assert sum(found) >= 0.95 * len(found)


@pytest.mark.benchmark(group="look for agency copy in a story just opened")
def test_a_story_of_a_thousand_words(benchmark: Any, wire: Store, own: Callable[[], str]) -> None:
    stories = [story(own) for _ in range(20)]
    numbers = iter(range(10**9))
    benchmark.pedantic(lambda: CopyFinder(wire).items(stories[next(numbers) % 20]), rounds=20)


@pytest.mark.benchmark(group="search agency copy")
def test_search_as_it_is_typed(benchmark: Any, wire: Store) -> None:
    known = newsroom.vocabulary(random.Random(3))
    each_time(
        benchmark, lambda number: wire.wire.page(WireFilters(text=f"{known[number % 300]} {known[number % 50][:2]}"))
    )


@pytest.mark.benchmark(group="file an item of 350 words")
def test_file_an_item(benchmark: Any, tmp_path: Path) -> None:
    waiting = iter(agencycopy.items(400))
    with Store.open(tmp_path / "store", SystemClock()) as store:
        benchmark.pedantic(lambda: store.wire.file([(next(waiting), None)]), rounds=300, warmup_rounds=5)
