"""What menus and keys ask of the editor: each is one step, keeps the selection, and the screen agrees afterwards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.editor.editors import editor_of, says_the_same, story_of
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.blocks import (
    Cell,
    Correction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, Sub, Sup, text_of
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.view import StoryEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
A, B = Place("a"), Place("b")
STORY = Story(
    id="s",
    body=(
        Paragraph(id="a", text=text_of("The first line")),
        Paragraph(id="b", text=text_of("The second line")),
        List(id="l", items=(ListItem(text_of("one")), ListItem(text_of("two")))),
        Table(id="t", rows=((Cell(text_of("x")), Cell(text_of("y"))), (Cell(text_of("1")), Cell(text_of("2"))))),
        Figure(id="f", credit="Ana"),
        Divider(id="d"),
        Paragraph(id="z", text=text_of("The last line")),
    ),
)


def texts(editor: StoryEditor) -> dict[Place, object]:
    return dict(places.texts(story_of(editor)))


def undone(editor: StoryEditor) -> None:
    """Hold that what was done was one step."""
    says_the_same(editor)
    assert len(editor._session.history.past) == 1
    editor.undo()
    says_the_same(editor)
    assert story_of(editor) == STORY


@pytest.mark.parametrize(
    ("key", "held", "mark"),
    [
        (Qt.Key.Key_B, CTRL, Strong()),
        (Qt.Key.Key_I, CTRL, Emphasis()),
        (Qt.Key.Key_Comma, CTRL, Sub()),
        (Qt.Key.Key_Period, CTRL, Sup()),
    ],
)
def test_keys_mark_a_selection_over_paragraphs_and_keep_it(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, mark: Strong
) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(A, 4), Caret(B, 3))
    QTest.keyClick(editor, key, held)
    assert texts(editor)[A] == text_of("The ", Span("first line", (mark,)))
    assert texts(editor)[B] == text_of(Span("The", (mark,)), " second line")
    assert editor.selection() == (Caret(A, 4), Caret(B, 3))
    assert editor.carries(type(mark))
    undone(editor)


def test_without_a_selection_the_next_letters_are_marked(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(A, 3))
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.carries(Strong)
    QTest.keyClicks(editor, "re")
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    QTest.keyClicks(editor, "e")
    assert texts(editor)[A] == text_of("The", Span("re", (Strong(),)), "e first line")
    says_the_same(editor)


def test_stress_typed_into_a_script_without_italics_is_underlined(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="a", text=text_of("قال")),)))
    editor.place_caret(Caret(A, 3))
    QTest.keyClick(editor, Qt.Key.Key_I, CTRL)
    look = editor.currentCharFormat()
    assert (look.fontItalic(), look.fontUnderline()) == (False, True)
    assert editor.carries(Emphasis)


def test_links_are_set_changed_and_taken_away(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(A, 4), Caret(A, 9))
    assert editor.link() is None
    assert editor.set_link("https://example.com/")
    assert editor.link() == Link("https://example.com/")
    editor.place_caret(Caret(A, 6))
    assert editor.link() == Link("https://example.com/")
    assert editor.set_link("https://example.org/", "Title")
    assert texts(editor)[A] == text_of("The ", Span("first", (Link("https://example.org/", "Title"),)), " line")
    assert editor.set_link("")
    assert texts(editor)[A] == text_of("The first line")
    editor.place_caret(Caret(B, 15))
    assert editor.set_link("https://example.com/")
    assert texts(editor)[B] == text_of("The second line", Span("https://example.com/", (Link("https://example.com/"),)))
    says_the_same(editor)


def test_a_passage_or_a_block_is_said_to_be_in_a_language(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(A, 4), Caret(A, 9))
    assert editor.set_language("ar", "rtl")
    assert editor.language() == Language("ar", "rtl")
    editor.place_caret(Caret(A, 6))
    assert editor.set_language("")
    assert texts(editor)[A] == text_of("The first line")
    assert editor.set_language("ka")
    assert story_of(editor).body[0].language == "ka"
    says_the_same(editor)


def test_a_passage_is_said_to_come_from_a_source(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    source = Source(id="s1", name="AFP")
    assert not editor.set_source(None)
    assert editor.set_source(source)  # without a selection and outside of any passage: the caret's whole text
    assert texts(editor)[A] == text_of(Span("The first line", (SourceMark("s1"),)))
    undone(editor)
    editor.select(Caret(A, 4), Caret(B, 3))
    assert editor.set_source(source)
    assert story_of(editor).sources == (source,)
    assert texts(editor)[B] == text_of(Span("The", (SourceMark("s1"),)), " second line")
    undone(editor)
    editor.redo()
    editor.place_caret(Caret(A, 6))
    assert editor.set_source(None)
    assert texts(editor)[A] == text_of("The first line")


@pytest.mark.parametrize(
    ("key", "kind", "level"), [(Qt.Key.Key_2, Heading, 2), (Qt.Key.Key_3, Heading, 3), (Qt.Key.Key_4, Heading, 4)]
)
def test_keys_make_crossheads_of_all_selected_paragraphs(qtbot: QtBot, key: Qt.Key, kind: type, level: int) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(A, 4), Caret(B, 3))
    QTest.keyClick(editor, key, CTRL | ALT)
    made = story_of(editor).body[:2]
    assert all(isinstance(block, kind) and getattr(block, "level", 0) == level for block in made)
    assert editor.selection() == (Caret(A, 4), Caret(B, 3))
    undone(editor)
    editor.redo()
    editor.select(Caret(A, 4), Caret(B, 3))
    QTest.keyClick(editor, Qt.Key.Key_0, CTRL | ALT)
    assert story_of(editor) == STORY


def test_keys_make_lists_and_quotations(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(A, 4), Caret(B, 3))
    QTest.keyClick(editor, Qt.Key.Key_8, CTRL | SHIFT)
    assert isinstance(story_of(editor).body[0], List)
    assert editor.selection() == (Caret(Place("a", "item:0"), 4), Caret(Place("a", "item:1"), 3))
    undone(editor)
    editor.select(Caret(A, 4), Caret(B, 3))
    QTest.keyClick(editor, Qt.Key.Key_9, CTRL | SHIFT)
    assert isinstance(story_of(editor).body[0], Quote)
    undone(editor)
    editor.place_caret(Caret(A, 4))
    assert editor.toggle_list(ordered=True)
    assert story_of(editor).body[0] == List(id="a", items=(ListItem(text_of("The first line"), 0, True),))
    undone(editor)


def test_tab_nests_items_and_walks_through_cells(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(Place("l", "item:1"), 2))
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert [item.level for item in story_of(editor).body[2].items] == [0, 1]  # type: ignore[union-attr]
    assert editor.caret() == Caret(Place("l", "item:1"), 2)
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert [item.level for item in story_of(editor).body[2].items] == [0, 0]  # type: ignore[union-attr]
    editor.place_caret(Caret(Place("t", "cell:0:1"), 1))
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.caret() == Caret(Place("t", "cell:1:0"))
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.caret() == Caret(Place("t", "cell:0:1"))
    says_the_same(editor)


def test_blocks_move_by_key_drawn_ones_too(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(B, 2))
    QTest.keyClick(editor, Qt.Key.Key_Up, ALT | SHIFT)
    assert [block.id for block in story_of(editor).body][:2] == ["b", "a"]
    assert editor.caret() == Caret(B, 2)
    undone(editor)
    editor.place_caret(Caret(Place("z")))
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClick(editor, Qt.Key.Key_Down, ALT | SHIFT)
    assert [block.id for block in story_of(editor).body][-2:] == ["z", "d"]
    undone(editor)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (lambda editor: editor.insert(Figure(id="", photo="a" * 64)), Figure),
        (lambda editor: editor.insert(Gallery(id="", figures=(Figure(id=""), Figure(id="")))), Gallery),
        (lambda editor: editor.insert_table(2, 2), Table),
        (lambda editor: editor.insert_fact_box(), FactBox),
        (lambda editor: editor.insert(Embed(id="", url="https://example.com/")), Embed),
        (lambda editor: editor.insert(Divider(id="")), Divider),
        (lambda editor: editor.insert(Correction(id="")), Correction),
    ],
)
@pytest.mark.parametrize("where", ["in the text", "on a divider"])
def test_new_blocks_come_at_the_caret(
    qtbot: QtBot, command: Callable[[StoryEditor], bool], kind: type, where: str
) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(A, 3) if where == "in the text" else Caret(Place("z")))
    if where == "on a divider":
        QTest.keyClick(editor, Qt.Key.Key_Left)
    assert command(editor)
    number = 1 if where == "in the text" else 6
    made = story_of(editor).body[number]
    assert isinstance(made, kind)
    caret = editor.caret()
    assert caret is not None
    inside = {block.id for block in places.within(made)}
    assert caret.place.block in inside or isinstance(made, Divider)
    QTest.keyClicks(editor, "x")
    says_the_same(editor)
    editor.undo()
    editor.undo()
    assert story_of(editor) == STORY
    says_the_same(editor)


def test_rows_columns_and_headers_of_the_table_at_the_caret(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(Place("t", "cell:0:0")))
    sizes = []
    for command in (editor.add_row, editor.add_column, editor.remove_row, editor.remove_column):
        assert command()
        rows = next(block.rows for block in story_of(editor).body if isinstance(block, Table))
        sizes.append((len(rows), len(rows[0])))
        says_the_same(editor)
    assert sizes == [(3, 2), (3, 3), (2, 3), (2, 2)]
    for toggle in (editor.toggle_header_row, editor.toggle_header_column, editor.toggle_header):
        assert toggle()
        says_the_same(editor)
    editor.place_caret(Caret(A))
    assert not editor.add_row()


def test_tab_goes_from_what_a_table_shows_into_its_cells(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(Place("t", "caption")))
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.caret() == Caret(Place("t", "cell:0:0"))
    QTest.keyClick(editor, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.caret() == Caret(Place("t", "caption"))


def test_a_paragraph_can_be_made_to_run_the_other_way(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(A, 3))
    left = editor.cursorRect().left()
    assert editor.set_direction("rtl")
    block = editor._canvas.find(A)
    assert block is not None
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert editor.caret() == Caret(A, 3)
    assert editor.cursorRect().left() > left
    undone(editor)


def test_a_block_is_deleted_with_everything_in_it(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.place_caret(Caret(Place("t", "cell:1:1")))
    assert isinstance(editor.block(), Table)
    assert editor.delete_block()
    assert "t" not in {block.id for block in story_of(editor).body}
    undone(editor)


def test_other_looks_leave_the_caret_and_the_story_where_they_are(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(A, 4), Caret(B, 3))
    font = QFont("DejaVu Serif")
    editor.setFont(font)
    editor.dress(Looks(editor.palette().text().color(), 2.0), Inks())
    assert editor.selection() == (Caret(A, 4), Caret(B, 3))
    block = editor._canvas.find(A)
    assert block is not None
    assert block.charFormat().property(QTextFormat.Property.FontPixelSize) == 32
    assert not editor._session.history.past
    says_the_same(editor)


def test_what_the_library_lends_is_shown_where_a_caption_is_linked(qtbot: QtBot) -> None:
    asked: list[str] = []

    def caption(photo: str) -> str:
        asked.append(photo)
        return "Ice in the harbour"

    story = Story(id="s", body=(Figure(id="f", photo="a" * 64, caption_linked=True),))
    editor = editor_of(qtbot, story, library_caption=caption)
    editor.viewport().grab()
    assert set(asked) == {"a" * 64}
    editor.place_caret(Caret(Place("f", "caption")))
    QTest.keyClicks(editor, "Own")
    figure = story_of(editor).body[0]
    assert isinstance(figure, Figure)
    assert (figure.caption, figure.caption_linked) == (text_of("Own"), False)
    says_the_same(editor)
