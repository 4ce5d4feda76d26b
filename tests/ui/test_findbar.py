"""Find and replace by key: through text, fields, captions and alt text, and all of it back with one undo."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of
from workstation.ui.session import Session
from workstation.ui.window import Window

STORY = Story(
    id="s",
    language="en",
    headline="Ferry returns",
    body=(
        Paragraph(id="p1", text=text_of("The ferry came. A Ferry left.")),
        Figure(id="f1", caption=text_of("The ferry at the quay"), alt=Described("A white ferry")),
    ),
)


@pytest.fixture
def session(window: Window) -> Session:
    return window.bench.workspace.begin(STORY)


def _press(window: Window, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    QTest.keyClick(window, key, combined)


def _open(qtbot: QtBot, window: Window, words: str) -> None:
    _press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.finder.words.hasFocus())
    QTest.keyClicks(window.finder.words, words)
    qtbot.waitUntil(lambda: window.finder.count.text() != "")


def test_matches_are_counted_in_text_fields_captions_and_alt(qtbot: QtBot, window: Window, session: Session) -> None:
    _open(qtbot, window, "ferry")
    assert window.finder.count.text() == "5 found"
    window.finder.switches["case"].click()
    assert window.finder.count.text() == "3 found"


def test_enter_goes_from_match_to_match_and_keeps_the_line(qtbot: QtBot, window: Window, session: Session) -> None:
    _open(qtbot, window, "ferry")
    seen: list[str] = []
    session.wanted.connect(lambda place, start, end: seen.append(f"{place.block}.{place.slot}"))
    for _ in range(6):
        QTest.keyClick(window.finder.words, Qt.Key.Key_Return)
    assert seen == [".headline", "p1.text", "p1.text", "f1.caption", "f1.alt", ".headline"]
    assert window.finder.words.hasFocus()
    QTest.keyClick(window.finder.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.finder.count.text() == "5 of 5"


def test_replacing_all_is_one_undo(qtbot: QtBot, window: Window, session: Session) -> None:
    _press(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.finder.words, "ferry")
    QTest.keyClicks(window.finder.new_words, "boat")
    window.finder.search()
    window.finder.replace_all.click()
    story = session.story
    assert story.headline == "boat returns"
    assert story.body[0].text == text_of("The boat came. A boat left.")  # type: ignore[union-attr]
    assert story.body[1].alt == Described("A white boat")  # type: ignore[union-attr]
    assert window.finder.count.text() == "Nothing found"
    session.undo()
    assert session.story == STORY


def test_replacing_one_goes_on_to_the_next(qtbot: QtBot, window: Window, session: Session) -> None:
    _open(qtbot, window, "ferry")
    window.finder.new_words.setText("boat")
    QTest.keyClick(window.finder.words, Qt.Key.Key_Return)
    QTest.keyClick(window.finder.new_words, Qt.Key.Key_Return)
    assert session.story.headline == "boat returns"
    assert window.finder.count.text() == "1 of 4"


def test_a_broken_expression_is_told_in_the_line(qtbot: QtBot, window: Window, session: Session) -> None:
    _open(qtbot, window, "(")
    window.finder.switches["regular_expression"].click()
    assert "cannot be read" in window.finder.count.text()
    assert not window.finder.replace_all.isEnabled()


def test_escape_closes_the_line_and_leads_back_to_the_text(
    qtbot: QtBot, window: Window, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open(qtbot, window, "ferry")
    QTest.keyClick(window.finder.words, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.editor.hasFocus())


def test_another_story_is_searched_when_it_comes_to_the_front(
    qtbot: QtBot, window: Window, session: Session, make_window: Callable[..., Window]
) -> None:
    _open(qtbot, window, "ferry")
    window.bench.workspace.begin(Story(id="t", headline="One ferry"))
    qtbot.waitUntil(lambda: window.finder.count.text() == "1 found")
