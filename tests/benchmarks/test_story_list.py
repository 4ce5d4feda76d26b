"""How long the window stands still while somebody scrolls and filters a very long list of stories.

``--stories 100000`` measures a large newsroom; a store that is kept between runs is made in ``WORKSTATION_BENCH_STORE``.
The figure is the longest time for which the event loop did not come round, in milliseconds: what a hand feels.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.benchmarks import newsroom
from workstation.app import open_desk
from workstation.desk.desk import Desk
from workstation.ui.panels.stories import StoriesPanel
from workstation.ui.start import build_window
from workstation.ui.window import Window

ROUNDS = 5
PATIENCE = 120_000  # milliseconds


class Pulse(QObject):
    """Beats every millisecond and keeps the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def stop(self) -> float:
        """Return the longest standstill in milliseconds."""
        self._beat()
        self._timer.stop()
        return self.longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    kept = os.environ.get("WORKSTATION_BENCH_STORE")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("newsroom") / "store"
    newsroom.fill(folder, request.config.getoption("--stories"), request.config.getoption("--stories"))
    opened = open_desk(folder)
    yield opened
    opened.close()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[StoriesPanel]:
    window: Window = build_window(desk, tmp_path)
    window.show()
    found = window.show_panel("stories")
    assert isinstance(found, StoriesPanel)
    qtbot.waitUntil(lambda: found.model.rowCount() > 0)
    yield found
    window.close_anyway()
    window.deleteLater()


def standstills(benchmark: Any, act: Callable[[], None]) -> None:
    """Measure the longest standstill of each round of an action, and note the median and the worst of them."""
    found: list[float] = []

    def once() -> None:
        pulse = Pulse()
        act()
        found.append(pulse.stop())

    benchmark.pedantic(once, rounds=ROUNDS)
    median, worst = sorted(found)[len(found) // 2], max(found)
    benchmark.extra_info |= {"standstill_median_ms": round(median, 1), "standstill_worst_ms": round(worst, 1)}
    print(f"\n{benchmark.name}: longest standstill {median:.1f} ms (median), {worst:.1f} ms (worst of {len(found)})")


@pytest.mark.benchmark(group="the list of stories")
def test_type_a_search(benchmark: Any, qtbot: QtBot, panel: StoriesPanel) -> None:
    def act() -> None:
        for words in ("kori", "ba ne", "київ", "lodz mor", "zzzz"):
            for letter in words:
                panel.filters.search.insert(letter)  # QTest types ASCII only
                qtbot.wait(60)
            qtbot.wait(150)
            qtbot.waitUntil(lambda: not panel.model.busy, timeout=PATIENCE)
            QTest.keyClick(panel.filters.search, Qt.Key.Key_Escape)
        qtbot.wait(150)
        qtbot.waitUntil(lambda: not panel.model.busy, timeout=PATIENCE)

    standstills(benchmark, act)
    assert panel.model.stories()


@pytest.mark.benchmark(group="the list of stories")
def test_choose_filters_and_orders(benchmark: Any, qtbot: QtBot, panel: StoriesPanel) -> None:
    filters = panel.filters

    def settled() -> None:
        qtbot.waitUntil(lambda: not panel.model.busy, timeout=PATIENCE)

    def act() -> None:
        for choice, at in (
            (filters.stage, 3),
            (filters.since, 3),
            (filters.since, 0),
            (filters.sort, 1),
            (filters.sort, 2),
        ):
            choice.setCurrentIndex(at)
            settled()
        for box in (filters.breaking, filters.mine):
            box.click()
            settled()
        filters.reset()
        settled()
        filters.sort.setCurrentIndex(0)
        settled()

    standstills(benchmark, act)
    assert panel.model.stories()


@pytest.mark.benchmark(group="the list of stories")
def test_scroll_to_the_end(benchmark: Any, qtbot: QtBot, panel: StoriesPanel, desk: Desk) -> None:
    """Go down as fast as pages come, from the first page to the very last story."""

    def act() -> None:
        panel.model.ask(panel.filters.question())
        qtbot.waitUntil(lambda: not panel.model.busy, timeout=PATIENCE)
        bar = panel.view.verticalScrollBar()
        while not (panel.model.complete and bar.value() == bar.maximum()):
            bar.setValue(bar.maximum())
            qtbot.wait(1)
        panel.view.scrollToTop()

    standstills(benchmark, act)
    assert len(panel.model.stories()) == desk.upkeep.facts().stories


@pytest.mark.benchmark(group="the list of stories")
def test_read_again_from_deep_inside(benchmark: Any, qtbot: QtBot, panel: StoriesPanel) -> None:
    """Keep something while the list is scrolled far down: everything above is read again, nothing jumps."""
    bar = panel.view.verticalScrollBar()
    while panel.model.rowCount() < 20_000 and not panel.model.complete:
        bar.setValue(bar.maximum())
        qtbot.wait(1)
    qtbot.waitUntil(lambda: not panel.model.busy, timeout=PATIENCE)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()

    def act() -> None:
        panel.model.refresh(panel.view.lowest())
        qtbot.waitUntil(lambda: not panel.model.busy, timeout=PATIENCE)

    standstills(benchmark, act)
    assert bar.value() == before
