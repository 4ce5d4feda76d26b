"""Whose words are whose on the page: tints, tips, the line at the foot, the list at the caret, and keys for all of it."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from workstation.checks.finding import Finding
from workstation.checks.report import Report
from workstation.credits.agencies import load_agencies
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.story import places, spans
from workstation.story.blocks import Paragraph
from workstation.story.edits.text import SetMark
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, text_of
from workstation.ui.crediting.choosing import SourceList
from workstation.ui.page import StoryPage
from workstation.ui.session import Session
from workstation.ui.theme.tokens import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, Tokens, contrast, tint_of
from workstation.ui.window import Window

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TIPS = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
"""For tests that show a tip or a menu: the offscreen platform says that it cannot bring one to the front."""
P, Q, R = Place("p"), Place("q"), Place("r")
STORY = Story(
    id="story-1",
    language="en",
    headline="The strait is open",
    sources=(Source(id="afp", name="AFP", item="8XK2", terms="No use in France"), Source(id="r", name="Reuters")),
    body=(
        Paragraph(id="p", text=text_of("We were there. ", Span("They said so at noon.", (SourceMark("afp"),)))),
        Paragraph(id="q", text=text_of(Span("Talks will resume on Monday.", (SourceMark("r"),)))),
        Paragraph(id="r", text=text_of("Nothing more was known.")),
    ),
)


@pytest.fixture
def page(qtbot: QtBot, window: Window, desk: Desk) -> StoryPage:
    """Return the page of a story that draws on two agencies, with the focus in its text."""
    desk.stories.save(STORY, 0)
    window.bench.workspace.open(STORY.id)
    qtbot.waitUntil(lambda: window.page is not None)
    shown = window.page
    assert shown is not None
    shown.setFocus()
    return shown


def source_at(session: Session, place: Place, offset: int) -> str:
    text = places.text_at(session.story, place)
    mark = spans.cut(text, offset, offset + 1)[0].mark(SourceMark)
    return mark.source if isinstance(mark, SourceMark) else ""


def popup(page: StoryPage) -> SourceList:
    found = page.findChildren(SourceList)[-1]
    assert found.line.hasFocus()
    return found


def tip_at(page: StoryPage, point: QPoint) -> str:
    QToolTip.hideText()
    viewport = page.editor.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, point, viewport.mapToGlobal(point)))
    return QToolTip.text()


def point_of(page: StoryPage, caret: Caret) -> QPoint:
    page.editor.place_caret(caret)
    return page.editor.cursorRect().center()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_an_agencys_own_colour_is_a_quiet_tint_that_ink_is_read_on(tokens: Tokens) -> None:
    tints = {each.id: tint_of(each.colour, tokens) for each in load_agencies() if each.colour}
    assert len(tints) > 5
    for name, tint in tints.items():
        assert contrast(tokens.ink, tint) >= 10, name
        assert 1.04 <= contrast(tokens.paper, tint) <= 1.3, name


@pytest.mark.parametrize("tokens", [CONTRAST, CONTRAST_LIGHT], ids=lambda tokens: tokens.paper)
def test_where_contrast_is_high_there_is_no_tint(tokens: Tokens) -> None:
    assert tint_of("#1b5fa8", tokens) == tokens.paper


@TIPS
def test_a_tip_over_a_passage_or_its_bar_tells_whose_it_is(qtbot: QtBot, page: StoryPage) -> None:
    inside = point_of(page, Caret(P, 20))
    qtbot.waitUntil(
        lambda: tip_at(page, inside).startswith("AFP (agency)\nItem 8XK2\nTerms: No use in France\n1 passage")
    )
    bar = page.editor.overlay.sight.column().left() - 10
    assert tip_at(page, QPoint(round(bar), inside.y())).startswith("AFP")
    assert tip_at(page, point_of(page, Caret(Q, 5))).startswith("Reuters")
    for own in (Caret(P, 4), Caret(R, 4)):
        point = point_of(page, own)
        qtbot.waitUntil(lambda point=point: tip_at(page, point) == "")


def test_the_foot_of_the_window_tells_whose_words_the_caret_is_in(
    qtbot: QtBot, window: Window, page: StoryPage
) -> None:
    told: list[str] = []
    window.status.whose.connect(told.append)
    for caret, words in ((Caret(P, 20), "From AFP, item 8XK2"), (Caret(Q, 5), "From Reuters"), (Caret(R, 3), "")):
        page.editor.place_caret(caret)
        qtbot.waitUntil(lambda words=words: window.status.source.text() == words)
        assert window.status.source.isVisible() == bool(words)
    assert told == ["From AFP, item 8XK2", "From Reuters", "Our own words"]


@TIPS
def test_one_key_says_whose_words_these_are(window: Window, page: StoryPage) -> None:
    page.editor.place_caret(Caret(P, 20))
    QTest.keyClick(page.editor, Qt.Key.Key_F9)
    assert window.status.said.text().startswith("AFP (agency). Item 8XK2. Terms: No use in France")
    page.editor.place_caret(Caret(R, 2))
    QTest.keyClick(page.editor, Qt.Key.Key_F9)
    assert window.status.said.text() == "Our own words"


def test_keys_go_from_passage_to_passage(window: Window, page: StoryPage) -> None:
    page.editor.place_caret(Caret(P, 0))
    for words in ("They said so at noon.", "Talks will resume on Monday.", "They said so at noon."):
        QTest.keyClick(page.editor, Qt.Key.Key_F4)
        assert page.editor.textCursor().selectedText() == words
    QTest.keyClick(page.editor, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert window.status.said.text() == "Reuters. Passage 2 of 2."


def test_the_source_of_a_passage_is_changed_by_a_key_a_few_letters_and_enter(page: StoryPage) -> None:
    session = page.session
    page.editor.place_caret(Caret(P, 20))
    QTest.keyClick(page.editor, Qt.Key.Key_S, CTRL_SHIFT)
    shown = popup(page)
    assert shown.accessibleName() == "Where is this passage from? Now: AFP, item 8XK2"
    QTest.keyClicks(shown.line, "reu")
    assert shown.labels()[0] == "Reuters  ·  in this story"
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert source_at(session, P, 20) == "r"
    assert source_at(session, P, 3) == ""
    assert QApplication.focusWidget() is page.editor
    session.undo()
    assert source_at(session, P, 20) == "afp"


def test_a_marked_passage_is_made_our_own_by_the_key_and_enter(qtbot: QtBot, page: StoryPage) -> None:
    page.editor.place_caret(Caret(Q, 5))
    QTest.keyClick(page.editor, Qt.Key.Key_S, CTRL_SHIFT)
    QTest.keyClick(popup(page).line, Qt.Key.Key_Return)
    assert source_at(page.session, Q, 5) == ""


def test_a_paragraph_of_ours_is_marked_whole_with_a_new_source_that_is_offered_again(
    qtbot: QtBot, page: StoryPage
) -> None:
    page.editor.place_caret(Caret(R, 5))
    QTest.keyClick(page.editor, Qt.Key.Key_S, CTRL_SHIFT)
    shown = popup(page)
    QTest.keyClicks(shown.line, "dpa")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    added = page.session.story.sources[-1]
    assert (added.name, added.kind) == ("dpa", "agency")
    assert {source_at(page.session, R, at) for at in (0, 10, 22)} == {added.id}
    assert page.editor.caret() == Caret(R, 5)
    page.session.replace_story(replace(STORY, sources=STORY.sources[:1]), "Begin again")
    page.editor.place_caret(Caret(R, 5))
    QTest.keyClick(page.editor, Qt.Key.Key_S, CTRL_SHIFT)
    shown = popup(page)
    assert shown.labels()[2] == "dpa  ·  agency"
    QTest.keyClick(shown.line, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert QApplication.focusWidget() is page.editor
    assert source_at(page.session, R, 5) == ""


def test_arrow_keys_choose_and_only_what_is_selected_is_marked(qtbot: QtBot, page: StoryPage) -> None:
    page.editor.select(Caret(R, 0), Caret(R, 7))
    QTest.keyClick(page.editor, Qt.Key.Key_S, CTRL_SHIFT)
    shown = popup(page)
    said = []
    shown.at_hand.connect(said.append)
    QTest.keyClick(shown.line, Qt.Key.Key_Down)
    assert said == ["Reuters  ·  in this story"]
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert [source_at(page.session, R, at) for at in (0, 6, 7, 15)] == ["r", "r", "", ""]


def test_a_source_that_gets_another_name_gets_its_agencys_tint_at_once(page: StoryPage) -> None:
    def tint() -> str:
        page.editor.place_caret(Caret(Q, 5))
        return page.editor.textCursor().charFormat().background().color().name()

    before = tint()
    story = page.session.story
    renamed = replace(story.sources[1], name="ANSA")
    page.session.replace_story(replace(story, sources=(story.sources[0], renamed)), "Rename")
    assert tint() != before
    assert tint() == tint_of("#2d7a4f", LIGHT)


@TIPS
def test_a_tip_over_what_was_found_tells_it_and_the_key_that_repairs_it(qtbot: QtBot, page: StoryPage) -> None:
    qtbot.waitUntil(lambda: page.session.judged is page.session.story)
    mark = SetMark(place=R, start=0, end=7, mark=SourceMark("afp"))
    found = Finding(
        rule="agency-copy-unmarked", severity="review", message="These are AFP’s words.", block="r", slot="text", start=0,
        end=7, repair=mark,
    )  # fmt: skip
    page.session.report_is(Report(findings=(found,)))
    point = point_of(page, Caret(R, 3))
    qtbot.waitUntil(lambda: tip_at(page, point) == f"These are AFP’s words.\nAlt+Enter: {mark.label}")


def test_one_key_says_that_a_passage_is_our_own(window: Window, page: StoryPage) -> None:
    page.editor.place_caret(Caret(P, 20))
    alt_shift = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.editor, Qt.Key.Key_Return, alt_shift)
    assert source_at(page.session, P, 20) == ""
    assert window.status.said.text() == "Marked as our own words"
    QTest.keyClick(page.editor, Qt.Key.Key_Return, alt_shift)
    assert window.status.said.text() == "These are our own words already"


@TIPS
def test_the_menu_on_a_passage_says_whose_it_is_and_changes_it(page: StoryPage) -> None:
    menus: list[QMenu] = []
    page.editor.menu_opening.connect(menus.append)
    page.editor.place_caret(Caret(P, 20))
    page.editor.open_menu()
    entries = {action.text(): action for action in menus[-1].actions()}
    assert not entries["From AFP, item 8XK2"].isEnabled()
    entries["Source of the passage…"].trigger()
    menus[-1].close()
    assert popup(page).accessibleName().startswith("Where is this passage from?")
    page.editor.setFocus()
    entries["These are our own words"].trigger()
    assert source_at(page.session, P, 20) == ""
    page.editor.place_caret(Caret(R, 3))
    page.editor.open_menu()
    assert "These are our own words" not in [action.text() for action in menus[-1].actions()]
    menus[-1].close()
