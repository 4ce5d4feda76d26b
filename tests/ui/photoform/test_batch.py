"""Many records are changed at once: seen before it is done, done as one, undone as one; templates fill them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.desk.pictures.changes import FieldChange, PhotoChange, Template
from workstation.ui.dialogs.batch import BatchDialog
from workstation.ui.dialogs.codes import CodesDialog
from workstation.ui.dialogs.templates import TemplatesDialog
from workstation.ui.photoform.changerow import ChangeRow
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.window import Window


def record(desk: Desk, photo: str, **fields: object) -> None:
    """Give a picture some words."""
    changes = tuple(FieldChange(field=name, value=value) for name, value in fields.items())
    desk.library.apply([photo], PhotoChange(fields=changes))


def choose_field(row: ChangeRow, name: str, how: str = "replace") -> None:
    """Choose a field and what is to become of it, by key."""
    row.field.setFocus()
    while row.field.words() != name:
        QTest.keyClick(
            row.field, Qt.Key.Key_Down if row.field.findData(name) > row.field.currentIndex() else Qt.Key.Key_Up
        )
    row.how.setFocus()
    while row.how.words() != how:
        QTest.keyClick(row.how, Qt.Key.Key_Down if row.how.findData(how) > row.how.currentIndex() else Qt.Key.Key_Up)


def lines(dialog: BatchDialog) -> list[list[str]]:
    return [[dialog.table.item(at, column).text() for column in range(4)] for at in range(dialog.table.rowCount())]


@pytest.fixture
def dialog(qtbot: QtBot, window: Window, photos: tuple[str, ...]) -> Iterator[BatchDialog]:
    """Return the dialog for three pictures, shown."""
    shown = BatchDialog(window.bench, photos, window)
    shown.open()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    yield shown
    shown.reject()


def test_it_is_opened_from_the_panel_for_those_that_are_chosen(
    qtbot: QtBot, window: Window, panel: PicturePanel, choose: Callable[..., None], photos: tuple[str, ...]
) -> None:
    choose(*photos)
    panel.several.change.setFocus()
    QTest.keyClick(panel.several.change, Qt.Key.Key_Space)
    (dialog,) = window.findChildren(BatchDialog)
    assert dialog.windowTitle() == "Change 3 photos"
    assert not dialog.apply.isEnabled(), "nothing is asked for yet"
    dialog.reject()


def test_a_field_is_set_seen_done_and_undone(
    qtbot: QtBot, window: Window, desk: Desk, dialog: BatchDialog, photos: tuple[str, ...]
) -> None:
    record(desk, photos[0], credit_line="AFP")
    row = dialog.changes.rows[0]
    choose_field(row, "credit_line")
    qtbot.waitUntil(lambda: row.now.text() == "Now: several values, empty in 2 of 3")
    row.value.setFocus()
    QTest.keyClicks(row.value, "Reuters")
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert lines(dialog) == [
        ["one.jpg", "Credit line", "AFP", "Reuters"],
        ["two.jpg", "Credit line", "–", "Reuters"],
        ["three.jpg", "Credit line", "–", "Reuters"],
    ]
    assert dialog.apply.text() == "Change 3 of 3 photos"
    assert desk.library.record(photos[1]).photo.credit_line == "", "nothing is done before it is asked for"
    dialog.apply.setFocus()
    QTest.keyClick(dialog.apply, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert {desk.library.record(each).photo.credit_line for each in photos} == {"Reuters"}
    window.bench.photodesk.undo()
    qtbot.waitUntil(lambda: desk.library.record(photos[0]).photo.credit_line == "AFP")
    assert [desk.library.record(each).photo.credit_line for each in photos] == ["AFP", "", ""]


def test_words_are_added_found_and_replaced_and_filled_in(
    qtbot: QtBot, window: Window, desk: Desk, dialog: BatchDialog, photos: tuple[str, ...]
) -> None:
    record(desk, photos[0], keywords=("ferry",), headline="Ferrys return", city="Selm")
    row = dialog.changes.rows[0]
    choose_field(row, "keywords", "append")
    row.value.setFocus()
    QTest.keyClicks(row.value, '"Lima, Ana"')
    QTest.mouseClick(dialog.changes.add, Qt.MouseButton.LeftButton)
    second = dialog.changes.rows[1]
    choose_field(second, "headline", "find")
    second.sought.setFocus()
    QTest.keyClicks(second.sought, "Ferrys")
    second.value.setFocus()
    QTest.keyClicks(second.value, "Ferries")
    QTest.mouseClick(dialog.changes.add, Qt.MouseButton.LeftButton)
    third = dialog.changes.rows[2]
    choose_field(third, "city", "fill")
    third.value.setFocus()
    QTest.keyClicks(third.value, "Porto")
    qtbot.waitUntil(dialog.apply.isEnabled)
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    first, other = (desk.library.record(each).photo for each in photos[:2])
    assert (first.keywords, first.headline, first.city) == (("ferry", "Lima, Ana"), "Ferries return", "Selm")
    assert (other.keywords, other.headline, other.city) == (("Lima, Ana",), "", "Porto")


def test_an_empty_line_asks_for_nothing_and_emptying_is_said(
    qtbot: QtBot, window: Window, desk: Desk, dialog: BatchDialog, photos: tuple[str, ...]
) -> None:
    record(desk, photos[0], headline="Ferries return")
    row = dialog.changes.rows[0]
    qtbot.waitUntil(lambda: "Nothing would change." in dialog.count.text())
    choose_field(row, "headline", "clear")
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert lines(dialog) == [["one.jpg", "Headline", "Ferries return", "–"]]


def test_what_cannot_be_read_is_told_at_its_line(qtbot: QtBot, dialog: BatchDialog) -> None:
    row = dialog.changes.rows[0]
    choose_field(row, "expires")
    row.value.setFocus()
    QTest.keyClicks(row.value, "soon")
    qtbot.waitUntil(row.trouble.isVisible)
    assert "no date and time" in row.trouble.text()
    assert not dialog.apply.isEnabled()
    choose_field(row, "headline")
    row.value.show_words("")
    QTest.keyClicks(row.value, "{nothing}")
    qtbot.waitUntil(lambda: "There is no variable {nothing}" in dialog.trouble.text())
    assert not dialog.apply.isEnabled()


def test_variables_are_filled_for_each_picture(
    qtbot: QtBot, desk: Desk, dialog: BatchDialog, photos: tuple[str, ...]
) -> None:
    record(desk, photos[0], city="Selm")
    row = dialog.changes.rows[0]
    choose_field(row, "title")
    row.value.setFocus()
    QTest.keyClicks(row.value, "{city} {seq:2}")
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert [line[3] for line in lines(dialog)] == ["Selm 01", "02", "03"]
    assert lines(dialog)[0][1] == "Title, Default"


def test_what_was_changed_meanwhile_is_shown_before_anything_is_done(
    qtbot: QtBot, window: Window, desk: Desk, dialog: BatchDialog, photos: tuple[str, ...]
) -> None:
    row = dialog.changes.rows[0]
    row.value.setFocus()
    QTest.keyClicks(row.value, "Mine")
    qtbot.waitUntil(dialog.apply.isEnabled)
    record(desk, photos[1], headline="Theirs")
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ["two.jpg", "Headline", "Theirs", "Mine"] in lines(dialog))
    assert dialog.isVisible()
    assert desk.library.record(photos[0]).photo.headline == "", "none was changed"
    assert "Somebody has changed one of these photos" in dialog.trouble.text()
    qtbot.waitUntil(dialog.apply.isEnabled)
    QTest.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert {desk.library.record(each).photo.headline for each in photos} == {"Mine"}


def test_a_template_is_begun_from_a_photo_kept_and_applied(
    qtbot: QtBot, window: Window, desk: Desk, photos: tuple[str, ...]
) -> None:
    record(desk, photos[0], credit_line="AFP", caption="Only here", creators=("Lima, Ana", "Rui"), source="{odd}")
    dialog = TemplatesDialog(window.bench, window)
    dialog.begin_from(photos[0])
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog.changes.rows) == 3)
    assert [row.row.field for row in dialog.changes.rows] == ["creators", "credit_line", "source"]
    QTest.keyClicks(dialog.name, "Agency")
    QTest.mouseClick(dialog.changes.add, Qt.MouseButton.LeftButton)
    row = dialog.changes.rows[3]
    row.value.setFocus()
    QTest.keyClicks(row.value, "From ")
    dialog.variables.setFocus()
    at = next(at for at in range(dialog.variables.count()) if dialog.variables.item(at).text().startswith("{filename}"))
    dialog.variables.setCurrentRow(at)
    dialog.variables.itemActivated.emit(dialog.variables.currentItem())
    assert row.value.words() == "From {filename}"
    assert QApplication.focusWidget() is row.value
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [each.name for each in desk.library.stationery.templates()] == ["Agency"])
    dialog.accept()

    batch = BatchDialog(window.bench, photos[1:], window)
    batch.choose_template()
    batch.open()
    qtbot.waitUntil(lambda: batch.template.count() == 2)
    batch.template.setFocus()
    QTest.keyClick(batch.template, Qt.Key.Key_Down)
    qtbot.waitUntil(batch.apply.isEnabled)
    QTest.mouseClick(batch.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not batch.isVisible())
    photo = desk.library.record(photos[1]).photo
    assert (photo.creators, photo.credit_line, photo.source) == (("Lima, Ana", "Rui"), "AFP", "{odd}")
    assert photo.headline == "From two.jpg"
    assert photo.caption == {}


def test_templates_are_listed_changed_and_thrown_away(qtbot: QtBot, window: Window, desk: Desk) -> None:
    desk.library.stationery.save_template(Template(name="Old", fields=(FieldChange(field="city", value="Selm"),)))
    dialog = TemplatesDialog(window.bench, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.name.text() == "Old")
    (row,) = dialog.changes.rows
    row.value.setFocus()
    row.value.selectAll()
    QTest.keyClicks(row.value, "{nowhere}")
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert "There is no variable {nowhere}" in dialog.trouble.text()
    row.value.selectAll()
    QTest.keyClicks(row.value, "Porto")
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.library.stationery.template("Old").fields[0].value == "Porto")
    QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.library.stationery.templates() == ())
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_every_control_of_the_dialogs_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, window: Window, photos: tuple[str, ...]
) -> None:
    for dialog in (
        BatchDialog(window.bench, photos, window),
        TemplatesDialog(window.bench, window),
        CodesDialog(window.bench, window),
    ):
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        seen: list[QWidget] = []
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            assert focus is not None
            if focus in seen:
                break
            seen.append(focus)
        assert len(seen) > 5
        for widget in seen:
            assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip(), widget
        dialog.reject()
