"""Notices run as their words do, whatever name they begin with."""

from PySide6.QtWidgets import QLabel

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
