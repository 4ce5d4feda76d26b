"""The line above a story that changed since it went out: it proposes, keeps what is typed, and stands in no way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.story.blocks import Paragraph
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of
from workstation.ui.corrections.bar import CorrectionBar
from workstation.ui.session import Session
from workstation.ui.window import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = "The first ferry carried 12 people to the harbour, Ana Lima said."


@pytest.fixture
def session(qtbot: QtBot, window: Window, desk: Desk) -> Session:
    """Return the session of a story that is out, in front, and as readers have it."""
    body = (Paragraph(id="b1", text=text_of(WORDS)),)
    desk.stories.save(
        Story(id="ferry00000000001", language="en", headline="Ferries return", stage="published", body=body), 0
    )
    window.bench.workspace.open("ferry00000000001")
    qtbot.waitUntil(lambda: window.session is not None and window.session.judged is window.session.story)
    assert window.session is not None
    return window.session


def reworded(qtbot: QtBot, window: Window, session: Session, was: str, now: str) -> None:
    """Change words of the story, and wait until the line has seen it."""
    block = session.story.body[0]
    assert isinstance(block, Paragraph)
    start = plain(block.text).index(was)
    session.edit(ReplaceText(place=Place("b1"), start=start, end=start + len(was), text=text_of(now)))
    qtbot.waitUntil(lambda: session.judged is session.story and not window.jobs.busy, timeout=20_000)


@pytest.fixture
def bar(qtbot: QtBot, window: Window, session: Session) -> CorrectionBar:
    """Return the line, shown for a figure that changed."""
    reworded(qtbot, window, session, "12", "21")
    qtbot.waitUntil(window.correcting.isVisible)
    return window.correcting.bar


def test_a_story_as_readers_have_it_shows_nothing_and_its_keys_say_so(window: Window, session: Session) -> None:
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    assert window.correcting.isHidden()
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | SHIFT)
    assert said == ["Nothing that readers see has changed since this story went out."] * 2
    assert session.history.past == ()


def test_the_line_says_what_it_is_where_and_why(bar: CorrectionBar) -> None:
    assert bar.head.text() == "This story changed since it went out. It looks like a correction."
    assert bar.why.text() == "Paragraph 1: a figure changed."
    assert bar.notice.words() == "Corrects paragraph 1 to say “21”, not “12”."


def test_what_somebody_types_stays_while_the_story_changes_on(
    qtbot: QtBot, window: Window, session: Session, bar: CorrectionBar
) -> None:
    bar.notice.setFocus()
    QTest.keyClick(bar.notice, Qt.Key.Key_End)
    QTest.keyClicks(bar.notice, " Our mistake.")
    reworded(qtbot, window, session, "harbour", "harbor")
    assert bar.notice.words() == "Corrects paragraph 1 to say “21”, not “12”. Our mistake."
    assert bar.why.text() == "Paragraph 1: a figure changed. 1 other change with it."
    QTest.keyClick(bar.notice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(session.story.corrections))
    assert session.story.corrections[-1].text.endswith("Our mistake.")
    assert {decision.rule for decision in session.story.decisions} == {"silent-change"}
    assert len(session.story.decisions) == 2


def test_a_notice_that_nobody_touched_follows_the_story(
    qtbot: QtBot, window: Window, session: Session, bar: CorrectionBar
) -> None:
    reworded(qtbot, window, session, "21", "22")
    assert bar.notice.words() == "Corrects paragraph 1 to say “22”, not “12”."


def test_another_kind_words_the_notice_anew_and_one_that_would_bury_it_cannot_be_chosen(
    window: Window, session: Session, bar: CorrectionBar
) -> None:
    bar.kind.setFocus()
    QTest.keyClick(bar.kind, Qt.Key.Key_Down)
    assert bar.kind.words() == "clarification"
    assert bar.notice.words() == "Clarifies paragraph 1 to say “21”, not “12”."
    QTest.keyClick(bar.kind, Qt.Key.Key_Down)
    assert bar.kind.words() == "clarification"


def test_escape_goes_back_to_the_text_and_the_line_stays(window: Window, bar: CorrectionBar) -> None:
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert bar.notice.hasFocus()
    QTest.keyClick(bar.notice, Qt.Key.Key_Escape)
    assert window.page is not None
    assert window.page.editor.hasFocus()
    assert window.correcting.isVisible()


def test_tab_goes_through_the_line_on_its_way_to_the_story(window: Window, bar: CorrectionBar) -> None:
    bar.kind.setFocus()
    stops = []
    for _ in range(4):
        stops.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert stops == [bar.kind, bar.notice, bar.act, bar.show_change]


def test_the_change_is_shown_in_the_story(window: Window, bar: CorrectionBar) -> None:
    bar.show_change.click()
    assert window.page is not None
    assert window.page.editor.textCursor().selectedText() == "21"


def test_a_withdrawal_that_was_begun_is_dropped_and_the_proposal_comes_back(
    qtbot: QtBot, window: Window, session: Session, bar: CorrectionBar
) -> None:
    window.start("story.withdraw")
    QTest.keyClicks(bar.notice, "The list was")
    QTest.keyClick(bar.notice, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bar.notice.words() == "Corrects paragraph 1 to say “21”, not “12”.")
    assert session.story.stage == "published"
    assert bar.kind.isVisible()


def test_another_story_in_front_has_a_line_of_its_own(
    qtbot: QtBot, window: Window, desk: Desk, session: Session, bar: CorrectionBar
) -> None:
    QTest.keyClicks(bar.notice, "typed for the first story ")
    window.start("story.new")
    assert window.correcting.isHidden()
    window.bench.workspace.bring_forward(session)
    qtbot.waitUntil(window.correcting.isVisible)
    assert bar.notice.words() == "Corrects paragraph 1 to say “21”, not “12”."
