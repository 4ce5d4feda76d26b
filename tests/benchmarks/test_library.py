"""How fast the picture library is: taking a shoot in, and finding pictures among very many.

Import 1,000 photos of 2 megapixels: at least 60 a second on two cores. ``--stories 100000`` measures lists of a hundred
thousand pictures; a library that is kept between runs is made in ``WORKSTATION_BENCH_LIBRARY``.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import picturelibrary
from tests.benchmarks.test_store import each_time
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures.changes import FieldChange, PhotoChange
from workstation.store.photolisting import PhotoFilters, PhotoSort

SILENT = SilentProgress()
SHOOT = 1_000
FEW = 12  # where nothing is measured
SORTS: tuple[PhotoSort, ...] = ("added", "changed", "taken", "name", "size")
FILTERS = (
    PhotoFilters(), PhotoFilters(without_alt=True), PhotoFilters(without_credit=True), PhotoFilters(unsettled=True),
    PhotoFilters(expired=True), PhotoFilters(used=False), PhotoFilters(used=True), PhotoFilters(alike=True),
)  # fmt: skip
WORDS = ("yerevan", "kori ne", "peña", "harb", "zzz", "łódź mira", '"ba ko"')


@pytest.fixture(scope="module")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return the desk over a large library."""
    kept = os.environ.get("WORKSTATION_BENCH_LIBRARY")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("library") / "store"
    picturelibrary.fill(folder, request.config.getoption("--stories"))
    desk = open_desk(folder, FixedClock(picturelibrary.NOW))
    yield desk
    desk.close()


@pytest.mark.timeout(600)
@pytest.mark.benchmark(group="take pictures in")
def test_take_a_shoot_of_two_megapixels_in(benchmark: Any, tmp_path: Path) -> None:
    shoot = FEW if benchmark.disabled else SHOOT
    for number in range(shoot):
        (tmp_path / f"{number:04}.jpg").write_bytes(picturelibrary.picture(number))
    desks = iter([open_desk(tmp_path / f"store{turn}", FixedClock(picturelibrary.NOW)) for turn in range(2)])
    opened = []

    def take() -> int:
        opened.append(next(desks))
        return len(opened[-1].library.take(sorted(tmp_path.glob("*.jpg")), SILENT).new)

    assert benchmark.pedantic(take, rounds=1, warmup_rounds=0) == shoot
    if not benchmark.disabled:
        rate = shoot / benchmark.stats.stats.min
        benchmark.extra_info["pictures_a_second"] = round(rate, 1)
        print(f"\n{rate:.0f} pictures a second")
    for desk in (*opened, *desks):
        desk.close()


@pytest.mark.benchmark(group="a large library")
def test_list_a_page(benchmark: Any, large: Desk) -> None:
    each_time(benchmark, lambda turn: large.library.page(FILTERS[turn % len(FILTERS)], SORTS[turn % len(SORTS)]))


@pytest.mark.benchmark(group="a large library")
def test_list_a_page_far_down(benchmark: Any, large: Desk) -> None:
    far = large.library.count() * 9 // 10
    each_time(benchmark, lambda turn: large.library.page(sort=SORTS[turn % len(SORTS)], offset=far))


@pytest.mark.benchmark(group="a large library")
def test_search(benchmark: Any, large: Desk) -> None:
    each_time(benchmark, lambda turn: large.library.page(PhotoFilters(text=WORDS[turn % len(WORDS)])))


@pytest.mark.benchmark(group="a large library")
def test_count(benchmark: Any, large: Desk) -> None:
    each_time(benchmark, lambda turn: large.library.count(FILTERS[turn % len(FILTERS)]))


@pytest.mark.benchmark(group="a large library")
def test_find_what_looks_alike(benchmark: Any, large: Desk) -> None:
    ids = large.library.ids()
    each_time(benchmark, lambda turn: large.library.alike(ids[turn * 7919 % len(ids)]))


@pytest.mark.benchmark(group="change many")
def test_change_two_hundred_records_and_back(benchmark: Any, large: Desk) -> None:
    ids = large.library.ids()[:200]
    change = PhotoChange(fields=(FieldChange(field="instructions", value="Mind the wall", how="append"),))
    batch = benchmark.pedantic(lambda: large.library.undo(large.library.apply(ids, change)), rounds=3)
    assert (len(batch.after), batch.left) == (len(ids), ())
