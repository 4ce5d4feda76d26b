"""Where a file says two things they stand side by side and one is taken; where its letters look wrong they are read anew."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.photoform.conftest import Take, jpeg, with_records
from workstation.desk.desk import Desk
from workstation.photos.photo import Photo
from workstation.ui.longwords import breakable
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.photoform.sidebyside import SideBySide, Voice
from workstation.ui.window import Window

Choose = Callable[..., None]
Kept = Callable[[], Photo]
BOTH = with_records(
    jpeg("#205080"),
    "<photoshop:Credit>AFP</photoshop:Credit><photoshop:City>Selm</photoshop:City>",
    {110: b"Reuters", 90: b"Selm", 105: b"Ferries return"},
)
CYRILLIC = "Паромы вернулись в порт"


def shown(qtbot: QtBot, take: Take, choose: Choose, panel: PicturePanel) -> SideBySide:
    """Choose a picture whose file names two credits, and return the question."""
    (photo,) = take(both=BOTH)
    choose(photo)
    qtbot.waitUntil(lambda: "credit_line" in panel.record.differences.cards)
    return panel.record.differences.cards["credit_line"]


def test_both_stand_side_by_side_and_one_is_taken(
    qtbot: QtBot, take: Take, panel: PicturePanel, choose: Choose, kept: Kept, desk: Desk
) -> None:
    card = shown(qtbot, take, choose, panel)
    assert list(panel.record.differences.cards) == ["credit_line"], "the city is the same in both"
    assert list(card.buttons) == ["XMP", "IIM"]
    assert card.buttons["IIM"].accessibleName() == "Use what IIM says for Credit line: Reuters"
    card.buttons["IIM"].setFocus()
    QTest.keyClick(card.buttons["IIM"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not panel.record.differences.isVisible())
    record = kept()
    assert (record.credit_line, record.unsettled) == ("Reuters", ())
    assert panel.record.form.fields["credit_line"].input.words() == "Reuters"


def test_a_decision_can_be_undone(
    qtbot: QtBot, take: Take, panel: PicturePanel, choose: Choose, kept: Kept, window: Window
) -> None:
    card = shown(qtbot, take, choose, panel)
    QTest.mouseClick(card.buttons["IIM"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.bench.photodesk.undo_label))
    assert window.bench.photodesk.undo_label == "Settle credit line"
    panel.record.focus("headline")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "credit_line" in panel.record.differences.cards)
    assert kept().credit_line == "AFP"


def test_something_else_can_be_written(
    qtbot: QtBot, take: Take, panel: PicturePanel, choose: Choose, kept: Kept
) -> None:
    card = shown(qtbot, take, choose, panel)
    QTest.mouseClick(card.write, Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert field is panel.record.form.fields["credit_line"].input
    field.selectAll()
    QTest.keyClicks(field, "AFP and Reuters")
    record = kept()
    assert (record.credit_line, record.unsettled) == ("AFP and Reuters", ())
    qtbot.waitUntil(lambda: not panel.record.differences.isVisible())


def test_they_stand_under_one_another_where_there_is_no_room(qtbot: QtBot) -> None:
    voices = [Voice(name, name, "Some words of a caption") for name in ("XMP", "IIM", "Exif")]
    card = SideBySide("Caption", "", voices, "Write something else")
    qtbot.addWidget(card)
    card.resize(900, 200)
    card.show()
    qtbot.waitUntil(lambda: len({each.mapTo(card, each.rect().topLeft()).y() for each in card.buttons.values()}) == 1)
    card.resize(300, 400)
    qtbot.waitUntil(lambda: len({each.mapTo(card, each.rect().topLeft()).y() for each in card.buttons.values()}) == 3)


def test_long_addresses_may_be_broken_and_nothing_is_lost() -> None:
    words = "See https://commons.example.org/wiki/File:Metadata_test_file or " + "x" * 60
    assert breakable(words).replace("\u200b", "") == words
    assert max(len(part) for part in breakable(words).replace("\u200b", " ").split()) <= 17


def test_letters_that_look_wrong_are_read_in_another_charset(
    qtbot: QtBot, take: Take, panel: PicturePanel, choose: Choose, kept: Kept, desk: Desk
) -> None:
    old = {105: CYRILLIC.encode("mac_cyrillic"), 110: "Агентство".encode("mac_cyrillic")}
    (photo,) = take(old=with_records(jpeg("#205080"), iim=old))
    choose(photo)
    charset = panel.record.charset
    qtbot.waitUntil(charset.isVisible)
    charset.section.open()
    first = charset.preview.text()
    assert not charset.read.isEnabled(), "it is read so already"
    charset.list.setFocus()
    QTest.keyClick(charset.list, Qt.Key.Key_Down)
    assert charset.preview.text() != first, "the words are shown as they would be"
    chosen = charset.list.words()
    assert charset.read.isEnabled()
    charset.read.setFocus()
    QTest.keyClick(charset.read, Qt.Key.Key_Space)
    headline = old[105].decode(chosen)
    qtbot.waitUntil(lambda: desk.library.record(photo).photo.headline == headline)
    qtbot.waitUntil(lambda: panel.record.form.fields["headline"].input.words() == headline)
    panel.record.focus("headline")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desk.library.record(photo).photo.headline != headline)


def test_a_file_without_doubt_asks_nothing(
    qtbot: QtBot, take: Take, panel: PicturePanel, choose: Choose, window: Window
) -> None:
    (photo,) = take(plain=with_records(jpeg("#205080"), iim={105: b"Ferries return"}))
    choose(photo)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not panel.record.charset.isVisible()
    assert not panel.record.differences.isVisible()
