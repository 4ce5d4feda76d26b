"""Nothing that goes wrong costs an editor their words: full disks, bugs, second starts, stories kept by two people."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.base.errors import WorkstationError
from workstation.desk.desk import Desk
from workstation.desk.rescue import RescueError, write_rescue
from workstation.store.errors import StoreFullError
from workstation.story import codec
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of
from workstation.ui.crash import CrashNet
from workstation.ui.instance import Instance
from workstation.ui.start import build_window, settle
from workstation.ui.storyform.storypanel import StoryPanel
from workstation.ui.window import Window


def _typed(window: Window, words: str) -> None:
    window.start("story.new")
    page = window.page
    assert page is not None
    QTest.keyClicks(page.editor, words)


def test_a_full_disk_is_told_loudly_and_the_words_go_elsewhere(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [True]
    keep_draft = desk.stories.keep_draft

    def keep(story: Story, base: int) -> None:
        if full[0]:
            raise StoreFullError("The disk is full.", "Free some space, then press Save.")
        keep_draft(story, base)

    monkeypatch.setattr(desk.stories, "keep_draft", keep)
    _typed(window, "Words that must stay")
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: window.autosave.is_failing(session))
    (notice,) = window.bench.notices.notices()
    assert notice.grave
    assert "The disk is full" in notice.accessibleName()
    assert window.status.safety.text() == "Not saved"
    (rescued,) = (tmp_path / "rescue").glob("*.story.json")
    assert codec.decode(rescued.read_bytes()).body == session.story.body
    page = window.page
    assert page is not None
    QTest.keyClicks(page.editor, ", and more of them")
    qtbot.waitUntil(lambda: codec.decode(rescued.read_bytes()).body == session.story.body, timeout=3_000)
    qtbot.waitUntil(lambda: len(list((tmp_path / "rescue").glob("*"))) == 2)  # the story and its plain text
    full[0] = False
    qtbot.waitUntil(lambda: window.autosave.is_safe(session), timeout=3_000)
    qtbot.waitUntil(lambda: not window.bench.notices.notices())
    assert window.status.safety.text() == "Saved"


def test_what_was_typed_and_undone_is_not_offered_again(qtbot: QtBot, window: Window, desk: Desk) -> None:
    kept = Story(id="s1", headline="Kept", language="en", body=(Paragraph(id="p", text=text_of("Kept words")),))
    desk.stories.save(kept, 0)
    window.bench.workspace.open("s1")
    qtbot.waitUntil(lambda: window.page is not None and window.session is not None)
    page, session = window.page, window.session
    assert page is not None
    assert session is not None
    QTest.keyClicks(page.editor, "Undone")
    qtbot.waitUntil(lambda: len(desk.stories.drafts()) == 1)
    while not session.is_kept:
        session.undo()
    qtbot.waitUntil(lambda: not desk.stories.drafts())
    QTest.keyClicks(page.editor, "Typed")
    qtbot.waitUntil(lambda: len(desk.stories.drafts()) == 1)


def test_a_story_that_cannot_be_kept_keeps_the_window_open(
    qtbot: QtBot, window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreFullError("The disk is full.", "Free some space.")

    monkeypatch.setattr(desk.stories, "save", refuse)
    _typed(window, "Still here")
    window.close()
    qtbot.waitUntil(lambda: bool(window.bench.notices.notices()))
    assert window.isVisible()
    assert window.session is not None
    monkeypatch.undo()
    again = next(button for button in window.findChildren(QPushButton) if button.text() == "Save again")
    again.click()
    qtbot.waitUntil(lambda: window.session is not None and window.session.is_kept)


def test_a_window_that_cannot_keep_a_story_can_be_closed_with_nothing_lost(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreFullError("The disk is full.", "Free some space.")

    monkeypatch.setattr(desk.stories, "save", refuse)
    monkeypatch.setattr(desk.stories, "keep_draft", refuse)
    _typed(window, "First words")
    qtbot.waitUntil(lambda: bool(window.bench.notices.notices()))
    page, session = window.page, window.session
    assert page is not None
    assert session is not None
    window.close()
    (leave,) = _shown(qtbot, window, "Close without saving")
    QTest.keyClicks(page.editor, " and the last ones")
    leave.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    (rescued,) = (tmp_path / "rescue").glob("*.story.json")
    assert codec.decode(rescued.read_bytes()).body == session.story.body


def test_a_window_that_cannot_write_anywhere_stays(
    qtbot: QtBot, window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreFullError("The disk is full.", "Free some space.")

    def nowhere(*_: object) -> None:
        raise RescueError("Your text could not be written to any folder.", "Do not close the program.")

    monkeypatch.setattr(desk.stories, "save", refuse)
    monkeypatch.setattr(desk.stories, "keep_draft", refuse)
    monkeypatch.setattr("workstation.ui.autosave.write_rescue", nowhere)
    _typed(window, "Words")
    window.close()
    (leave,) = _shown(qtbot, window, "Close without saving")
    leave.click()
    qtbot.waitUntil(lambda: any("any folder" in each.message for each in window.bench.notices.notices()))
    assert window.isVisible()


def _shown(qtbot: QtBot, window: Window, words: str) -> list[QPushButton]:
    """Return the buttons with these words, once there are any."""

    def there() -> list[QPushButton]:
        return [button for button in window.findChildren(QPushButton) if button.text() == words and button.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()


def test_what_was_told_is_taken_back_when_somebody_saves(
    qtbot: QtBot, window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreFullError("The disk is full.", "Free some space.")

    monkeypatch.setattr(desk.stories, "keep_draft", refuse)
    _typed(window, "Words")
    qtbot.waitUntil(lambda: bool(window.bench.notices.notices()))
    window.start("story.keep")
    qtbot.waitUntil(lambda: window.session is not None and window.session.is_kept)
    assert not window.bench.notices.notices()


def test_a_bug_in_a_slot_saves_the_stories_and_offers_a_report(
    qtbot: QtBot, window: Window, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(window, "Unkept words")
    net = CrashNet(window.bench, (tmp_path / "rescue",), window)
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError:
        net.catch(*sys.exc_info())  # type: ignore[arg-type]
    (notice,) = window.bench.notices.notices()
    assert "goes on" in notice.accessibleName()
    assert str(tmp_path / "rescue") in notice.accessibleName()
    (report,) = (tmp_path / "rescue").glob("report-*.txt")
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert "Unkept words" not in report.read_text("utf-8")
    (rescued,) = (tmp_path / "rescue").glob("*.story.json")
    assert "Unkept words" in rescued.read_text("utf-8")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_what_a_person_can_act_on_is_a_notice_and_no_bug_report(window: Window, tmp_path: Path) -> None:
    net = CrashNet(window.bench, (tmp_path / "rescue",), window)
    net.catch(WorkstationError, WorkstationError("No such folder.", "Choose another."), None)
    assert [notice.message for notice in window.bench.notices.notices()] == ["No such folder."]
    assert not (tmp_path / "rescue").exists()


def test_a_rescue_tries_the_next_folder_and_says_when_there_is_none(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("x")
    story = Story(id="s", headline="Порт открыт / again")
    target = write_rescue(story, (blocked, tmp_path / "second"), clock.now())
    assert target.parent == tmp_path / "second"
    assert codec.decode(target.read_bytes()) == story
    assert (tmp_path / "second").joinpath(target.name.replace(".story.json", ".txt")).is_file()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(blocked))
    with pytest.raises(RescueError):
        write_rescue(story, (blocked,), clock.now())


def test_a_second_start_calls_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second, elsewhere = (Instance(tmp_path / name) for name in ("store", "store", "other"))
    assert first.is_first()
    with qtbot.waitSignal(first.called):
        assert not second.is_first()
    assert elsewhere.is_first()
    for each in (first, second, elsewhere):
        each.close()


def test_what_two_people_wrote_is_joined(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    _typed(window, "Mine")
    session = window.session
    assert session is not None
    window.start("story.keep")
    qtbot.waitUntil(lambda: session.is_kept)
    other = app.open_desk(tmp_path / "store", clock)
    other.stories.assign(session.story.id, ["slug=theirs"], {})
    other.close()
    assert window.page is not None
    QTest.keyClicks(window.page.editor, " and more")
    window.start("story.keep")
    qtbot.waitUntil(lambda: session.is_kept)
    assert session.story.slug == "theirs"
    assert desk.stories.show(session.story.id).text() == "Mine and more"
    assert session.number == 3


def test_stories_that_were_open_are_open_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path, make_window: Callable[[Desk], Window]
) -> None:
    window = make_window(desk)
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    _typed(window, "Unkept when the window was closed")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    again = build_window(desk, tmp_path / "memory-0")
    again.resume()
    qtbot.waitUntil(lambda: again.desktop.tabs.count() == 2)
    again.close_anyway()
    again.deleteLater()


def test_a_panel_of_the_story_says_what_to_do_while_there_is_none(qtbot: QtBot, window: Window) -> None:
    dock = window.docks.dock("story")
    qtbot.waitUntil(lambda: dock.widget() is not None)
    waiting = dock.widget()
    assert isinstance(waiting, QLabel)
    assert waiting.text() == "Open a story to see this."
    window.start("story.new")
    qtbot.waitUntil(lambda: not isinstance(dock.widget(), QLabel))


def test_what_the_first_story_needs_is_made_ready_unseen_once_the_window_has_settled(
    qtbot: QtBot, window: Window
) -> None:
    dock = window.docks.dock("story")
    settle(window)
    qtbot.waitUntil(lambda: dock.findChild(StoryPanel) is not None)
    made = dock.findChild(StoryPanel)
    assert dock.widget() is not made, "nothing on the screen is another"
    assert not made.isVisible()
    window.start("story.new")
    qtbot.waitUntil(made.isVisible)
    assert dock.widget() is made
