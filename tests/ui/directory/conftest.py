"""A window over a store and settings of its own, and the windows of the lists."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.ui.window import Window

Show = Callable[[str], QDialog]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a new store, with settings of its own."""
    opened = app.open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


@pytest.fixture
def show(qtbot: QtBot, window: Window) -> Iterator[Show]:
    """Return what opens a window of the House menu by its name, ready to work with."""

    def open_one(name: str) -> QDialog:
        window.start(f"house.{'choose' if name == 'house' else name}")
        (shown,) = window.findChildren(QDialog, name)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        return shown

    yield open_one
    for each in window.findChildren(QDialog):
        each.hide()
