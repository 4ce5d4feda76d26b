"""The document on screen mirrors any story through any edits, whole or filled in slices."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QTextCursor, QTextDocument, QTextFormat, QTextFrameFormat, QTextLength, QTextTable
from PySide6.QtWidgets import QApplication

from tests.strategies import edits, stories
from tests.ui.editor.editors import texts_of
from workstation.story.blocks import Cell, FactBox, List, ListItem, Paragraph, Table
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Emphasis, Span, Strong, text_of
from workstation.ui.editor.canvas import Canvas
from workstation.ui.editor.lines import markers
from workstation.ui.editor.looks import place_of
from workstation.ui.editor.marks import Looks

relaxed = settings(
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
    ],
    deadline=None,
    max_examples=60,
)


def canvas() -> Canvas:
    return Canvas(QTextDocument(), Looks(QColor("#0A5A87")))


def agrees(shown: Canvas, story: Story) -> None:
    assert dict(shown.read()) == texts_of(story)
    assert shown.body is story.body
    assert shown.holds_its_shape()


@relaxed
@given(st.data())
def test_any_story_through_any_edits(qapp: QApplication, data: st.DataObject) -> None:
    shown, story = canvas(), data.draw(stories())
    shown.show(story)
    agrees(shown, story)
    for number in range(data.draw(st.integers(1, 4))):
        story = data.draw(edits(story, f"n{number}x")).apply(story)
        shown.show(story)
        agrees(shown, story)


@relaxed
@given(stories(), stories())
def test_any_story_after_any_other(qapp: QApplication, one: Story, other: Story) -> None:
    shown = canvas()
    for story in (one, other, one):
        shown.show(story)
        agrees(shown, story)


def long(count: int = 300) -> Story:
    words = "The council opened the old bridge near the market. " * 4
    return Story(id="s", body=tuple(Paragraph(id=f"p{at}", text=text_of(f"{at} {words}")) for at in range(count)))


def test_a_long_story_is_shown_in_slices_from_its_beginning(qapp: QApplication) -> None:
    shown, story = canvas(), long()
    shown.show(story)
    first = shown.document.blockCount()
    assert 10 < first < 100
    assert place_of(shown.document.begin()) == Place("p0")
    assert shown.fill(0.0)
    assert first < shown.document.blockCount() < 300
    while shown.fill(0.0):
        assert shown.holds_its_shape()
    agrees(shown, story)


def test_whoever_asks_meanwhile_meets_the_whole_story(qapp: QApplication) -> None:
    shown, story = canvas(), long()
    shown.show(story)
    assert not shown.is_filled
    found = shown.find(Place("p299"))
    assert found is not None
    assert found.text().startswith("299 The council")
    assert shown.is_filled


def test_an_edit_meanwhile_is_shown_as_well(qapp: QApplication) -> None:
    shown, story = canvas(), long()
    shown.show(story)
    body = (*story.body[:5], Paragraph(id="new", text=text_of("New")), *story.body[5:280], *story.body[290:])
    edited = Story(id="s", body=body)
    shown.show(edited)
    agrees(shown, edited)


def test_the_same_story_in_other_looks(qapp: QApplication) -> None:
    shown, story = canvas(), long(20)
    shown.show(story)
    shown.restyle(Looks(QColor("#FF0000"), 2.0))
    agrees(shown, story)
    assert shown.document.begin().charFormat().property(QTextFormat.Property.FontPixelSize) == 32


def test_a_table_inside_a_box_is_shown(qapp: QApplication) -> None:
    rows = ((Cell(text_of("a"), "col"), Cell(text_of("b"), "col")), (Cell(text_of("c"), columns=2),))
    inner = (Paragraph(id="p", text=text_of("x")), Table(id="t", caption=text_of("y"), rows=rows))
    story = Story(id="s", body=(FactBox(id="b", title=text_of("Box"), blocks=inner), Paragraph(id="q")))
    shown = canvas()
    shown.show(story)
    agrees(shown, story)


def test_the_lines_of_a_table_are_as_wide_as_the_column_and_in_the_ink_of_the_theme(qapp: QApplication) -> None:
    shown = canvas()
    shown.show(Story(id="s", body=(Table(id="t", rows=((Cell(()), Cell(())),)),)))
    shown.restyle(Looks(QColor("#FF0000"), line=QColor("#123456")))
    (table,) = shown.document.rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    look = table.format()
    assert look.width() == QTextLength(QTextLength.Type.PercentageLength, 100)  # empty columns would be slivers
    assert look.borderBrush().color() == QColor("#123456")
    assert look.borderStyle() == QTextFrameFormat.BorderStyle.BorderStyle_Solid


def test_a_document_that_was_tampered_with_is_written_again(qapp: QApplication) -> None:
    shown, story = canvas(), long(20)
    shown.show(story)
    block = shown.document.findBlockByNumber(3)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor, 2)
    cursor.removeSelectedText()
    assert not shown.holds_its_shape()
    shown.rewrite()
    agrees(shown, story)


def test_a_right_to_left_story_turns_lines_without_a_direction_of_their_own(qapp: QApplication) -> None:
    shown = canvas()
    body = (Paragraph(id="a", text=text_of("BBC: ", Span("خبر", (Strong(),)))), Paragraph(id="b", direction="ltr"))
    shown.show(Story(id="s", language="ar", body=body))
    sides = [block.blockFormat().layoutDirection().name for block in shown.blocks()][:2]
    assert sides == ["RightToLeft", "LeftToRight"]
    shown.show(Story(id="s", language="en", body=body))
    sides = [block.blockFormat().layoutDirection().name for block in shown.blocks()][:2]
    assert sides == ["LayoutDirectionAuto", "LeftToRight"]


def test_bullets_and_numbers() -> None:
    items = [(0, False), (1, True), (1, True), (2, False), (1, True), (1, False), (0, False), (1, True)]
    made = List(id="l", items=tuple(ListItem((), level, ordered) for level, ordered in items), start=4)
    assert markers(made) == ("•", "1.", "2.", "▪", "3.", "◦", "•", "1.")
    numbered = List(id="l", items=(ListItem((), 0, True), ListItem((), 0, True)), start=4)
    assert markers(numbered) == ("4.", "5.")


def test_stress_in_a_script_without_italics_is_underlined(qapp: QApplication) -> None:
    shown = canvas()
    stressed = (Span("yes", (Emphasis(),)), Span(" and "), Span("نعم", (Emphasis(),)))
    story = Story(id="s", body=(Paragraph(id="p", text=stressed),))
    shown.show(story)
    agrees(shown, story)
    line = shown.find(Place("p"))
    assert line is not None
    looks = {}
    for at, words in ((3, "yes"), (11, "نعم")):
        cursor = QTextCursor(line)
        cursor.setPosition(line.position() + at)
        looks[words] = (cursor.charFormat().fontItalic(), cursor.charFormat().fontUnderline())
    assert looks == {"yes": (True, False), "نعم": (False, True)}
