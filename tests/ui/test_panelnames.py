"""Where the names of panels do not fit beside one another they stand on several lines, in full, each a key away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from workstation.ui.panelnames import PanelNames
from workstation.ui.taborder import dock_tabs
from workstation.ui.window import Window

NAMES = ["Story", "Credits", "Picture", "Checks", "History", "Package"]


def names_of(window: Window, panel: str) -> list[QPushButton]:
    """Return the buttons with the names of panels in the place of a panel's title."""
    names = window.docks.dock(panel).titleBarWidget()
    assert isinstance(names, PanelNames)
    return [button for button in names.buttons.values() if button.isVisible()]


@pytest.fixture
def large(qtbot: QtBot, window: Window) -> Window:
    """Return the window at twice the text size, with the Package panel in front."""
    window.resize(1440, 900)
    window.activateWindow()
    window.bench.theming.resize(2.0)
    window.show_panel("package", focus=False)
    qtbot.waitUntil(lambda: len(names_of(window, "package")) == len(NAMES))
    return window


def test_names_that_fit_are_tabs(qtbot: QtBot, window: Window) -> None:
    window.resize(1440, 900)
    window.show_panel("package", focus=False)
    qtbot.waitUntil(lambda: len(dock_tabs(window, "Panels")) == 2)
    assert names_of(window, "package") == []


def test_at_twice_the_text_size_each_is_shown_in_full(large: Window) -> None:
    buttons = names_of(large, "package")
    assert [button.text() for button in buttons] == NAMES
    assert [button.text() for button in buttons if button.isChecked()] == ["Package"]
    assert len(dock_tabs(large, "Panels")) == 1, "the tabs of the other side stay"
    dock = large.docks.dock("package")
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert dock.rect().contains(button.mapTo(dock, button.rect().bottomRight()))
    assert len({button.mapTo(dock, QPoint(0, 0)).y() for button in buttons}) > 1


def test_a_name_brings_its_panel_to_the_front_by_key_and_keeps_the_focus(qtbot: QtBot, large: Window) -> None:
    wanted = names_of(large, "package")[1]
    wanted.setFocus()
    QTest.keyClick(wanted, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(names_of(large, "credits")) == len(NAMES))
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Credits"
    assert [button.text() for button in names_of(large, "credits") if button.isChecked()] == ["Credits"]
    QTest.keyClick(focus, Qt.Key.Key_Right)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Picture"
    large.show_panel("package", focus=False)
    qtbot.waitUntil(lambda: len(names_of(large, "package")) == len(NAMES))
    assert [button.text() for button in names_of(large, "package") if button.isChecked()] == ["Package"]


def test_they_become_tabs_again_where_they_fit(qtbot: QtBot, large: Window) -> None:
    large.bench.theming.resize(1.0)
    qtbot.waitUntil(lambda: names_of(large, "package") == [])
    qtbot.waitUntil(lambda: len(dock_tabs(large, "Panels")) == 2)
    assert all(bar.height() > 20 for bar in dock_tabs(large, "Panels"))
