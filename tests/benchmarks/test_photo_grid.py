"""How long the window stands still while somebody scrolls, searches and chooses among very many photos.

``--stories 100000`` measures a library of so many photos; one that is kept between runs is made in
``WORKSTATION_BENCH_PHOTOS``. The figure is the longest time for which the event loop did not come round, in
milliseconds: what a hand feels. The bar is 50.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.benchmarks import picturelibrary
from tests.benchmarks.test_story_list import PATIENCE, standstills
from workstation.app import open_desk
from workstation.desk.desk import Desk
from workstation.ui.library.page import LibraryPage
from workstation.ui.start import build_window
from workstation.ui.window import Window


@pytest.fixture(scope="module")
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    kept = os.environ.get("WORKSTATION_BENCH_PHOTOS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("library") / "store"
    picturelibrary.fill(folder, request.config.getoption("--stories"))
    opened = open_desk(folder)
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryPage]:
    """Return the Photos page in front; the small pictures are a few real ones, as they come from the cache."""
    pictures = [picturelibrary.picture(number, 320, 214) for number in range(20)]
    monkeypatch.setattr(type(desk.library), "thumbnail", lambda _, photo, width: pictures[int(photo[:4], 16) % 20])
    window: Window = build_window(desk, tmp_path)
    window.resize(1440, 900)
    window.show()
    found = window.desktop.open_library()
    qtbot.waitUntil(lambda: bool(found.model.ids) and not found.model.busy, timeout=PATIENCE)
    qtbot.wait(300)
    yield found
    window.close_anyway()
    window.deleteLater()


def _settled(qtbot: QtBot, page: LibraryPage) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not page.model.busy, timeout=PATIENCE)


@pytest.mark.benchmark(group="the grid of photos")
def test_scroll_through_the_grid(benchmark: Any, qtbot: QtBot, page: LibraryPage) -> None:
    """Drag the bar from the top to the very end, and turn the wheel there."""
    bar = page.grid.verticalScrollBar()

    def act() -> None:
        for step in range(100):
            bar.setValue(bar.maximum() * step // 99)
            qtbot.wait(10)
        for _ in range(40):
            bar.setValue(bar.value() - 90)
            qtbot.wait(5)
        _settled(qtbot, page)()
        page.grid.scrollToTop()

    standstills(benchmark, act)
    assert page.grid.visible()


@pytest.mark.benchmark(group="the grid of photos")
def test_walk_by_keys(benchmark: Any, qtbot: QtBot, page: LibraryPage) -> None:
    page.grid.setFocus()

    def act() -> None:
        QTest.keyClick(page.grid, Qt.Key.Key_Home)
        for key in (*[Qt.Key.Key_Down] * 20, *[Qt.Key.Key_PageDown] * 20, Qt.Key.Key_End, *[Qt.Key.Key_Up] * 20):
            QTest.keyClick(page.grid, key)
            qtbot.wait(10)

    standstills(benchmark, act)
    assert page.grid.photo()


@pytest.mark.benchmark(group="the grid of photos")
def test_choose_everything(benchmark: Any, qtbot: QtBot, page: LibraryPage) -> None:
    page.grid.setFocus()

    def act() -> None:
        page.grid.selectAll()
        qtbot.wait(50)
        QTest.keyClick(page.grid, Qt.Key.Key_Home)
        qtbot.wait(50)

    standstills(benchmark, act)
    page.grid.selectAll()
    assert page.grid.count_selected() == len(page.model.ids)


@pytest.mark.benchmark(group="the grid of photos")
def test_search_and_filter(benchmark: Any, qtbot: QtBot, page: LibraryPage) -> None:
    filters = page.filters

    def act() -> None:
        for words in ("kori", "ba ne", "lodz mor"):
            for letter in words:
                filters.search.insert(letter)
                qtbot.wait(60)
            qtbot.wait(150)
            _settled(qtbot, page)()
            filters.search.clear()
        for name in ("without_alt", "expired", "unused"):
            filters.boxes[name].click()
            _settled(qtbot, page)()
        filters.reset()
        _settled(qtbot, page)()
        for order in (3, 2, 0):
            filters.sort.setCurrentIndex(order)
            _settled(qtbot, page)()

    standstills(benchmark, act)
    assert page.model.ids
