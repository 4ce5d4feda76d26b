"""The window as a person meets it: stories open, are kept, closed, and never lost."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.story.places import Place
from workstation.ui.window import Window


def _opened(qtbot: QtBot, window: Window) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)


def test_the_sample_story_opens_in_a_tab_and_is_checked(qtbot: QtBot, window: Window) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.desktop.tabs.count() == 1
    assert window.windowTitle().startswith("Ferries return")
    qtbot.waitUntil(lambda: window.status.problems.text() == "Ready to export")


def test_a_story_written_from_nothing_is_kept_by_key(qtbot: QtBot, window: Window, desk: Desk) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.head.headline.hasFocus())
    QTest.keyClicks(page.head.headline, "Harbour reopens")
    QTest.keyClick(page.head.headline, Qt.Key.Key_Return)
    QTest.keyClicks(page.head.subhead, "Boats are back")
    page.setFocus()
    QTest.keyClicks(page.editor, "The harbour opened at dawn.")
    assert window.session is not None
    assert not window.session.is_kept
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session is not None and window.session.is_kept)
    (summary,) = desk.stories.list()
    assert summary.headline == "Harbour reopens"
    assert desk.stories.show(summary.id).text().endswith("The harbour opened at dawn.")


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, window: Window) -> None:
    buttons = [button for button in window.findChildren(QPushButton) if button.text() == "Open the sample story"]
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(buttons[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session is not None)


def test_one_undo_covers_fields_and_text(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    page, session = window.page, window.session
    assert page is not None
    assert session is not None
    QTest.keyClicks(page.head.headline, "One")
    QTest.keyClicks(page.editor, "two")
    while session.history.past:
        session.undo()
    assert session.story.headline == ""
    assert session.story.body == ()
    assert page.head.headline.words() == ""
    for _ in range(10):
        session.redo()
    assert session.story.headline == "One"


def test_undo_by_key_puts_the_caret_back_where_the_change_was(qtbot: QtBot, window: Window) -> None:
    _opened(qtbot, window)
    page, session = window.page, window.session
    assert page is not None
    assert session is not None
    place = Place("b9", "text")  # a picture follows it
    page.editor.setFocus()
    page.editor.place_caret(Caret(place, 6))
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    QTest.keyClick(page.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    caret = page.editor.caret()
    assert caret is not None
    assert caret.place == place
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(page.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    caret = page.editor.caret()
    assert caret is not None
    assert page.editor.viewport().rect().intersects(page.editor.cursorRect())
    assert caret.offset == 0
    assert session.story.body[7].id == caret.place.block


def test_undo_of_the_head_leaves_the_caret_in_the_body(qtbot: QtBot, window: Window) -> None:
    _opened(qtbot, window)
    page = window.page
    assert page is not None
    page.editor.place_caret(Caret(Place("b9", "text"), 6))
    QTest.keyClicks(page.editor, "x")
    page.editor.place_caret(Caret(Place("b4", "text"), 3))
    page.head.headline.setFocus()
    QTest.keyClicks(page.head.headline, "One")
    QTest.keyClick(page.head.headline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.caret() == Caret(Place("b4", "text"), 3)


def test_closing_a_story_keeps_it_first(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.start("story.new")
    page = window.page
    assert page is not None
    QTest.keyClicks(page.editor, "Not to be lost")
    window.start("story.close")
    qtbot.waitUntil(lambda: window.session is None)
    (summary,) = desk.stories.list()
    assert "Not to be lost" in desk.stories.show(summary.id).text()


def test_closing_the_window_keeps_every_story_first(qtbot: QtBot, window: Window, desk: Desk) -> None:
    for words in ("First", "Second"):
        window.start("story.new")
        page = window.page
        assert page is not None
        QTest.keyClicks(page.editor, words)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(desk.stories.list()) == 2


def test_a_story_in_the_trash_comes_back_by_the_notice(qtbot: QtBot, window: Window, desk: Desk) -> None:
    _opened(qtbot, window)
    window.start("story.trash")
    qtbot.waitUntil(lambda: not desk.stories.list())
    qtbot.waitUntil(lambda: any("trash" in notice.message for notice in window.bench.notices.notices()))
    undo = next(
        button
        for notice in window.bench.notices.notices()
        for button in notice.findChildren(type(window.status.export))
        if button.text() == "Undo"
    )
    undo.click()
    qtbot.waitUntil(lambda: window.session is not None)
    assert len(desk.stories.list()) == 1


def test_typing_is_in_the_journal_within_a_second(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.start("story.new")
    page, session = window.page, window.session
    assert page is not None
    assert session is not None
    QTest.keyClicks(page.editor, "Soon safe")
    qtbot.waitUntil(lambda: window.autosave.is_safe(session), timeout=1_000)
    (draft,) = desk.stories.drafts()
    assert draft.draft.story == session.story


def test_the_theme_changes_after_a_story_was_closed(qtbot: QtBot, window: Window) -> None:
    _opened(qtbot, window)
    window.start("story.new")
    page = window.page
    assert page is not None
    QTest.keyClicks(page.editor, "Short")
    window.start("story.close")
    qtbot.waitUntil(lambda: window.desktop.tabs.count() == 1)
    for scheme in ("dark", "contrast", "light"):
        window.start(f"view.theme-{scheme}")
        qtbot.wait(1)
    window.start("view.larger")
    assert window.bench.theming.scale > 1.0


def test_files_dropped_on_the_window_become_stories(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    for name, words in (("one.txt", "First\n\nThe first story."), ("two.md", "# Second\n\nThe second story.")):
        (tmp_path / name).write_text(words, "utf-8")
    (tmp_path / "three.txt").write_bytes(b"\x00\x01\x02\xff" * 400)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(tmp_path.glob("*.*"))])
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.desktop.tabs.count() == 2)
    assert {summary.headline for summary in desk.stories.list()} == {"First", "Second"}
    assert any(notice.grave and "three.txt" in notice.message for notice in window.bench.notices.notices())


def test_how_many_things_block_is_announced_when_it_changes(qtbot: QtBot, window: Window) -> None:
    said: list[str] = []
    window.status.told.connect(said.append)
    _opened(qtbot, window)
    page = window.page
    assert page is not None
    page.head.headline.selectAll()
    QTest.keyClick(page.head.headline, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: any("to fix before export" in words for words in said))
    QTest.keyClicks(page.head.headline, "Back")
    qtbot.waitUntil(lambda: "Nothing stops this story any more" in said)
