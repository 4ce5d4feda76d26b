"""Codes are completed as they are typed and become their words, in every field of words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.photos.photo import Photo
from workstation.ui.dialogs.codes import CodesDialog
from workstation.ui.photoform.codes import CodeTyping
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.window import Window

Choose = Callable[..., None]
Kept = Callable[[], Photo]
CODES = "cm1\tAna Lima\tthe mayor of Selm, Ana Lima\ncm2\tRui Costa\nhm\tthe harbour master\nbroken\n"


@pytest.fixture
def codes(desk: Desk, tmp_path: Path) -> Path:
    """Keep a file of codes and return it."""
    path = tmp_path / "council.txt"
    path.write_text(CODES, "utf-8")
    desk.library.stationery.add_replacements(path)
    return path


@pytest.fixture
def typing(qtbot: QtBot, panel: PicturePanel, choose: Choose, photo: str, codes: Path, window: Window) -> CodeTyping:
    """Return what watches the caption, which has the focus."""
    choose(photo)
    panel.record.focus("caption")
    qtbot.waitUntil(lambda: bool(panel.record.form.codes.replacements.tables))
    caption = panel.record.form.fields["caption"].input
    return next(each for each in caption.findChildren(CodeTyping))


def caption() -> str:
    return str(QApplication.focusWidget().words())  # type: ignore[attr-defined]


def test_tab_puts_in_what_is_offered(qtbot: QtBot, typing: CodeTyping, kept: Kept, panel: PicturePanel) -> None:
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "With \\c")
    offers = typing.offers
    assert offers is not None
    assert [(each.code, each.text) for each in offers.offered] == [("cm1", "Ana Lima"), ("cm2", "Rui Costa")]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field
    assert caption() == "With Rui Costa"
    assert typing.offers is None
    QTest.keyClicks(field, " at sea")
    assert kept().caption == {"x-default": "With Rui Costa at sea"}


def test_escape_leaves_what_was_typed(qtbot: QtBot, window: Window, typing: CodeTyping) -> None:
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "A \\h")
    assert typing.offers is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert typing.offers is None
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "m")
    assert typing.offers is None, "refused once, it does not come back for the same code"
    assert caption() == "A \\hm"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not field, "Tab leads on again"


def test_a_closed_code_becomes_its_words(typing: CodeTyping) -> None:
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "Here \\cm1\\, then \\cm1#2\\ and \\nobody\\.")
    assert caption() == "Here Ana Lima, then the mayor of Selm, Ana Lima and \\nobody\\."


def test_what_is_meant_is_found_by_its_words(typing: CodeTyping) -> None:
    QTest.keyClicks(QApplication.focusWidget(), "\\costa")
    assert typing.offers is not None
    assert [each.code for each in typing.offers.offered] == ["cm2"]


def test_a_click_takes_it_too(typing: CodeTyping) -> None:
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "\\hm")
    offers = typing.offers
    assert offers is not None
    place = offers.visualItemRect(offers.item(0)).center()
    QTest.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caption() == "the harbour master"


def test_codes_work_in_names_and_credits(panel: PicturePanel, typing: CodeTyping, kept: Kept) -> None:
    for name in ("headline", "alt", "creators", "credit_line", "people", "keywords", "instructions"):
        panel.record.focus(name)
        QTest.keyClicks(QApplication.focusWidget(), "\\cm2\\")
    record = kept()
    assert (record.headline, record.creators, record.people) == ("Rui Costa", ("Rui Costa",), ("Rui Costa",))
    assert record.alt == {"x-default": "Rui Costa"}


def test_the_list_stays_inside_the_window(window: Window, typing: CodeTyping) -> None:
    QTest.keyClicks(QApplication.focusWidget(), "\\c")
    offers = typing.offers
    assert offers is not None
    assert window.rect().contains(offers.geometry())
    assert offers.accessibleName()


def test_files_are_added_looked_into_and_thrown_away(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "council.txt"
    path.write_text(CODES, "utf-8")
    dialog = CodesDialog(window.bench, window)
    dialog.open()
    qtbot.waitUntil(lambda: "No codes yet" in dialog.summary.text())
    monkeypatch.setattr("workstation.ui.dialogs.codes.QFileDialog.getOpenFileName", lambda *_: (str(path), ""))
    dialog.add.setFocus()
    QTest.keyClick(dialog.add, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.codes.rowCount() == 3)
    assert "1 line was left out; line 4" in dialog.summary.text()
    dialog.trial.setFocus()
    qtbot.waitUntil(lambda: bool(dialog.book.replacements.tables))
    QTest.keyClicks(dialog.trial, "\\cm1\\")
    assert dialog.trial.words() == "Ana Lima"
    dialog.delimiter.setFocus()
    QTest.keyClick(dialog.delimiter, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: desk.library.stationery.delimiter() == "=")
    qtbot.waitUntil(lambda: "=cm1=" in dialog.what.text())
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.codes.rowCount() == 0)
    path.write_bytes(b"\xff\xfe\x00")
    dialog.take(path)
    qtbot.waitUntil(lambda: bool(dialog.trouble.text()))
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_codes_work_in_the_storys_own_fields(qtbot: QtBot, window: Window, panel: PicturePanel, codes: Path) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None and panel.form.isVisible())
    panel.form.focus("credit")
    qtbot.waitUntil(lambda: bool(panel.record.form.codes.replacements.tables))
    field = QApplication.focusWidget()
    field.selectAll()
    QTest.keyClicks(field, "\\cm2\\")
    assert caption() == "Rui Costa"
