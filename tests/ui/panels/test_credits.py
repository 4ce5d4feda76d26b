"""The Credits panel: contributors in order, sources that lead to their passages, the credit line."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.story import places, spans
from workstation.story.edits.text import SetMark
from workstation.story.model import Contributor, Source
from workstation.story.spans import SourceMark
from workstation.ui.fieldrows import CREDIT_LINE
from workstation.ui.panels.credits import credits as credits_panel
from workstation.ui.session import Session
from workstation.ui.storyform.creditspanel import CreditsPanel
from workstation.ui.window import Window


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> CreditsPanel:
    """Return the panel, in front, with the sample story open."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.activateWindow()
    shown = window.show_panel("credits")
    assert isinstance(shown, CreditsPanel)
    qtbot.waitUntil(shown.isVisible)
    return shown


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def names(window: Window) -> list[str]:
    return [person.name for person in session(window).story.contributors]


def press(key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_contributors_are_added_filled_in_moved_and_removed_by_key(
    qtbot: QtBot, window: Window, panel: CreditsPanel
) -> None:
    session(window).replace_story(replace(session(window).story, contributors=()), "Begin")
    qtbot.waitUntil(lambda: not panel.cards)
    for name, place in (("Ana Lima", "Lisbon"), ("Teodor Brandt", "Port Selm")):
        panel.add.setFocus()
        press()
        QTest.keyClicks(QApplication.focusWidget(), name)
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), place)
    assert session(window).story.contributors == (
        Contributor(name="Ana Lima", place="Lisbon"),
        Contributor(name="Teodor Brandt", place="Port Selm"),
    )
    panel.cards[1].up.setFocus()
    press()
    assert names(window) == ["Teodor Brandt", "Ana Lima"]
    assert panel.cards[0].isAncestorOf(QApplication.focusWidget())
    panel.cards[0].bin.setFocus()
    press()
    assert names(window) == ["Ana Lima"]
    assert QApplication.focusWidget() is panel.cards[0].form.input("name")
    session(window).undo()
    assert names(window) == ["Teodor Brandt", "Ana Lima"]
    qtbot.waitUntil(lambda: len(panel.cards) == 2)
    assert panel.cards[0].form.input("name").words() == "Teodor Brandt"


def test_the_first_cannot_go_up_nor_the_last_down(panel: CreditsPanel, window: Window, qtbot: QtBot) -> None:
    people = tuple(Contributor(name=name) for name in ("A", "B", "C"))
    session(window).replace_story(replace(session(window).story, contributors=people), "Take in")
    qtbot.waitUntil(lambda: len(panel.cards) == 3)
    assert [card.up.isEnabled() for card in panel.cards] == [False, True, True]
    assert [card.down.isEnabled() for card in panel.cards] == [True, True, False]


def test_tab_goes_through_the_cards_before_what_stands_below_them(
    qtbot: QtBot, window: Window, panel: CreditsPanel
) -> None:
    people = (Contributor(name="A"), Contributor(name="B"))
    session(window).replace_story(replace(session(window).story, contributors=people), "Take in")
    qtbot.waitUntil(lambda: len(panel.cards) == 2)
    panel.cards[0].form.focus("name")
    order = []
    for _ in range(16):
        order.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    at = [order.index(each) for each in (panel.cards[0].bin, panel.cards[1].bin, panel.add)]
    assert at == sorted(at)
    assert order.index(panel.add) < order.index(panel.line.input("credit_line"))


def test_a_source_leads_to_its_first_passage(qtbot: QtBot, window: Window, panel: CreditsPanel) -> None:
    story = session(window).story
    place = [place for place, text in places.texts(story) if spans.length(text) > 60][3]
    story = replace(story, sources=(Source(id="afp", name="AFP"), Source(id="none", name="Nobody")))
    story = SetMark(place=place, start=5, end=25, mark=SourceMark("afp")).apply(story)
    session(window).replace_story(story, "Take in")
    qtbot.waitUntil(lambda: [row.words for row in panel.sources()] == ["AFP · agency", "Nobody · agency"])
    first, second = panel.sources()
    assert first.under.startswith("1 passage, ")
    assert second.under == "No passage is marked."
    assert not second.isEnabled()
    asked = []
    session(window).wanted.connect(lambda *where: asked.append(where))
    first.setFocus()
    press(Qt.Key.Key_Return)
    assert asked == [(place, 5, 25)]


def test_the_credit_line_and_its_reason_are_the_storys(window: Window, panel: CreditsPanel) -> None:
    for field, words in (("credit_line", "With reporting by AFP"), ("credit_line_reason", "Their wording")):
        panel.line.focus(field)
        panel.line.input(field).selectAll()
        QTest.keyClicks(panel.line.input(field), words)
    story = session(window).story
    assert (story.credit_line, story.credit_line_reason) == ("With reporting by AFP", "Their wording")


def test_the_panel_declares_the_fields_that_it_has() -> None:
    """A repair that asks for a field finds its panel by them, before that is built."""
    assert credits_panel.fields == ("contributors", "sources", *(row.field for row in CREDIT_LINE))
