"""The history of a story: what each version changed, and the way back to any of them without losing a word."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.history.panel import HistoryPanel
from workstation.ui.history.revisions import RevisionList
from workstation.ui.session import Session
from workstation.ui.window import Window

FIRST = Story(
    id="s",
    language="en",
    headline="Ferries return",
    body=(Paragraph(id="p", text=text_of("The ferry sails tonight.")), Figure(id="f", caption=text_of("A ferry"))),
)
SECOND = replace(FIRST, headline="Ferries return at last")
THIRD = replace(
    SECOND,
    body=(
        Paragraph(id="p", text=text_of("The ferry sails at dawn.")),
        Figure(id="f", caption=text_of("A white ferry"), alt=Described("A ferry at dawn"), credit="AP"),
    ),
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a store with one story in three versions."""
    opened = app.open_desk(tmp_path / "store", clock)
    for number, story in enumerate((FIRST, SECOND, THIRD)):
        opened.stories.save(story, number, note="First take" if not number else "")
        clock.moment += timedelta(hours=1)
    yield opened
    opened.close()


@pytest.fixture
def session(qtbot: QtBot, window: Window) -> Session:
    """Return the session of the story, in front."""
    window.bench.workspace.open("s")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    return window.session


@pytest.fixture
def panel(qtbot: QtBot, window: Window, session: Session) -> HistoryPanel:
    """Return the panel, shown, with the newest version chosen and compared."""
    found = window.show_panel("history")
    assert isinstance(found, HistoryPanel)
    qtbot.waitUntil(lambda: len(found.model.entries) == 3 and bool(found.summary.text()))
    return found


def numbers(panel: HistoryPanel) -> list[int]:
    return [entry.number for entry in panel.model.entries]


def choose(qtbot: QtBot, panel: HistoryPanel, number: int) -> None:
    panel.view.setCurrentIndex(panel.model.index_of(number))
    qtbot.waitUntil(lambda: not panel.bench.workspace.sessions or panel.chosen() is not None)


def settled(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy)


def press(window: Window, label: str) -> None:
    (button,) = (
        button
        for notice in window.bench.notices.notices()
        for button in notice.findChildren(QPushButton)
        if button.text() == label
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_versions_stand_newest_first_with_all_that_is_known(qtbot: QtBot, panel: HistoryPanel, desk: Desk) -> None:
    assert numbers(panel) == [3, 2, 1]
    assert panel.chosen() is not None
    qtbot.waitUntil(lambda: not panel.model.uncounted(0, 2))
    said = [panel.model.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    who = desk.stories.author
    assert said[0].startswith("Version 3. Today, ")
    assert said[0].endswith(f". Kept by {who} · 4 changes.")
    assert said[1].endswith(f". Kept by {who} · 1 change.")
    assert f"Kept by {who} · First take · " in said[2]


def test_a_version_is_compared_with_the_one_before(qtbot: QtBot, panel: HistoryPanel) -> None:
    qtbot.waitUntil(lambda: "Caption of picture 1" in panel.diff.toPlainText())
    text = panel.diff.toPlainText()
    for where in ("Paragraph 1", "Alt text of picture 1", "Credit of picture 1"):
        assert where in text
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.diff.toPlainText() == "Headline\nFerries return at last")
    assert panel.summary.text() == "Headline changed; 2 words in, 0 out."
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Headline\nFerries return\n" in panel.diff.toPlainText())


def test_a_version_is_compared_with_what_is_typed_now(qtbot: QtBot, panel: HistoryPanel, session: Session) -> None:
    choose(qtbot, panel, 2)
    panel.against.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "A white ferry" in panel.diff.toPlainText())
    assert "Headline" not in panel.diff.toPlainText()
    session.edit(SetField(field="headline", value="Ferries are back"))
    qtbot.waitUntil(lambda: "Headline" in panel.diff.toPlainText())


def test_restoring_keeps_unsaved_typing_first_and_can_be_undone(
    qtbot: QtBot, window: Window, panel: HistoryPanel, session: Session, desk: Desk
) -> None:
    session.edit(ReplaceText(place=Place("p"), start=0, end=3, text=text_of("Unsaved typing, the")))
    typed = session.story
    choose(qtbot, panel, 1)
    QTest.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.number == 5 and session.is_kept)
    assert session.story == FIRST
    assert [desk.stories.open("s", number).story for number in (3, 4, 5)] == [THIRD, typed, FIRST]
    assert desk.stories.history("s")[-1].note == "Version 1 again"
    qtbot.waitUntil(lambda: numbers(panel) == [5, 4, 3, 2, 1])
    press(window, "Undo")
    assert session.story == typed
    session.redo()
    assert session.story == FIRST


def test_undo_of_a_restore_takes_no_later_typing_away(
    qtbot: QtBot, window: Window, panel: HistoryPanel, session: Session
) -> None:
    choose(qtbot, panel, 1)
    QTest.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.number == 4 and bool(window.bench.notices.notices()))
    session.edit(SetField(field="headline", value="Written on"))
    press(window, "Undo")
    assert session.story.headline == "Written on"
    assert any("written on since" in notice.message for notice in window.bench.notices.notices())


def test_restoring_while_another_desk_saves_loses_nothing_of_either(
    qtbot: QtBot, window: Window, panel: HistoryPanel, session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    other = app.open_desk(tmp_path / "store", clock)
    theirs = replace(THIRD, subhead="Theirs")
    other.stories.save(theirs, 3)
    session.edit(SetField(field="kicker", value="Mine"))
    choose(qtbot, panel, 1)
    QTest.mouseClick(panel.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.story.headline == "Ferries return" and session.is_kept)
    kept = [other.stories.open("s", number).story for number in range(1, session.number + 1)]
    assert theirs in kept
    assert any(each.kicker == "Mine" and each.subhead == "Theirs" for each in kept)
    assert kept[-1] == FIRST
    qtbot.waitUntil(lambda: len(numbers(panel)) == len(kept))
    other.close()


def test_what_another_desk_keeps_is_seen_when_the_window_comes_back(
    qtbot: QtBot, window: Window, panel: HistoryPanel, tmp_path: Path, clock: FixedClock
) -> None:
    choose(qtbot, panel, 2)
    other = app.open_desk(tmp_path / "store", clock)
    other.stories.save(replace(THIRD, subhead="Theirs"), 3)
    other.stories.label("s", 1, "As filed")
    other.close()
    panel._read()  # what the return of the window to the front does
    qtbot.waitUntil(lambda: numbers(panel) == [4, 3, 2, 1])
    chosen = panel.chosen()
    assert chosen is not None
    assert chosen.number == 2
    assert panel.model.entries[3].label == "As filed"


def test_keeping_adds_a_row_and_the_choice_stays_on_the_newest(
    qtbot: QtBot, window: Window, panel: HistoryPanel, session: Session
) -> None:
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.edit(SetField(field="headline", value="Ferries are back"))
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: numbers(panel) == [4, 3, 2, 1])
    qtbot.waitUntil(lambda: "back" in panel.diff.toPlainText())
    chosen = panel.chosen()
    assert chosen is not None
    assert chosen.number == 4
    del tester


def test_a_version_is_named_in_place(qtbot: QtBot, window: Window, panel: HistoryPanel, desk: Desk) -> None:
    choose(qtbot, panel, 2)
    panel.name.setFocus()
    QTest.keyClicks(panel.name, "As sent to the lawyers")
    window.bench.workspace.stored.emit()  # somebody keeps something while the name is typed
    settled(qtbot, window)
    assert panel.name.text() == "As sent to the lawyers"
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.model.entries[1].label == "As sent to the lawyers")
    assert panel.model.index_of(2).data() == "As sent to the lawyers (2)"
    assert desk.stories.history("s")[1].label == "As sent to the lawyers"
    panel.name.clear()
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.model.entries[1].label == "")


def test_a_copy_is_a_new_story_that_is_kept_when_it_is_closed(
    qtbot: QtBot, window: Window, panel: HistoryPanel, session: Session, desk: Desk
) -> None:
    choose(qtbot, panel, 1)
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not session)
    copy = window.session
    assert copy is not None
    assert copy.story == replace(FIRST, id=copy.story.id)
    window.start("story.close")
    qtbot.waitUntil(lambda: len(desk.stories.list()) == 2)
    assert desk.stories.open(copy.story.id).story.headline == "Ferries return"


def test_a_story_that_was_never_kept_says_how_to_begin_a_history(
    qtbot: QtBot, window: Window, panel: HistoryPanel
) -> None:
    window.start("story.new")
    qtbot.waitUntil(panel.never.isVisible)
    assert "Ctrl+S" in panel.never.text()
    session = window.session
    assert session is not None
    session.edit(SetField(field="headline", value="New"))
    window.bench.workspace.keep(session)
    qtbot.waitUntil(lambda: panel.view.isVisible() and numbers(panel) == [1])


def test_no_more_than_what_is_in_sight_is_counted(qtbot: QtBot, window: Window, session: Session, desk: Desk) -> None:
    for number in range(3, 103):
        desk.stories.save(replace(THIRD, subhead=str(number)), number)
    panel = window.show_panel("history")
    assert isinstance(panel, HistoryPanel)
    qtbot.waitUntil(lambda: len(panel.model.entries) == 103)
    qtbot.waitUntil(lambda: not panel.model.uncounted(0, 3))
    settled(qtbot, window)
    assert len(panel.model.uncounted(0, 102)) > 50
    panel.view.scrollToBottom()
    qtbot.waitUntil(lambda: not panel.model.uncounted(100, 102))


def test_rows_that_stay_keep_their_place(desk: Desk, check_model: Callable[[QAbstractItemModel], None]) -> None:
    model = RevisionList()
    check_model(model)
    entries = desk.stories.history("s")[::-1]
    model.show_history(entries[1:], entries[0].saved_at)
    model.show_history(entries, entries[0].saved_at)
    model.show_history(entries[2:], entries[0].saved_at)
    model.clear()
    assert model.rowCount(QModelIndex()) == 0


@pytest.fixture
def check_model() -> Callable[[QAbstractItemModel], None]:
    kept: list[QAbstractItemModelTester] = []

    def check(model: QAbstractItemModel) -> None:
        kept.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal))

    return check
