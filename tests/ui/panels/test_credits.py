"""The Credits panel: contributors in order, lines with links to what they rest on, sources that lead to passages."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.wire.conftest import file_copy, ninjs
from workstation.checks.finding import Finding
from workstation.checks.report import Report
from workstation.credits.house import Person
from workstation.desk.desk import Desk
from workstation.story import spans
from workstation.story.blocks import Paragraph
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import SetMark
from workstation.story.model import Contributor, LineName, Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, text_of
from workstation.ui.crediting.panel import FIELDS, CreditsPanel
from workstation.ui.panels.credits import credits as credits_panel
from workstation.ui.session import Session
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
    qtbot.waitUntil(lambda: not panel.people.cards)
    for name, place in (("Ana Lima", "Lisbon"), ("Teodor Brandt", "Port Selm")):
        panel.people.add.setFocus()
        press()
        QTest.keyClicks(QApplication.focusWidget(), name)
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), place)
    assert session(window).story.contributors == (
        Contributor(name="Ana Lima", place="Lisbon"),
        Contributor(name="Teodor Brandt", place="Port Selm"),
    )
    panel.people.cards[1].up.setFocus()
    press()
    assert names(window) == ["Teodor Brandt", "Ana Lima"]
    assert panel.people.cards[0].isAncestorOf(QApplication.focusWidget())
    panel.people.cards[0].bin.setFocus()
    press()
    assert names(window) == ["Ana Lima"]
    assert QApplication.focusWidget() is panel.people.cards[0].form.input("name")
    session(window).undo()
    assert names(window) == ["Teodor Brandt", "Ana Lima"]
    qtbot.waitUntil(lambda: len(panel.people.cards) == 2)
    assert panel.people.cards[0].form.input("name").words() == "Teodor Brandt"


def test_the_first_cannot_go_up_nor_the_last_down(panel: CreditsPanel, window: Window, qtbot: QtBot) -> None:
    people = tuple(Contributor(name=name) for name in ("A", "B", "C"))
    session(window).replace_story(replace(session(window).story, contributors=people), "Take in")
    qtbot.waitUntil(lambda: len(panel.people.cards) == 3)
    assert [card.up.isEnabled() for card in panel.people.cards] == [False, True, True]
    assert [card.down.isEnabled() for card in panel.people.cards] == [True, True, False]


def test_tab_goes_through_the_cards_before_what_stands_below_them(
    qtbot: QtBot, window: Window, panel: CreditsPanel
) -> None:
    people = (Contributor(name="A"), Contributor(name="B"))
    session(window).replace_story(replace(session(window).story, contributors=people), "Take in")
    qtbot.waitUntil(lambda: len(panel.people.cards) == 2)
    panel.people.cards[0].form.focus("name")
    order = []
    for _ in range(16):
        order.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    at = [order.index(each) for each in (panel.people.cards[0].bin, panel.people.cards[1].bin, panel.people.add)]
    assert at == sorted(at)


WORDS = "We were there and saw it all from the quay, and then we asked everybody who had come. "
AFP, REUTERS = Source(id="afp", name="AFP", item="8XK2"), Source(id="r", name="Reuters")
STORY = Story(
    id="story-1",
    language="en",
    headline="The strait is open",
    contributors=(Contributor(name="Ana Lima", place="Lisbon"),),
    sources=(AFP, REUTERS),
    body=(
        Paragraph(id="p", text=text_of(WORDS, Span("They said so at noon.", (SourceMark("afp"),)))),
        Paragraph(id="q", text=text_of(WORDS, Span("Talks will resume.", (SourceMark("r"),)))),
        Paragraph(id="r", text=text_of(WORDS, Span("More was said.", (SourceMark("afp"),)))),
    ),
)


@pytest.fixture
def credited(qtbot: QtBot, window: Window, desk: Desk) -> CreditsPanel:
    """Return the panel, in front, with a story open that draws on two agencies."""
    desk.stories.save(STORY, 0)
    window.bench.workspace.open(STORY.id)
    qtbot.waitUntil(lambda: window.session is not None)
    shown = window.show_panel("credits")
    assert isinstance(shown, CreditsPanel)
    reads(qtbot, shown, "credit", "With reporting by AFP and Reuters")
    return shown


def reads(qtbot: QtBot, panel: CreditsPanel, name: LineName, words: str) -> None:
    """Wait until a line reads so."""
    qtbot.waitUntil(lambda: panel.lines[name].line.words == words)


def selected(window: Window) -> str:
    page = window.page
    assert page is not None
    return page.editor.textCursor().selectedText()


def test_each_name_in_a_line_leads_by_key_to_what_it_rests_on(window: Window, credited: CreditsPanel) -> None:
    afp, _reuters = credited.lines["credit"].line.links()
    assert afp.accessibleName() == "AFP"
    assert afp.accessibleDescription().startswith("2 passages")
    for words in ("They said so at noon.", "More was said.", "They said so at noon."):
        afp.setFocus()
        press(Qt.Key.Key_Return)
        assert selected(window) == words
    (ana,) = credited.lines["byline"].line.links()
    ana.setFocus()
    press()
    assert credited.people.cards[0].isAncestorOf(QApplication.focusWidget())


def test_the_same_lines_stand_on_the_page_with_the_same_links(
    qtbot: QtBot, window: Window, credited: CreditsPanel
) -> None:
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.foot.words() == "With reporting by AFP and Reuters")
    assert page.foot.isVisible()
    assert page.head.byline.placeholderText() == "By Ana Lima"
    page.editor.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.foot.links()[0]
    press(Qt.Key.Key_Return)
    assert selected(window) == "They said so at noon."
    session(window).replace_story(replace(session(window).story, sources=(), body=()), "Empty")
    qtbot.waitUntil(lambda: not page.foot.isVisible())
    assert credited.lines["credit"].isVisible()


def test_cutting_the_last_passage_takes_an_agency_off_the_line(
    qtbot: QtBot, window: Window, credited: CreditsPanel
) -> None:
    page = window.page
    assert page is not None
    for name in ("p", "r"):
        text = next(block.text for block in session(window).story.body if block.id == name)  # type: ignore[union-attr]
        session(window).show(Place(name), len(WORDS), spans.length(text))
        QTest.keyClick(page.editor, Qt.Key.Key_Delete)
    reads(qtbot, credited, "credit", "With reporting by Reuters")
    session(window).undo()
    reads(qtbot, credited, "credit", "With reporting by AFP and Reuters")


def test_own_words_need_a_reason_and_are_told_when_they_no_longer_fit(
    qtbot: QtBot, window: Window, credited: CreditsPanel
) -> None:
    card = credited.lines["credit"]
    card.change.setFocus()
    press()
    QTest.keyClicks(QApplication.focusWidget(), "With agency reports")
    press(Qt.Key.Key_Tab)
    card.form.use.setFocus()
    press()
    assert session(window).story.credit_line == ""
    assert QApplication.focusWidget() is card.form.reason
    QTest.keyClicks(card.form.reason, "Agreed with both")
    card.form.use.setFocus()
    press()
    reads(qtbot, credited, "credit", "With agency reports")
    assert "Agreed with both" in card.told.text()
    assert not card.misfit.isVisible()
    story = session(window).story
    body = (*story.body, Paragraph(id="s", text=text_of(Span("A third.", (SourceMark("d"),)))))
    session(window).replace_story(
        replace(story, body=body, sources=(*story.sources, Source(id="d", name="dpa"))), "Add"
    )
    qtbot.waitUntil(card.misfit.isVisible)
    assert "With reporting by AFP, dpa and Reuters" in card.misfit.text()
    card.keep.setFocus()
    press()
    qtbot.waitUntil(lambda: not card.misfit.isVisible())
    card.house.setFocus()
    press()
    reads(qtbot, credited, "credit", "With reporting by AFP, dpa and Reuters")
    session(window).undo()
    reads(qtbot, credited, "credit", "With agency reports")


def test_a_source_leads_from_passage_to_passage_and_says_what_is_known(window: Window, credited: CreditsPanel) -> None:
    first, second = credited.sources()
    assert first.row.words == "AFP, item 8XK2"
    assert first.row.under.startswith("Agency · 2 passages, ")
    first.row.setFocus()
    press(Qt.Key.Key_Return)
    assert first.is_unfolded
    assert selected(window) == "They said so at noon."
    first.following.setFocus()
    press()
    assert selected(window) == "More was said."
    second.row.setFocus()
    press()
    assert (first.is_unfolded, second.is_unfolded) == (False, True)


def test_how_much_of_an_items_words_is_kept_is_told(
    qtbot: QtBot, window: Window, desk: Desk, credited: CreditsPanel
) -> None:
    file_copy(desk, ninjs(words="They said so at noon. Nothing else was said."))
    story = session(window).story
    afp = replace(story.sources[0], item="urn:afp:1")
    session(window).edit(SetField(field="sources", value=(afp, *story.sources[1:])))
    qtbot.waitUntil(lambda: "of these words are still the item’s" in credited.sources()[0].row.under)
    assert "88% of these words" in credited.sources()[0].row.under  # the passages: They said so at noon. More was said.
    assert "still" not in credited.sources()[1].row.under


def test_how_a_source_is_credited_is_chosen_and_the_line_follows(
    qtbot: QtBot, window: Window, credited: CreditsPanel
) -> None:
    afp = credited.sources()[0]
    afp.row.click()
    afp.form.focus("relation")
    afp.form.input("relation").setCurrentText("Based on its reporting")
    afp.form.input("relation").activated.emit(afp.form.input("relation").currentIndex())
    assert session(window).story.sources[0].relation == "based on"
    qtbot.waitUntil(lambda: "ased on reporting by AFP" in credited.lines["credit"].line.words)


def test_a_source_is_made_our_own_or_taken_off_the_list_and_comes_back(
    qtbot: QtBot, window: Window, credited: CreditsPanel
) -> None:
    afp = credited.sources()[0]
    afp.row.click()
    afp.own.setFocus()
    press()
    reads(qtbot, credited, "credit", "With reporting by Reuters")
    assert [source.id for source in session(window).story.sources] == ["r"]
    session(window).undo()
    reads(qtbot, credited, "credit", "With reporting by AFP and Reuters")
    story = session(window).story
    session(window).edit(SetField(field="sources", value=(*story.sources, Source(id="n", name="Nobody"))))
    qtbot.waitUntil(lambda: len(credited.sources()) == 3)
    nobody = credited.sources()[2]
    qtbot.waitUntil(lambda: "No passage is marked." in nobody.row.under)
    nobody.row.click()
    nobody.remove.setFocus()
    press()
    assert [source.id for source in session(window).story.sources] == ["afp", "r"]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # the offers pop up while one types
def test_a_name_that_is_known_brings_the_persons_service_along(
    qtbot: QtBot, window: Window, desk: Desk, credited: CreditsPanel
) -> None:
    person = Person(
        id="teodor-brandt", name="Teodor Brandt", service="Foreign", places=("Port Selm",), roles=("edited",)
    )
    desk.directory.people_list.keep(person)
    credited.people.add.setFocus()
    press()
    QTest.keyClicks(QApplication.focusWidget(), "Teodor Brandt")
    assert session(window).story.contributors[1] == Contributor(name="Teodor Brandt", role="edited", service="Foreign")
    qtbot.waitUntil(lambda: credited.people.cards[1].form.input("place").findText("Port Selm") >= 0)


def test_the_panel_shows_its_own_problems_and_repairs_them_by_key(
    qtbot: QtBot, window: Window, credited: CreditsPanel
) -> None:
    now = session(window)
    qtbot.waitUntil(lambda: now.judged is now.story)
    mark = SetMark(place=Place("q"), start=0, end=10, mark=SourceMark("afp"))
    findings = (
        Finding(rule="title-missing", severity="error", message="Elsewhere.", field="headline"),
        Finding(rule="x", severity="warning", message="Somebody is missing.", field="contributors"),
        Finding(
            rule="agency-copy-unmarked",
            severity="review",
            message="These are AFP’s words.",
            block="q",
            slot="text",
            start=0,
            end=10,
            repair=mark,
        ),
    )
    now.report_is(Report(findings=findings))
    qtbot.waitUntil(lambda: len(credited.list.rows()) == 2)
    assert [row.words for row in credited.list.rows()] == ["Somebody is missing.", "These are AFP’s words."]
    credited.list.rows()[1].setFocus()
    press(Qt.Key.Key_Return)
    assert selected(window) == WORDS[:10]
    credited.list.card.repair.setFocus()
    press()
    assert now.story.body[1].text[0].marks == (SourceMark("afp"),)  # type: ignore[union-attr]


def test_the_panel_declares_the_fields_that_it_has() -> None:
    """A repair that asks for a field finds its panel by them, before that is built."""
    assert credits_panel.fields == FIELDS
