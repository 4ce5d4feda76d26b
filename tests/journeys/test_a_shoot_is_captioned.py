"""A shoot from the card to captions: taken in, changed together, captioned with codes, settled, undone, into a story."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.photoform.conftest import jpeg, with_records
from workstation.desk.desk import Desk
from workstation.photos.photo import Photo
from workstation.store.photolisting import PhotoFilters
from workstation.ui.dialogs.batch import BatchDialog
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang='x-default'>A ferry</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"


def shoot(folder: Path) -> list[Path]:
    """Write three pictures, as a photographer's card has them."""
    folder.mkdir()
    contents = {
        "one.jpg": with_records(jpeg("#205080"), ALT),
        "two.jpg": with_records(jpeg("#802050"), "<photoshop:City>Selm</photoshop:City>", {90: b"Porto"}),
        "three.jpg": jpeg("#208050"),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def test_a_shoot_is_captioned_together_and_one_by_one(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    codes = tmp_path / "council.txt"
    codes.write_text("cm1\tAna Lima, mayor of Selm\ncm2\tRui Costa\n", "utf-8")
    desk.library.stationery.add_replacements(codes)
    page = window.desktop.open_library()
    page.take(shoot(tmp_path / "card"))
    qtbot.waitUntil(lambda: desk.library.count() == 3 and not window.jobs.busy)
    panel = window.show_panel("picture")
    assert isinstance(panel, PicturePanel)

    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: panel.several.isVisible() and panel.several.title.text() == "3 photos chosen")
    window.start("picture.change")
    (dialog,) = window.findChildren(BatchDialog)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    row = dialog.changes.rows[0]
    row.field.setFocus()
    while row.field.words() != "creators":
        QTest.keyClick(row.field, Qt.Key.Key_Down)
    row.value.setFocus()
    QTest.keyClicks(row.value, '"Brandt, Teodor"')
    qtbot.waitUntil(dialog.apply.isEnabled)
    QTest.keyClick(dialog.apply, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.library.count(PhotoFilters(without_credit=True)) == 0)

    window.activateWindow()  # no window manager does it offscreen
    qtbot.waitUntil(window.isActiveWindow)

    def photos() -> dict[str, Photo]:
        return {(photo := desk.library.record(each).photo).name: photo for each in desk.library.ids()}

    one, two = photos()["one.jpg"].id, photos()["two.jpg"].id
    QTest.mouseClick(panel.several.rows[one], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.record.form.isVisible)
    panel.record.focus("caption")
    qtbot.waitUntil(lambda: bool(panel.record.form.codes.replacements.tables))
    QTest.keyClicks(QApplication.focusWidget(), "\\cm1\\ and \\c")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), " on the quay")
    qtbot.waitUntil(
        lambda: photos()["one.jpg"].caption == {"x-default": "Ana Lima, mayor of Selm and Rui Costa on the quay"}
    )
    QTest.mouseClick(panel.record.form.review.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not photos()["one.jpg"].alt_unreviewed)
    assert photos()["one.jpg"].alt == {"x-default": "A ferry"}

    while panel.record.draft.photo_id != two:
        QTest.mouseClick(panel.after if panel.after.isEnabled() else panel.before, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "city" in panel.record.differences.cards)
    QTest.mouseClick(panel.record.differences.cards["city"].buttons["IIM"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: photos()["two.jpg"].city == "Porto" and not photos()["two.jpg"].unsettled)

    for _ in range(4):  # the city, the review, the caption, then the creators of all three at once
        qtbot.waitUntil(lambda: not window.jobs.busy)
        window.start("edit.undo")
    qtbot.waitUntil(lambda: all(photo.creators == () for photo in photos().values()))
    assert photos()["two.jpg"].unsettled == ("city",)
    assert photos()["one.jpg"].alt_unreviewed
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.bench.photodesk.redo()
    qtbot.waitUntil(lambda: all(photo.creators == ("Brandt, Teodor",) for photo in photos().values()))
