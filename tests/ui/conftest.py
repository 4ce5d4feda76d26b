"""A real window over a real store, for tests that press keys and click."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.ui.bench import Bench
from workstation.ui.start import build_window
from workstation.ui.window import Window

QtBot.waitUntil.__kwdefaults__["timeout"] = 20_000  # milliseconds; a busy machine is slow, and that is no fault


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a new store."""
    opened = app.open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Desk], Window]]:
    """Return what opens a window over a desk; all of them are closed at the end, and no work is left behind."""
    windows: list[Window] = []
    font = QApplication.font()

    def make(desk: Desk) -> Window:
        window = build_window(desk, tmp_path / f"memory-{len(windows)}", (tmp_path / "rescue",))
        windows.append(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield make
    for window in windows:
        window.close_anyway()
        assert not window.jobs.busy or window.jobs.close()
        window.deleteLater()
    QApplication.setFont(font)  # the text size belongs to the application, which outlives the window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def window(make_window: Callable[[Desk], Window], desk: Desk) -> Window:
    """Return a window over a new store."""
    return make_window(desk)


@pytest.fixture
def bench(window: Window) -> Bench:
    """Return the bench of a window."""
    return window.bench
