"""Agencies and people are looked up, changed, added, taken out and brought back by keys, beside the open story."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.directory.conftest import Show
from workstation.credits.agencies import find_agency
from workstation.desk.desk import Desk
from workstation.ui.directory.taking import TakingDialog, look_at, write_to
from workstation.ui.theme.tokens import DARK, LIGHT, contrast, tint_of
from workstation.ui.window import Window


def rows(dialog: Any) -> list[str]:
    names = dialog.list.names
    return [names.item(at).text() for at in range(names.count())]


def type_into(widget: QWidget, words: str) -> None:
    widget.setFocus()
    QTest.keySequence(widget, "Ctrl+A")
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    if words.isascii():
        QTest.keyClicks(widget, words)
    else:  # as an input method gives them
        given = QInputMethodEvent()
        given.setCommitString(words)
        QApplication.sendEvent(widget, given)


def is_gone(dialog: QDialog) -> bool:
    return not isValid(dialog) or not dialog.isVisible()


def find(dialog: Any, words: str) -> None:
    """Search for an entry and go to the first one found, by keys."""
    type_into(dialog.list.search, words)
    QTest.keyClick(dialog.list.search, Qt.Key.Key_Return)
    dialog.list.names.setCurrentRow(-1)
    QTest.keyClick(dialog.list.names, Qt.Key.Key_Down)


@pytest.fixture
def agencies(show: Show) -> Any:
    return show("agencies")


@pytest.fixture
def people(show: Show) -> Any:
    return show("people")


def test_an_agency_is_found_by_any_spelling_changed_kept_and_taken_back(
    qtbot: QtBot, desk: Desk, window: Window, agencies: Any
) -> None:
    find(agencies, "рейтерс")
    assert rows(agencies)[0].startswith("Reuters (")
    assert agencies.form.input("name").words() == "Reuters"
    assert not agencies.keep.isEnabled()
    type_into(agencies.form.input("terms"), "Text only")
    assert agencies.keep.isEnabled()
    assert desk.directory.agency_list.find("reuters").terms == "", "nothing is done before it is kept"
    QTest.keySequence(agencies, "Ctrl+S")
    qtbot.waitUntil(lambda: desk.directory.agency_list.find("reuters").terms == "Text only")
    qtbot.waitUntil(lambda: not agencies.keep.isEnabled())
    qtbot.waitUntil(lambda: "changed here" in agencies.list.names.currentItem().text())
    assert "changed here" in agencies.origin.text()
    agencies.undo.setFocus()
    QTest.keyClick(agencies.undo, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: agencies.form.input("terms").words() == "")
    assert desk.directory.agency_list.find("reuters").terms == ""


def test_a_new_agency_is_added_and_known_to_the_open_story_at_once(
    qtbot: QtBot, desk: Desk, window: Window, agencies: Any
) -> None:
    QTest.keySequence(agencies, "Ctrl+N")
    assert agencies.form.input("name").hasFocus()
    QTest.keyClicks(agencies.form.input("name"), "Zed Wire")
    type_into(agencies.form.input("spellings"), 'ZW, "Zed, Inc."')
    with qtbot.waitSignal(agencies.changed):
        QTest.keySequence(agencies, "Ctrl+S")
    kept = find_agency("ZED INC", desk.stories.house().agencies)
    assert kept is not None
    assert (kept.id, kept.name, kept.spellings) == ("zed-wire", "Zed Wire", ("ZW", "Zed, Inc."))
    qtbot.waitUntil(lambda: agencies.list.current == "zed-wire")


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(
    qtbot: QtBot, desk: Desk, window: Window, agencies: Any
) -> None:
    find(agencies, "afp")
    type_into(agencies.form.input("spellings"), "Retuers")
    answer = agencies.form.answers["spellings"]
    qtbot.waitUntil(lambda: "is a spelling of Reuters as well" in answer.trouble)
    QTest.keySequence(agencies, "Ctrl+S")
    qtbot.waitUntil(lambda: "Reuters" in agencies.trouble.text())
    assert not desk.directory.agency_list.path.exists()
    assert agencies.form.input("spellings").words() == "Retuers", "what was typed stays"
    assert agencies.undo.text() == "Drop what was typed"
    QTest.keySequence(agencies, "Ctrl+Z")
    assert "Agence France-Presse" in agencies.form.input("spellings").words()
    assert agencies.trouble.text() == ""


def test_going_to_another_row_keeps_what_was_typed(qtbot: QtBot, desk: Desk, agencies: Any) -> None:
    find(agencies, "an")
    first, before = agencies.list.current, agencies.draft.name
    type_into(agencies.form.input("terms"), "Text only")
    agencies.list.names.setFocus()
    QTest.keyClick(agencies.list.names, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: agencies.draft.id not in ("", first))
    qtbot.waitUntil(lambda: agencies.list.current == agencies.draft.id)
    assert desk.directory.agency_list.find(before).terms == "Text only"


def test_what_cannot_be_kept_holds_the_row_and_the_window(qtbot: QtBot, desk: Desk, agencies: Any) -> None:
    find(agencies, "afp")
    type_into(agencies.form.input("spellings"), "Retuers")
    agencies.list.names.setFocus()
    agencies.list.search.clear()
    agencies.list.names.setCurrentRow(0)
    qtbot.waitUntil(lambda: "Reuters" in agencies.trouble.text())
    assert agencies.draft.id == "afp"
    assert agencies.list.current == "afp"
    QTest.keyClick(agencies, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert agencies.isVisible()
    type_into(agencies.form.input("carries"), "nobody at all")
    QTest.keyClick(agencies, Qt.Key.Key_Escape)
    assert agencies.trouble.text() == "Hands on pictures of cannot be read yet."
    QTest.keySequence(agencies, "Ctrl+Z")
    QTest.keyClick(agencies, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_gone(agencies))


def test_escape_keeps_and_leaves(qtbot: QtBot, desk: Desk, agencies: Any) -> None:
    find(agencies, "afp")
    type_into(agencies.form.input("terms"), "Text only")
    QTest.keyClick(agencies, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_gone(agencies))
    assert desk.directory.agency_list.find("afp").terms == "Text only"


def test_an_agency_is_removed_shown_among_the_removed_and_brought_back(qtbot: QtBot, desk: Desk, agencies: Any) -> None:
    find(agencies, "kcna")
    QTest.keyClick(agencies.list.names, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "KCNA · removed" in rows(agencies))
    assert find_agency("KCNA", desk.directory.agencies()) is None
    assert not agencies.form.isEnabled()
    assert agencies.restore.text() == "Bring it back"
    type_into(agencies.list.search, " ")
    agencies.list.shown.setFocus()
    QTest.keyClick(agencies.list.shown, Qt.Key.Key_End)
    assert rows(agencies) == ["KCNA · removed"]
    agencies.restore.setFocus()
    QTest.keyClick(agencies.restore, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: find_agency("KCNA", desk.directory.agencies()) is not None)


def test_what_it_hands_on_is_typed_by_name(qtbot: QtBot, desk: Desk, agencies: Any) -> None:
    find(agencies, "zuma")
    field = agencies.form.input("carries")
    assert field.words() == "SIPA, Xinhua"
    type_into(field, "Рейтер, AFP")
    QTest.keySequence(agencies, "Ctrl+S")
    qtbot.waitUntil(lambda: desk.directory.agency_list.find("zuma").carries == ("reuters", "afp"))


@pytest.mark.parametrize("colour", ["#1b5fa8", "#ffff00", "#000000", "#ffffff", "#ff0000", "#7f7f7f", "#00ff00"])
def test_words_can_be_read_on_any_colour_that_is_chosen(colour: str) -> None:
    for tokens in (LIGHT, DARK):
        assert contrast(tokens.ink, tint_of(colour, tokens)) >= 10


def test_a_colour_is_chosen_by_key_and_its_contrast_is_told(qtbot: QtBot, desk: Desk, agencies: Any) -> None:
    find(agencies, "aap")
    field = agencies.form.input("colour")
    assert not field.said.isVisible()
    field.choice.setFocus()
    QTest.keyClick(field.choice, Qt.Key.Key_Down)
    assert field.line.words() == "#1b5fa8"
    assert field.said.text().startswith("Words stand out 1")
    field.line.setFocus()
    type_into(field.line, "C25400")
    assert field.choice.currentText() == "Orange"
    QTest.keySequence(agencies, "Ctrl+S")
    qtbot.waitUntil(lambda: desk.directory.agency_list.find("aap").colour == "#c25400")
    type_into(field.line, "beige")
    answer = agencies.form.answers["colour"]
    qtbot.waitUntil(lambda: "is no colour" in answer.trouble, timeout=3000)


def test_a_person_is_added_with_what_they_do(qtbot: QtBot, desk: Desk, people: Any) -> None:
    assert rows(people) == []
    QTest.keySequence(people, "Ctrl+N")
    QTest.keyClicks(people.form.input("name"), "Ana Lima")
    type_into(people.form.input("spellings"), "Ана Лима, آنا لیما")
    boxes = people.form.input("roles").boxes
    for role in ("reported", "photographed"):
        boxes[role].setFocus()
        QTest.keyClick(boxes[role], Qt.Key.Key_Space)
    type_into(people.form.input("places"), "Lisbon, Porto")
    type_into(people.form.input("service").lineEdit(), "Foreign")
    type_into(people.form.input("contact"), "+351 555 0100")
    QTest.keySequence(people, "Ctrl+S")
    qtbot.waitUntil(lambda: len(desk.directory.people()) == 1)
    (ana,) = desk.directory.people_like("آنا")
    assert (ana.name, ana.roles, ana.places, ana.service, ana.contact) == (
        "Ana Lima", ("reported", "photographed"), ("Lisbon", "Porto"), "Foreign", "+351 555 0100",
    )  # fmt: skip
    qtbot.waitUntil(lambda: rows(people) == ["Ana Lima"])


def test_a_file_is_looked_at_before_it_is_taken_in(
    qtbot: QtBot, window: Window, desk: Desk, agencies: Any, tmp_path: Path
) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text("id;name;terms\r\nzed;Zed Wire;\r\nafp;AFP;Text only\r\n", "utf-8-sig")
    look_at(window.bench, agencies._roster, path, agencies, agencies.trouble, agencies._become_other)
    qtbot.waitUntil(lambda: bool(agencies.findChildren(TakingDialog)))
    (asked,) = agencies.findChildren(TakingDialog)
    assert [asked.lines.item(at).text() for at in range(2)] == ["New: Zed Wire", "Changed: AFP"]
    assert not desk.directory.agency_list.path.exists()
    QTest.keyClick(asked.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Zed Wire · added here" in rows(agencies))
    assert desk.directory.agency_list.find("afp").terms == "Text only"


def test_a_wrong_file_names_its_lines_and_cannot_be_taken_in(
    qtbot: QtBot, window: Window, desk: Desk, agencies: Any, tmp_path: Path
) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text("id,name,spellings\nzed,Zed,Retuers\nzed,Zed,\n")
    look_at(window.bench, agencies._roster, path, agencies, agencies.trouble, agencies._become_other)
    qtbot.waitUntil(lambda: bool(agencies.findChildren(TakingDialog)))
    (asked,) = agencies.findChildren(TakingDialog)
    assert [asked.lines.item(at).text() for at in range(2)] == [
        "Line 2: “Retuers” is a spelling of Reuters as well.",
        "Line 3: zed is on line 2 already.",
    ]
    assert not asked.take.isVisible()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    (tmp_path / "picture.csv").write_bytes(b"\x00\xff")
    look_at(window.bench, agencies._roster, tmp_path / "picture.csv", agencies, agencies.trouble, lambda: None)
    qtbot.waitUntil(lambda: "picture.csv" in agencies.trouble.text())


def test_a_list_is_written_in_the_form_that_its_name_says(
    qtbot: QtBot, window: Window, people: Any, desk: Desk, tmp_path: Path
) -> None:
    roster = desk.directory.people_list
    roster.keep(roster.new("Ana Lima"))
    write_to(window.bench, roster, tmp_path / "people.csv", people.trouble)
    qtbot.waitUntil((tmp_path / "people.csv").exists)
    assert "Ana Lima" in (tmp_path / "people.csv").read_text("utf-8-sig")
    write_to(window.bench, roster, tmp_path / "people.doc", people.trouble)
    qtbot.waitUntil(lambda: "not written as 'doc'" in people.trouble.text())


def test_a_damaged_list_is_told_and_what_ships_is_shown(qtbot: QtBot, desk: Desk, show: Show) -> None:
    path = desk.directory.agency_list.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[afp\n")
    dialog: Any = show("agencies")
    assert str(path) in dialog.trouble.text()
    assert "Reuters" in rows(dialog)


def test_tab_goes_through_it_as_it_is_read(agencies: Any) -> None:
    find(agencies, "afp")
    agencies.list.names.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    name, spellings = (agencies.form.input(each) for each in ("name", "spellings"))
    assert seen == [agencies.new, agencies.remove, name, spellings]


def test_the_first_row_is_shown_and_an_empty_list_says_what_to_do(agencies: Any, show: Show) -> None:
    assert agencies.draft.name == "24.kg"
    people: Any = show("people")
    assert people.list.count.text() == "No people yet. Add one, or import a table of them."


def test_the_same_window_comes_to_the_front_again(window: Window, show: Show) -> None:
    first = show("agencies")
    window.activateWindow()
    assert show("agencies") is first
    assert not first.isModal(), "a story can be written beside it"


@pytest.mark.parametrize("name", ["agencies", "people", "house"])
def test_everything_has_a_name_and_is_reached_by_tab(qtbot: QtBot, show: Show, name: str) -> None:
    dialog = show(name)
    takes_tab = Qt.FocusPolicy.TabFocus
    controls = [each for each in dialog.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & takes_tab]
    for each in controls:
        found = QAccessible.queryAccessibleInterface(each)
        assert found.text(QAccessible.Text.Name), type(each).__name__
    dialog.activateWindow()
    reached = set()
    for _ in range(len(controls) + 12):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    missed = [
        each for each in controls
        if each.isEnabled() and each not in reached and each.focusProxy() is None and not each.isAncestorOf(QApplication.focusWidget())
    ]  # fmt: skip
    assert not [f"{type(each).__name__} {each.accessibleName()}" for each in missed if _is_a_stop(each)]


def _is_a_stop(widget: QWidget) -> bool:
    """Return whether a widget stands for itself: not one inside a list of choices, a splitter or a table's corner."""
    return bool(widget.accessibleName()) or isinstance(widget, QAbstractButton)


@pytest.mark.parametrize("name", ["agencies", "people", "house"])
def test_everything_fits_at_twice_the_text_size(qtbot: QtBot, window: Window, show: Show, name: str) -> None:
    window.bench.theming.resize(2.0)
    dialog: QDialog = show(name)
    QApplication.processEvents()
    assert dialog.width() <= 1366
    for each in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)):
        if each.isVisible() and each.text():
            assert each.width() + 1 >= each.minimumSizeHint().width(), each.text()
            right = each.mapTo(dialog, each.rect().bottomRight()).x()
            assert right <= dialog.width(), each.text()
