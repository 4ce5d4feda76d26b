"""Keys on the real editor: whatever is pressed, the screen and the story say the same."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.story.alt import Described
from workstation.story.blocks import Cell, Divider, FactBox, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.model import Story
from workstation.story.places import Place, blocks
from workstation.story.spans import Link, Span, Strong, is_normal, text_of
from workstation.ui.editor.lines import lines
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.view import StoryEditor
from workstation.ui.session import Session

EVERYTHING = Story(
    id="s",
    body=(
        Paragraph(
            id="p1", text=text_of("A first 😀 line with ", Span("a link", (Link("https://example.com/"),)), " in it.")
        ),
        Heading(id="h1", text=text_of("A crosshead")),
        Figure(id="f1", caption=text_of("A caption"), credit="Ana Lima", alt=Described("A ferry")),
        Quote(id="q1", paragraphs=(text_of("One."), text_of("Two.")), attribution=text_of("Somebody")),
        List(id="l1", items=(ListItem(text_of("first")), ListItem(text_of("second"), 1))),
        Table(
            id="t1",
            caption=text_of("Figures"),
            rows=((Cell(text_of("a"), "col"), Cell(text_of("b"), "col")), (Cell(text_of("1"), columns=2),)),
        ),
        FactBox(
            id="b1",
            title=text_of("Background"),
            blocks=(Paragraph(id="p2", text=text_of("Inside", Span(" strong", (Strong(),)))),),
        ),
        Divider(id="d1"),
        Paragraph(id="p3", text=text_of("مرحبا بالعالم")),
    ),
)


def editor_of(qtbot: QtBot, story: Story) -> StoryEditor:
    editor = StoryEditor(Session(story), Looks(QColor("#0A5A87")))
    qtbot.addWidget(editor)
    editor.resize(700, 900)
    editor.show()
    editor.setFocus()
    return editor


def whole(editor: StoryEditor, position: int) -> int:
    """Return the position, moved out of the middle of a surrogate pair, where no key or click can put a caret."""
    return position + 1 if 0xDC00 <= ord(editor.document().characterAt(position) or " ") < 0xE000 else position


def says_the_same(editor: StoryEditor) -> None:
    story = editor._session.story
    shown = dict(editor._canvas.read())
    expected = {
        Place(line.block, line.slot): line.text
        for block in story.body
        for line in lines(block)
        if line.text is not None
    }
    assert shown == expected
    names = [block.id for block in blocks(story)]
    assert len(names) == len(set(names))
    assert all(is_normal(text) for block in blocks(story) for _, text in block.texts())


def test_typing_at_the_start_of_a_story_from_nothing(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s"))
    QTest.keyClicks(editor, "First line")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Second")
    assert [block.text for block in editor._session.story.body] == [text_of("First line"), text_of("Second")]  # type: ignore[union-attr]
    says_the_same(editor)


def test_what_is_typed_at_the_end_of_a_link_is_not_part_of_it(qtbot: QtBot) -> None:
    linked = Story(id="s", body=(Paragraph(id="p", text=text_of(Span("link", (Link("https://example.com/"),)))),))
    editor = editor_of(qtbot, linked)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    QTest.keyClicks(editor, "!")
    assert editor._session.story.body[0].text == text_of(Span("link", (Link("https://example.com/"),)), "!")  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(12))
def test_the_screen_and_the_story_agree_after_any_keys(qtbot: QtBot, seed: int) -> None:
    choose = random.Random(seed)
    editor = editor_of(qtbot, EVERYTHING)
    says_the_same(editor)
    keys = [Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End]
    for _ in range(120):
        what = choose.random()
        last = editor.document().characterCount() - 1
        if what < 0.25:
            cursor = editor.textCursor()
            cursor.setPosition(whole(editor, choose.randint(0, last)))
            editor.setTextCursor(cursor)
        elif what < 0.35:
            cursor = editor.textCursor()
            cursor.setPosition(
                whole(editor, min(last, max(0, cursor.position() + choose.randint(-60, 60)))),
                QTextCursor.MoveMode.KeepAnchor,
            )
            editor.setTextCursor(cursor)
        elif what < 0.6:
            QTest.keyClicks(editor, choose.choice(["a", "word ", "Q", ".", "7"]))
        elif what < 0.9:
            QTest.keyClick(editor, choose.choice(keys))
        elif what < 0.95:
            QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        says_the_same(editor)
    while editor._session.history.past:
        editor._session.undo()
        says_the_same(editor)
    assert editor._session.story == EVERYTHING
