"""Notices run as their words do, whatever name they begin with."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workstation.base.errors import WorkstationError
from workstation.ui.delivering.targetswindow import TargetsWindow
from workstation.ui.ways import place_of
from workstation.ui.window import Window


def test_a_sentence_that_begins_with_an_arabic_name_runs_from_the_left(window: Window) -> None:
    words = "“عودة العبارات” shows a picture that may not be used."
    window.bench.notices.show_notice(words)
    (notice,) = window.bench.notices.notices()
    shown = [label.text() for label in notice.findChildren(QLabel) if label.text()]
    assert shown == [f"\u200e{words}"]
    assert notice.accessibleName() == words
    window.bench.notices.show_notice("Kept.")
    assert [label.text() for label in window.bench.notices.notices()[0].findChildren(QLabel) if label.text()] == [
        "Kept."
    ]


def test_a_notice_of_several_lines_is_announced_as_one(window: Window) -> None:
    window.bench.notices.show_notice("Pasted.", "Came in: 1 table.\nLeft out: Script.")
    assert window.status.said.text() == "Pasted. Came in: 1 table. Left out: Script."


def test_an_error_leads_to_where_the_window_does_what_it_asks_for(qtbot: QtBot, window: Window) -> None:
    window.bench.notices.error(WorkstationError("There is no target 'site'.", "Set one up first.", way="target add"))
    (notice,) = window.bench.notices.notices()
    assert "workstation" not in notice.accessibleName()
    button = next(each for each in notice.findChildren(QPushButton) if each.text() == "Targets…")
    button.click()
    qtbot.waitUntil(lambda: window.findChild(TargetsWindow) is not None)


def test_every_way_leads_to_an_action_of_the_menus(window: Window) -> None:
    for way in ("target set site", "courier list", "rules", "wire list"):
        place = place_of(way)
        assert place is not None
        assert place.action in window.actions_by_id
    assert place_of("verify FILE") is None
    assert place_of("") is None


def test_a_notice_in_a_narrow_window_is_shown_in_full(qtbot: QtBot, window: Window) -> None:
    window.resize(1024, 700)
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.show_panel("package", focus=False)
    window.bench.theming.resize(2.0)
    qtbot.waitUntil(lambda: window.desktop.width() < 400)
    notice = window.bench.notices.notices()[0]
    (words,) = [label for label in notice.findChildren(QLabel) if label.text()]
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().height())
