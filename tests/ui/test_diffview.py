"""What changed can be seen, copied, and heard; two pages of it scroll together."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.story.alt import Described
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.diff import Diff, compare
from workstation.story.model import Story
from workstation.story.spans import Span, Strong, text_of
from workstation.ui.history.diffview import DiffView, SideBySide
from workstation.ui.theme.theme import Theming

BEFORE = Story(
    id="s",
    headline="Ferries return",
    body=(
        Paragraph(id="p", text=text_of("The ferry sails tonight.")),
        Figure(id="f", photo="ab" * 32, caption=text_of("A ferry"), credit="AP"),
        Paragraph(id="q", text=text_of("Gone soon.")),
        Paragraph(id="r", text=text_of("One bold word.")),
        Heading(id="h", text=text_of("Later")),
    ),
)
AFTER = replace(
    BEFORE,
    headline="Ferries return at last",
    breaking=True,
    body=(
        Paragraph(id="p", text=text_of("The ferry returns tonight.")),
        replace(BEFORE.body[1], photo="cd" * 32, caption=text_of("A white ferry"), credit="Reuters", alt=Described("Dawn")),
        Paragraph(id="r", text=(Span("One "), Span("bold", (Strong(),)), Span(" word."))),
        Heading(id="h", text=text_of("Later")),
        Paragraph(id="n", text=text_of("المرفأ يفتح")),
    ),
)  # fmt: skip


@pytest.fixture
def theming(qapp: QApplication) -> Theming:
    return Theming("light")


@pytest.fixture
def make_view(qtbot: QtBot, theming: Theming) -> Callable[..., DiffView]:
    def make(diff: Diff, **look: str) -> DiffView:
        view = DiffView(theming, "Changes", **look)  # type: ignore[arg-type]
        qtbot.addWidget(view)
        view.resize(340, 400)
        view.show()
        view.show_diff(diff)
        return view

    return make


def looks(view: DiffView, words: str) -> tuple[bool, bool, bool]:
    """Return whether these words are underlined, struck through, and tinted."""
    cursor = view.document().find(words, 0)
    assert not cursor.isNull(), words
    look = cursor.charFormat()
    return look.fontUnderline(), look.fontStrikeOut(), look.background().style() != Qt.BrushStyle.NoBrush


def test_every_kind_of_change_stands_under_its_place(make_view: Callable[..., DiffView]) -> None:
    text = make_view(compare(BEFORE, AFTER)).toPlainText()
    for where in (
        "Headline", "Breaking", "Paragraph 1", "Caption of picture 1", "Alt text of picture 1", "Credit of picture 1",
        "Picture file of picture 1", "Paragraph 2 · removed", "Paragraph 3 · added",
    ):  # fmt: skip
        assert f"{where}\n" in text, where
    assert "ab" * 32 not in text
    assert "bold (no marks)" in text
    assert "bold (strong)" in text


def test_what_came_is_underlined_and_what_went_is_struck_through(make_view: Callable[..., DiffView]) -> None:
    view = make_view(compare(BEFORE, AFTER))
    assert looks(view, "returns") == (True, False, True)
    assert looks(view, "sails") == (False, True, True)
    assert looks(view, "tonight") == (False, False, False)
    assert looks(view, "Gone soon.") == (False, True, True)


def test_the_words_themselves_say_it_to_a_screen_reader(make_view: Callable[..., DiffView]) -> None:
    view = make_view(compare(BEFORE, AFTER))
    view.say_in_words(True)
    assert "The ferry [removed: sails] [added: returns] tonight." in view.toPlainText()
    assert view.accessibleName() == "Changes"
    assert view.accessibleDescription() == compare(BEFORE, AFTER).summary


def test_each_side_has_its_own_words_only(make_view: Callable[..., DiffView]) -> None:
    before = make_view(compare(BEFORE, AFTER), side="before").toPlainText()
    after = make_view(compare(BEFORE, AFTER), side="after").toPlainText()
    assert "The ferry sails tonight." in before
    assert "The ferry returns tonight." in after
    assert "Paragraph 3 · added\nNothing here before." in before
    assert "Paragraph 2 · removed\nNothing here any more." in after


def test_a_paragraph_runs_the_way_its_letters_do(make_view: Callable[..., DiffView]) -> None:
    view = make_view(compare(BEFORE, AFTER))
    block = view.document().find("المرفأ").block()
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert view.document().find("returns").block().blockFormat().layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_unchanged_words_far_from_a_change_are_left_out(make_view: Callable[..., DiffView]) -> None:
    long = [
        Story(id="s", body=(Paragraph(id="p", text=text_of(f"{'far ' * 90}{word} {'off ' * 90}")),)) for word in "ab"
    ]
    text = make_view(compare(*long)).toPlainText()
    assert 10 < text.count("far") < 40
    assert 10 < text.count("off") < 40
    assert text.count("…") == 2


def test_no_difference_says_so(make_view: Callable[..., DiffView]) -> None:
    assert make_view(compare(BEFORE, BEFORE)).toPlainText() == "Nothing changed."


def test_a_moved_block_and_one_that_changed_unseen_are_told(make_view: Callable[..., DiffView]) -> None:
    moved = replace(BEFORE, body=(*BEFORE.body[1:], BEFORE.body[0]))
    text = make_view(compare(BEFORE, moved)).toPlainText()
    assert "· moved\nStands in another place now." in text


def test_a_long_difference_comes_piece_by_piece_and_whole(qtbot: QtBot, make_view: Callable[..., DiffView]) -> None:
    many = Story(id="s", body=tuple(Paragraph(id=f"p{at}", text=text_of(f"Number {at}.")) for at in range(200)))
    view = make_view(compare(Story(id="s"), many))
    assert "Number 199." not in view.toPlainText()
    with qtbot.waitSignal(view.filled):
        qtbot.waitUntil(lambda: "Number 199." in view.toPlainText())
    assert view.toPlainText().count("· added") == 200
    assert view.textCursor().position() == 0
    assert view.verticalScrollBar().value() == 0


def test_it_can_be_read_and_copied_by_key(qtbot: QtBot, make_view: Callable[..., DiffView]) -> None:
    view = make_view(compare(BEFORE, AFTER))
    view.setFocus()
    view.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    view.copy()
    assert QApplication.clipboard().text() == "Breaking"
    before = view.toPlainText()
    QTest.keyClicks(view, "x")
    assert view.toPlainText() == before


def test_another_theme_has_other_tints(qtbot: QtBot, theming: Theming, make_view: Callable[..., DiffView]) -> None:
    view = make_view(compare(BEFORE, AFTER))
    light = view.document().find("returns").charFormat().background().color().name()
    theming.choose("dark")
    dark = view.document().find("returns").charFormat().background().color().name()
    assert light != dark
    theming.choose("light")


def test_two_pages_scroll_together_from_change_to_change(qtbot: QtBot, theming: Theming) -> None:
    def story(lines: int) -> Story:
        body = tuple(
            Paragraph(id=f"p{at}", text=text_of(f"{at} " + "word " * (lines * (1 + at % 3)))) for at in range(30)
        )
        return Story(id="s", body=body)

    pages = SideBySide(theming, "As it was kept", "As it was typed")
    qtbot.addWidget(pages)
    pages.resize(700, 300)
    pages.show()
    pages.show_diff(compare(story(5), story(40)))
    qtbot.waitUntil(lambda: pages.after.verticalScrollBar().maximum() > pages.before.verticalScrollBar().maximum() > 0)
    here, there = pages.before.starts(), pages.after.starts()
    assert len(here) == len(there) == 31
    pages.before.verticalScrollBar().setValue(round(here[12]))
    assert abs(pages.after.verticalScrollBar().value() - there[12]) <= 2
    pages.after.verticalScrollBar().setValue(round(there[5]))
    assert abs(pages.before.verticalScrollBar().value() - here[5]) <= 2
    pages.after.verticalScrollBar().setValue(pages.after.verticalScrollBar().maximum())
    assert pages.before.verticalScrollBar().value() == pages.before.verticalScrollBar().maximum()
