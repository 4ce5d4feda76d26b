"""The Agency copy page: copy comes in by every way, is found, read, put into stories; killed copy is told loudly."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.wire.conftest import WALL, file_copy, keep_using, ninjs
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.desk.pictures.taking import Offered
from workstation.story import spans
from workstation.story.spans import SourceMark
from workstation.ui.window import Window
from workstation.ui.wire.page import WirePage

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> WirePage:
    """Return the page, brought to the front by its key."""
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    shown = window.desktop.wire
    assert shown is not None
    settled(qtbot, window, shown)
    return shown


def settled(qtbot: QtBot, window: Window, page: WirePage) -> None:
    qtbot.waitUntil(lambda: not page.model.busy and not window.jobs.busy)


def again(qtbot: QtBot, window: Window, page: WirePage) -> None:
    """Let the page look at the store again, and read what is chosen."""
    page.filters.reset()
    page.model.ask(page.filters.question())
    settled(qtbot, window, page)


def titles(page: WirePage) -> list[str]:
    return [page.model.row(at).headline for at in range(page.model.rowCount())]


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def read(qtbot: QtBot, window: Window, page: WirePage, item: str) -> None:
    page.show_item(item)
    qtbot.waitUntil(lambda: page.reading.item_id == item)
    settled(qtbot, window, page)


def shown_text(page: WirePage) -> str:
    assert page.reading.text is not None
    return page.reading.text.toPlainText().strip()


def test_an_empty_page_says_what_to_do(page: WirePage) -> None:
    assert page.nothing.isVisible()
    assert page.nothing.title.text() == "No agency copy yet"
    assert "ninjs" in page.nothing.words.text()
    assert page.nothing.files.isVisible()
    assert page.filters.search.hasFocus()
    assert page.reading.nothing.isVisible()


def test_dropped_files_are_filed_and_read(qtbot: QtBot, window: Window, page: WirePage, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(ninjs())
    (tmp_path / "broken.json").write_bytes(b"{")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one.json", "broken.json")])
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, NONE))
    qtbot.waitUntil(lambda: page.reading.item_id == "urn:afp:1")
    settled(qtbot, window, page)
    assert titles(page) == ["Wall 1 falls"]
    assert shown_text(page) == WALL
    (notice,) = [each for each in window.bench.notices.notices() if each.grave]
    assert "1 new item, 1 not filed." in notice.message
    assert "broken.json" in notice.accessibleName()


def test_pasted_words_are_filed_with_the_agency_that_they_name(qtbot: QtBot, window: Window, page: WirePage) -> None:
    QGuiApplication.clipboard().setText(f"Wall falls\n\nPORT SELM (Reuters) - {WALL}")
    window.start("agency.paste")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    settled(qtbot, window, page)
    assert page.model.row(0).agency == "Reuters"


def test_the_list_is_searched_as_one_types_and_walked_by_key(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs(1), ninjs(2, "Nothing happened in the hills.", headline="Quiet hills"))
    again(qtbot, window, page)
    assert titles(page) == ["Quiet hills", "Wall 1 falls"]
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "harb")
    qtbot.waitUntil(lambda: titles(page) == ["Wall 1 falls"])
    press(Qt.Key.Key_Down)
    assert page.view.hasFocus()
    qtbot.waitUntil(lambda: page.reading.item_id == "urn:afp:1")
    press(Qt.Key.Key_Up)
    assert page.filters.search.hasFocus()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    QTest.keyClicks(page.filters.search, "zebra")
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.nothing.title.text() == "No copy is like that"
    page.nothing.all.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)


def test_the_list_is_narrowed_to_an_agency_and_to_a_state(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs(1), ninjs(2, source="Reuters", uri="urn:reuters:2"), ninjs(3, pubstatus="canceled"))
    again(qtbot, window, page)
    page.filters.agency.setCurrentIndex(page.filters.agency.findData("Reuters"))
    qtbot.waitUntil(lambda: titles(page) == ["Wall 2 falls"])
    page.filters.reset("canceled")
    qtbot.waitUntil(lambda: titles(page) == ["Wall 3 falls"])
    index = page.model.index(0)
    assert page.model.data(index, Qt.ItemDataRole.AccessibleTextRole).startswith("Killed. Wall 3 falls. AFP. Received")


def test_an_item_is_put_into_the_story_marked_and_can_be_taken_out_by_one_undo(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs())
    again(qtbot, window, page)
    read(qtbot, window, page, "urn:afp:1")
    assert not page.reading.put.isEnabled()
    session = window.bench.workspace.begin()
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    assert page.reading.put.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    text = session.story.body[0].text  # type: ignore[union-attr]
    assert spans.plain(text) == WALL
    assert [type(mark) for span in text for mark in span.marks] == [SourceMark]
    assert [source.item for source in session.story.sources] == ["urn:afp:1"]
    session.undo()
    assert not session.story.sources


def test_a_selected_passage_alone_goes_in_and_what_is_copied_keeps_its_source(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs())
    again(qtbot, window, page)
    session = window.bench.workspace.begin()
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    read(qtbot, window, page, "urn:afp:1")
    text = page.reading.text
    assert text is not None
    text.setFocus()
    place = text.caret()
    assert place is not None
    text.select(Caret(place.place, 4), Caret(place.place, 16))
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert spans.plain(session.story.body[0].text) == "harbour wall"  # type: ignore[union-attr]
    text.select(Caret(place.place, 4), Caret(place.place, 16))
    press(Qt.Key.Key_C, CTRL)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page_of_story = window.page
    assert page_of_story is not None
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: page_of_story.editor.toPlainText().count("harbour wall") == 2)
    assert len(session.story.sources) == 1


def test_who_uses_an_item_is_told_and_opens_at_the_passage(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs())
    keep_using(desk)
    again(qtbot, window, page)
    read(qtbot, window, page, "urn:afp:1")
    assert page.reading.used.text() == "Used in 1 story"
    (row,) = page.reading.uses.rows()
    assert row.words == "Ours"
    assert row.under.startswith("1 passage")
    row.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is not None)
    story_page = window.page
    assert story_page is not None
    qtbot.waitUntil(lambda: story_page.editor.textCursor().selectedText() == WALL)


def test_killing_an_item_by_hand_asks_why_and_lists_its_stories(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs())
    keep_using(desk)
    again(qtbot, window, page)
    read(qtbot, window, page, "urn:afp:1")
    assert not page.alarms.isVisible()
    page.reading.status.menu().actions()[0].trigger()
    assert page.reading.reason.words.hasFocus()
    page.reading.reason.go.click()
    assert "Say why" in page.reading.reason.title.text()
    QTest.keyClicks(page.reading.reason.words, "The number was wrong")
    page.reading.reason.go.click()
    qtbot.waitUntil(page.alarms.isVisible)
    settled(qtbot, window, page)
    assert page.reading.state.text() == "Killed, and must not be used: The number was wrong"
    assert page.model.row(0).status == "canceled"
    (card,) = page.alarms.cards
    assert card.row.words.startswith("Killed: AFP “Wall 1 falls”")
    window.start("agency.alarms")
    qtbot.waitUntil(lambda: QApplication.focusWidget() in card.uses.rows())
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is not None)
    page.reading.status.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: desk.wire.filed("urn:afp:1").status == "usable")


def test_a_watched_folder_files_what_comes_and_tells_of_kills_wherever_one_works(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    file_copy(desk, ninjs())
    keep_using(desk)
    window.desktop.close_room("wire")
    window.watching.start(folder)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert page.watched.text() == "Watching incoming"
    (folder / "kill.json").write_bytes(ninjs(version="2", pubstatus="canceled", body_html=""))

    def told() -> bool:
        window.watching.look()
        return any(each.message.startswith("Killed: AFP") for each in window.bench.notices.notices())

    qtbot.waitUntil(told, timeout=20_000)
    assert window.desktop.wire is None
    window.watching.stop()
    assert not window.watching.is_on
    assert page.watched.text() == "Watch a folder"


def test_the_item_that_is_read_is_shown_as_it_is_now(qtbot: QtBot, window: Window, desk: Desk, page: WirePage) -> None:
    file_copy(desk, ninjs())
    again(qtbot, window, page)
    read(qtbot, window, page, "urn:afp:1")
    assert not page.reading.state.isVisible()
    page.take([Offered(name="kill.ninjs", content=ninjs(version="2", pubstatus="canceled"))])
    qtbot.waitUntil(page.reading.state.isVisible)


def test_the_page_is_opened_closed_searched_and_remembered(qtbot: QtBot, window: Window, page: WirePage) -> None:
    QTest.keyClick(window, Qt.Key.Key_W, CTRL)
    assert window.desktop.wire is None
    assert not window.desktop.has_room("wire")
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    assert window.desktop.wire is page
    page.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert page.filters.search.hasFocus()
    window.close()
    assert window.memory.value("wire") == "front"
    assert window.memory.value("photos") == ""


def test_versions_can_be_read_one_by_one(qtbot: QtBot, window: Window, desk: Desk, page: WirePage) -> None:
    file_copy(desk, ninjs(), ninjs(version="2", words=WALL.replace("12", "21")))
    again(qtbot, window, page)
    read(qtbot, window, page, "urn:afp:1")
    assert "21 people" in shown_text(page)
    assert page.reading.version.isVisible()
    page.reading.version.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "12 people" in shown_text(page))


def test_the_list_stays_quick_to_walk_with_many_items(qtbot: QtBot, window: Window, desk: Desk, page: WirePage) -> None:
    file_copy(desk, *(ninjs(number, f"Item {number} says something of its own.") for number in range(350)))
    again(qtbot, window, page)
    first = page.model.rowCount()
    assert first < 350
    assert not page.model.complete
    page.view.setFocus()
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.model.rowCount() > first)
    settled(qtbot, window, page)
    chosen = page.view.item()
    file_copy(desk, ninjs(999))
    page.model.refresh(page.view.lowest())
    settled(qtbot, window, page)
    assert titles(page)[0] == "Wall 999 falls"
    assert page.view.item() == chosen


def test_a_press_on_a_row_reads_it(qtbot: QtBot, window: Window, desk: Desk, page: WirePage) -> None:
    file_copy(desk, ninjs(1), ninjs(2))
    again(qtbot, window, page)
    row = page.view.visualRect(page.model.index(1)).center()
    QTest.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(row))
    qtbot.waitUntil(lambda: page.reading.item_id == "urn:afp:1")


def test_a_kill_that_says_nothing_leaves_the_words_to_be_read(
    qtbot: QtBot, window: Window, desk: Desk, page: WirePage
) -> None:
    file_copy(desk, ninjs(), ninjs(version="2", pubstatus="canceled", body_html="", headline="Kill: wall"))
    again(qtbot, window, page)
    read(qtbot, window, page, "urn:afp:1")
    assert page.reading.state.text().startswith("Killed, and must not be used")
    assert shown_text(page) == WALL
    assert page.reading.version.currentIndex() == 1
    window.bench.workspace.begin()
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    assert not page.reading.put.isEnabled()
    assert page.reading.put.toolTip() == "A killed item must not be used"
