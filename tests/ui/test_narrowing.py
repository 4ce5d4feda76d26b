"""In a narrow window, or at a large text size, panels give way to the story, are a key away, and come back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.ui.narrowing import Side
from workstation.ui.window import Window

NARROW = 780  # pixels: the story and one side
WIDE = 1440


def folded(window: Window) -> list[Side]:
    return [side for side in ("left", "right") if window.docks.narrowing.is_folded(side)]  # type: ignore[misc]


def resized(qtbot: QtBot, window: Window, width: int, sides: list[Side]) -> None:
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.width() == width and folded(window) == sides)
    QApplication.processEvents()


@pytest.fixture
def narrow(qtbot: QtBot, window: Window) -> Window:
    """Return a window with a story open that has no room for both sides."""
    window.start("story.new")
    qtbot.waitUntil(lambda: window.page is not None)
    resized(qtbot, window, NARROW, ["left"])
    return window


def test_a_wide_window_folds_nothing(qtbot: QtBot, window: Window) -> None:
    resized(qtbot, window, 1024, [])
    assert [button.isVisible() for button in window.desktop.beside_tabs] == [False, False]


def test_the_stories_give_way_first_and_come_back_as_they_were(qtbot: QtBot, narrow: Window) -> None:
    assert not narrow.docks.dock("stories").isVisible()
    assert narrow.docks.in_front("right") is not None
    assert narrow.desktop.width() > NARROW - 400
    resized(qtbot, narrow, 520, ["left", "right"])
    assert narrow.desktop.width() == 520
    resized(qtbot, narrow, WIDE, [])
    assert narrow.docks.dock("stories").isVisible()
    assert narrow.docks.in_front("left") is narrow.panel("stories")


def test_a_button_beside_the_tabs_names_what_is_folded_and_brings_it_back(qtbot: QtBot, narrow: Window) -> None:
    before, after = narrow.desktop.beside_tabs
    assert (before.isVisible(), after.isVisible()) == (True, False)
    assert before.accessibleName() == "Show Stories, Outline"
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: folded(narrow) == ["right"])
    assert narrow.panel("stories").isAncestorOf(QApplication.focusWidget())
    assert (before.isVisible(), after.isVisible()) == (False, True)


def test_a_panel_that_is_asked_for_by_key_comes_back_and_stays_while_it_has_the_focus(
    qtbot: QtBot, narrow: Window
) -> None:
    resized(qtbot, narrow, 520, ["left", "right"])
    narrow.start("view.checks")
    qtbot.waitUntil(lambda: folded(narrow) == ["left"])
    QTest.qWait(50)
    assert folded(narrow) == ["left"]
    narrow.start("view.text")
    qtbot.waitUntil(lambda: folded(narrow) == ["left", "right"])


def test_a_panel_that_somebody_works_in_is_not_folded_away_under_the_hands(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    window.resize(1200, 700)
    window.start("view.checks")
    panel = window.panel("checks")
    qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget()))
    resized(qtbot, window, 560, ["left"])
    assert panel.isAncestorOf(QApplication.focusWidget())
    window.start("view.text")
    qtbot.waitUntil(lambda: folded(window) == ["left", "right"])


def test_larger_text_folds_and_smaller_text_unfolds(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    window.show_panel("story", focus=False)
    window.resize(1024, 700)
    window.bench.theming.resize(2.0)
    qtbot.waitUntil(lambda: folded(window) == ["left"])
    window.bench.theming.resize(1.0)
    qtbot.waitUntil(lambda: folded(window) == [])


def test_what_was_folded_away_is_remembered_as_it_was(
    qtbot: QtBot, narrow: Window, make_window: Callable[[Desk], Window], desk: Desk
) -> None:
    kept = narrow.docks.arrangement()
    second = make_window(desk)
    second.docks.arrange(kept)
    QApplication.processEvents()
    assert second.docks.dock("stories").isVisible()
    assert folded(second) == []


def test_focus_mode_and_folding_leave_each_other_alone(qtbot: QtBot, narrow: Window) -> None:
    narrow.docks.put_aside(True)
    narrow.resize(WIDE, 700)
    QTest.qWait(50)
    assert not narrow.docks.dock("stories").isVisible()
    narrow.docks.put_aside(False)
    qtbot.waitUntil(lambda: folded(narrow) == [])
    assert narrow.docks.dock("stories").isVisible()


def test_tab_reaches_the_button(qtbot: QtBot, narrow: Window) -> None:
    before, _ = narrow.desktop.beside_tabs
    seen = []
    narrow.desktop.tabs.setFocus()
    for _ in range(60):
        narrow.focusNextPrevChild(True)
        seen.append(QApplication.focusWidget())
        if before in seen:
            return
    pytest.fail("Tab never came to the button")


def test_the_status_line_leaves_out_what_has_no_room_and_never_the_button(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    qtbot.waitUntil(lambda: window.page is not None)
    status = window.status
    window.bench.theming.resize(2.0)
    resized(qtbot, window, 1440, [])
    qtbot.waitUntil(status.language.isVisible)
    resized(qtbot, window, 620, ["left", "right"])
    qtbot.waitUntil(lambda: not status.language.isVisible())

    def in_full(part: QWidget) -> bool:
        wide = part.isVisible() and part.width() >= part.sizeHint().width()
        return wide and status.rect().contains(part.geometry())

    qtbot.waitUntil(lambda: in_full(status.problems) and in_full(status.export))


def test_menus_without_room_are_behind_a_button_with_a_name_and_a_sign(qtbot: QtBot, narrow: Window) -> None:
    narrow.bench.theming.resize(2.0)
    (more,) = narrow.menuBar().findChildren(QToolButton)
    qtbot.waitUntil(more.isVisible)
    assert more.accessibleName() == "More menus"
    assert not more.icon().isNull()
