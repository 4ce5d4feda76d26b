"""Passages dragged within a story, out of it and into it."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.editor.editors import editor_of, says_the_same, story_of
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.blocks import Heading, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Link, Span, plain, text_of
from workstation.ui.editor.view import StoryEditor

MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
LINK = Span("a link", (Link("https://example.com/"),))
STORY = Story(
    id="s",
    body=(
        Paragraph(id="p1", text=text_of("A first 😀 line with ", LINK, " in it.")),
        Heading(id="h1", text=text_of("A crosshead")),
        Paragraph(id="p2", text=text_of("The last words")),
    ),
)


def words(editor: StoryEditor) -> list[str]:
    return [plain(text) for block in story_of(editor).body for _, text in block.texts()]


def point(editor: StoryEditor, name: str, offset: int) -> QPointF:
    block = editor._canvas.find(Place(name))
    assert block is not None
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + offset)
    return QPointF(editor.cursorRect(cursor).center())


def mime(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def drop(editor: StoryEditor, where: QPointF, action: Qt.DropAction, data: QMimeData, *, own: bool) -> Qt.DropAction:
    """Drop something as Qt does, and return what the other side is told was done with it.

    Where it was dragged from is all that a test cannot give an event itself.
    """
    held = Qt.KeyboardModifier.ShiftModifier if action == MOVE else Qt.KeyboardModifier.ControlModifier
    event = QDropEvent(where, MOVE | COPY, data, Qt.MouseButton.LeftButton, held)
    assert event.dropAction() == action
    dropped: Any = event
    if own:
        dropped = type("Dropped", (), {"source": lambda self: editor})()
        for name in ("position", "dropAction", "mimeData", "setDropAction", "accept", "isAccepted"):
            setattr(dropped, name, getattr(event, name))
    editor.dropEvent(dropped)
    assert event.isAccepted()
    return event.dropAction()


def test_a_dragged_passage_moves_with_its_marks(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(Place("p1"), 19), Caret(Place("p1"), 26))
    done = drop(editor, point(editor, "h1", 0), MOVE, mime(" a link"), own=True)
    assert words(editor)[0] == "A first 😀 line with in it."
    assert places.text_at(story_of(editor), Place("h1")) == text_of(" ", LINK, "A crosshead")
    assert done == COPY, "or Qt would delete what was dragged by itself"
    says_the_same(editor)
    editor.undo()
    assert story_of(editor) == STORY


def test_a_passage_over_several_paragraphs_moves_too(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(Place("p1"), 20), Caret(Place("h1"), 2))
    drop(editor, point(editor, "p2", 14), MOVE, mime("a link in it.\nA "), own=True)
    assert words(editor) == ["A first 😀 line with crosshead", "The last words", "a link in it.", "A "]
    says_the_same(editor)
    editor.undo()
    assert story_of(editor) == STORY


def test_with_ctrl_it_is_copied(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(Place("p1"), 20), Caret(Place("p1"), 26))
    drop(editor, point(editor, "p2", 4), COPY, mime("a link"), own=True)
    assert words(editor)[0] == words(editor_of(qtbot, STORY))[0]
    assert words(editor)[2] == "The a linklast words"


def test_no_caret_is_left_where_something_was_dropped(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(Place("p1"), 20), Caret(Place("p1"), 26))
    before = editor.viewport().grab().toImage()
    data, over, none = mime("a link"), point(editor, "p2", 8).toPoint(), Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(over, MOVE, data, Qt.MouseButton.LeftButton, none)
        (editor.dragEnterEvent if kind is QDragEnterEvent else editor.dragMoveEvent)(event)  # type: ignore[arg-type]
    assert editor.viewport().grab().toImage() != before
    drop(editor, point(editor, "p1", 22), MOVE, data, own=True)  # onto itself: nothing moves
    assert story_of(editor) is STORY
    assert editor.viewport().grab().toImage() == before


def test_what_another_program_lets_go_of_is_copied(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    over, data = point(editor, "p2", 4).toPoint(), mime("very ")
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    entering = QDragEnterEvent(over, MOVE | COPY, data, left, shift)
    moving = QDragMoveEvent(over, MOVE | COPY, data, left, shift)
    assert entering.dropAction() == moving.dropAction() == MOVE
    editor.dragEnterEvent(entering)
    editor.dragMoveEvent(moving)
    assert entering.dropAction() == moving.dropAction() == COPY
    done = drop(editor, point(editor, "p2", 4), MOVE, mime("very "), own=False)
    assert words(editor)[2] == "The very last words"
    assert done == COPY, "or the other program would delete it"


def test_what_is_dragged_out_of_the_story_stays_in_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = editor_of(qtbot, STORY)
    editor.select(Caret(Place("p1"), 20), Caret(Place("h1"), 2))

    def dragged(self: QTextEdit, _: QMouseEvent) -> None:
        self.textCursor().removeSelectedText()  # as Qt does where the other side has taken it for a move

    monkeypatch.setattr(QTextEdit, "mouseMoveEvent", dragged)
    at, left, none = QPointF(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    editor.mouseMoveEvent(QMouseEvent(QMouseEvent.Type.MouseMove, at, at, left, left, none))
    assert story_of(editor) is STORY
    says_the_same(editor)
