"""What was typed when the program was killed is shown before anything is replaced, and nothing of it can be lost."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.story.blocks import Paragraph
from workstation.story.edits.fields import SetField
from workstation.story.model import Story
from workstation.story.spans import text_of
from workstation.ui.recovery import RecoveryDialog, offer_recovery
from workstation.ui.window import Window

KEPT = Story(
    id="s",
    language="en",
    headline="Ferries return",
    body=(Paragraph(id="p", text=text_of("The ferry sails tonight.")), Paragraph(id="q", text=text_of("Rain."))),
)
TYPED = replace(
    KEPT,
    headline="Ferries return at last",
    body=(Paragraph(id="p", text=text_of("The ferry sails at dawn.")), KEPT.body[1]),
)
NEVER_KEPT = Story(
    id="new",
    language="en",
    headline="Bridge closed",
    body=(
        Paragraph(
            id="b",
            text=text_of("Now."),
        ),
    ),
)

_TYPIST = """
import sys, time
from pathlib import Path
from msgspec.structs import replace
from workstation.app import open_desk
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

desk = open_desk(Path(sys.argv[1]))
story = Story(id="killed", language="en", headline="Kept", body=(Paragraph(id="p", text=text_of("Kept words.")),))
desk.stories.save(story, 0)
desk.stories.keep_draft(replace(story, headline="Typed when the lights went out"), 1)
print("typed", flush=True)
time.sleep(600)
"""


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a store with one kept story."""
    opened = app.open_desk(tmp_path / "store", clock)
    opened.stories.save(KEPT, 0)
    clock.moment += timedelta(hours=1)
    yield opened
    opened.close()


def die_typing(folder: Path, clock: FixedClock, *typed: tuple[Story, int]) -> None:
    """Leave drafts behind as a program does that ends without keeping them."""
    clock.moment += timedelta(minutes=1)
    dying = app.open_desk(folder, clock)
    for story, base in typed:
        dying.stories.keep_draft(story, base)
    dying.close()


def offered(qtbot: QtBot, window: Window) -> RecoveryDialog:
    """Return the dialog once it is there."""
    offer_recovery(window.bench, window)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(RecoveryDialog)))
    (dialog,) = (each for each in window.findChildren(RecoveryDialog) if each.isVisible())
    return dialog


def rows(dialog: RecoveryDialog) -> list[str]:
    return [dialog.list.item(at).text() for at in range(dialog.list.count())]


def notice_buttons(window: Window) -> list[QPushButton]:
    return [button for notice in window.bench.notices.notices() for button in notice.findChildren(QPushButton)]


def test_nothing_is_said_where_nothing_was_lost(qtbot: QtBot, window: Window) -> None:
    offer_recovery(window.bench, window)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not window.findChildren(RecoveryDialog)


def test_a_killed_program_s_typing_is_shown_beside_what_was_kept_and_recovered(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _TYPIST, str(tmp_path / "store")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "typed\n"
        typist.send_signal(signal.SIGKILL)
        typist.wait()
    dialog = offered(qtbot, window)
    assert not dialog.isModal()
    assert dialog.sides.before.toPlainText() == "Headline\nKept"
    assert dialog.sides.after.toPlainText() == "Headline\nTyped when the lights went out"
    assert dialog.summary.text().startswith("Headline changed")
    assert desk.stories.open("killed").story.headline == "Kept"  # nothing is replaced before somebody has decided
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.story.headline == "Typed when the lights went out"
    assert [desk.stories.open("killed", number).story.headline for number in (1, 2)] == [
        "Kept",
        window.session.story.headline,
    ]
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert desk.stories.drafts() == ()


def test_all_of_it_works_by_key(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    die_typing(tmp_path / "store", clock, (NEVER_KEPT, 0))
    dialog = offered(qtbot, window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.list.hasFocus)
    assert [row.split("\n")[0] for row in rows(dialog)] == ["Bridge closed", "Ferries return at last"]
    assert dialog.sides.before.toPlainText() == "This story was never kept."
    assert "Now." in dialog.sides.after.toPlainText()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "at dawn" in dialog.sides.after.toPlainText()
    reached = []
    for _ in range(6):
        focus = QApplication.focusWidget()
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert reached == [
        dialog.list, dialog.sides.before, dialog.sides.after, dialog.throw, dialog.later, dialog.recover,
    ]  # fmt: skip
    assert all((each is not None and each.accessibleName()) or isinstance(each, QPushButton) for each in reached)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1)
    assert desk.stories.open("s").story == TYPED
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [each.draft.story for each in desk.stories.drafts()] == [NEVER_KEPT]


def test_what_is_thrown_away_can_be_had_back_until_the_dialog_closes(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    dialog = offered(qtbot, window)
    QTest.mouseClick(dialog.throw, Qt.MouseButton.LeftButton)
    assert rows(dialog) == ["Ferries return at last\nTo be thrown away"]
    assert len(desk.stories.drafts()) == 1
    QTest.mouseClick(dialog.throw, Qt.MouseButton.LeftButton)
    assert "To be thrown away" not in rows(dialog)[0]
    QTest.mouseClick(dialog.throw, Qt.MouseButton.LeftButton)
    assert dialog.later.text() == "Done"
    QTest.mouseClick(dialog.later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.stories.drafts() == ())
    assert desk.stories.open("s").story == KEPT
    assert not window.bench.notices.notices()


def test_later_leaves_everything_and_a_way_back(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    dialog = offered(qtbot, window)
    QTest.mouseClick(dialog.later, Qt.MouseButton.LeftButton)
    (notice,) = window.bench.notices.notices()
    assert notice.stays  # it waits for an answer
    (look,) = (button for button in notice_buttons(window) if button.text() == "Look at it now")
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(RecoveryDialog)))
    assert len(desk.stories.drafts()) == 1


def test_what_was_left_for_later_is_found_in_the_menu(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    window.start("story.recover")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(RecoveryDialog)))
    dialog = next(each for each in window.findChildren(RecoveryDialog) if each.isVisible())
    QTest.mouseClick(dialog.throw, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.stories.drafts() == ())
    window.start("story.recover")
    qtbot.waitUntil(lambda: "Everything that was typed is kept." in said)


def test_two_drafts_of_one_story_are_both_offered_and_recovering_one_leaves_the_other(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    other = replace(
        KEPT, subhead="From the other program", body=(KEPT.body[0], Paragraph(id="q", text=text_of("Sun.")))
    )
    die_typing(tmp_path / "store", clock, (other, 1))
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    dialog = offered(qtbot, window)
    assert len(rows(dialog)) == 2
    assert dialog.lead.text() == "This story holds text, typed at 2 times, that was not kept when the program ended."
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 1 and "another version was kept since" in rows(dialog)[0])
    assert "joined" in dialog.sides.after.accessibleName()
    assert "Headline" not in dialog.sides.after.toPlainText()  # what was recovered first is not taken back
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    story = desk.stories.open("s").story
    assert (story.headline, story.subhead) == ("Ferries return at last", "From the other program")
    assert [block.text for block in story.body] == [text_of("The ferry sails at dawn."), text_of("Sun.")]  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.session is not None and window.session.story == story)


def test_recovering_an_open_story_keeps_what_is_typed_in_it_first(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    dialog = offered(qtbot, window)
    window.bench.workspace.open("s")
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    session.edit(SetField(field="kicker", value="Just now"))
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    qtbot.waitUntil(lambda: session.is_kept and session.story.headline == "Ferries return at last")
    assert session.story.kicker == "Just now"
    assert desk.stories.open("s").story == session.story


def test_a_version_that_somebody_keeps_while_the_dialog_is_open_is_shown_before_it_is_joined(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    dialog = offered(qtbot, window)
    other = app.open_desk(tmp_path / "store", clock)
    other.stories.save(replace(KEPT, subhead="Theirs"), 1)
    other.close()
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "Somebody kept another version meanwhile" in dialog.trouble.text()
    assert desk.stories.open("s").number == 2
    qtbot.waitUntil(lambda: "another version was kept since" in rows(dialog)[0])
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    story = desk.stories.open("s").story
    assert (story.headline, story.subhead) == ("Ferries return at last", "Theirs")


def test_a_story_in_the_trash_comes_back_with_what_was_typed(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    die_typing(tmp_path / "store", clock, (TYPED, 1))
    desk.stories.trash("s")
    dialog = offered(qtbot, window)
    QTest.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [each.headline for each in desk.stories.list()] == ["Ferries return at last"]


def test_what_is_typed_in_this_window_just_now_is_not_offered(qtbot: QtBot, window: Window, desk: Desk) -> None:
    window.bench.workspace.open("s")
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    session.edit(SetField(field="kicker", value="Just now"))
    qtbot.waitUntil(lambda: len(desk.stories.drafts()) == 1)
    offer_recovery(window.bench, window)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not window.findChildren(RecoveryDialog)
