"""Keys on the real editor never move a source mark to other words, nor lose one before its last word is gone."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.editing.markmodel import Document, Position, characters, line_of, words_of
from tests.desk.editing.test_marks_hold import ITEMS, letters_of, story_of
from tests.ui.editor.editors import composed, editor_of, says_the_same
from workstation.desk.clips import pasting
from workstation.desk.clips.offers import Pasted
from workstation.desk.editing.writing import Caret
from workstation.intake.receipt import Receipt
from workstation.story.places import Place
from workstation.ui.editor.view import StoryEditor

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
KEYS = 90


class Hands:
    """Somebody at the keys of an editor, and the model of what they do."""

    def __init__(self, qtbot: QtBot, seed: int) -> None:
        self.dice = random.Random(seed)
        self._fresh = characters()
        self.model = Document((line_of(self._some(6)), line_of(self._some(4))))
        self.editor: StoryEditor = editor_of(qtbot, story_of(tuple(map(words_of, self.model.lines))))
        self.past: list[Document] = []
        self.future: list[Document] = []

    def press(self) -> None:
        """Press some key."""
        keys = (self._type, self._type, self._backspace, self._delete, self._return, self._cut, self._item, self._plain)
        self.dice.choice((*keys, self._undo, self._undo, self._redo))()

    def agrees(self) -> None:
        """Hold what is on screen against the story, and that against the model."""
        says_the_same(self.editor)
        story = self.editor._session.story
        known = {source.id: source.item for source in story.sources}
        texts = [text for block in story.body for _, text in block.texts()]
        assert [letters_of(text, known) for text in texts] == list(self.model.lines)

    def _type(self) -> None:
        line, at = self._stand()
        words = self._some(1)
        self._done(lambda: composed(self.editor, words), self.model.typed(line, at, words))

    def _backspace(self) -> None:
        line, at = self._stand()
        if at:
            after = self.model.without((line, at - 1), (line, at))
        elif line:
            after = self.model.merged(line)
        else:
            return
        self._done(lambda: QTest.keyClick(self.editor, Qt.Key.Key_Backspace), after)

    def _delete(self) -> None:
        line, at = self._stand()
        if at < len(self.model.lines[line]):
            after = self.model.without((line, at), (line, at + 1))
        elif line + 1 < len(self.model.lines):
            after = self.model.merged(line + 1)
        else:
            return
        self._done(lambda: QTest.keyClick(self.editor, Qt.Key.Key_Delete), after)

    def _return(self) -> None:
        line, at = self._stand()
        self._done(lambda: QTest.keyClick(self.editor, Qt.Key.Key_Return), self.model.split(line, at))

    def _cut(self) -> None:
        start, end = sorted((self._position(), self._position()))
        if start != end:
            self.editor.select(self._caret(start), self._caret(end))
            self._done(lambda: QTest.keyClick(self.editor, Qt.Key.Key_X, CTRL), self.model.without(start, end))

    def _plain(self) -> None:
        line, at = self._stand()
        data = QMimeData()
        data.setText(self._some(2))
        after = self.model.pasted(line, at, (line_of(data.text()),))
        self._done(lambda: self.editor.insertFromMimeData(data), after)

    def _item(self) -> None:
        line, at = self._stand()
        item = self.dice.choice(ITEMS)
        lines = tuple(self._some(3) for _ in range(self.dice.randint(1, 2)))
        pasted = Pasted(story_of(lines, item), Receipt(reader="wire"))
        after = self.model.pasted(line, at, tuple(line_of(each, item) for each in lines))
        stroke = pasting.paste(self.editor._session.story, self._caret((line, at)), pasted)
        self._done(lambda: self.editor.perform(stroke), after)

    def _undo(self) -> None:
        if self.past:
            QTest.keyClick(self.editor, Qt.Key.Key_Z, CTRL)
            self.future.append(self.model)
            self.model = self.past.pop()

    def _redo(self) -> None:
        if self.future:
            QTest.keyClick(self.editor, Qt.Key.Key_Z, CTRL_SHIFT)
            self.past.append(self.model)
            self.model = self.future.pop()

    def _done(self, do: Callable[[], object], after: Document) -> None:
        steps = len(self.editor._session.history.past)
        do()
        if len(self.editor._session.history.past) > steps:
            self.past.append(self.model)
        self.future.clear()
        self.model = after

    def _stand(self) -> Position:
        position = self._position()
        self.editor.place_caret(self._caret(position))
        return position

    def _position(self) -> Position:
        line = self.dice.randrange(len(self.model.lines))
        return line, self.dice.randint(0, len(self.model.lines[line]))

    def _caret(self, position: Position) -> Caret:
        return Caret(Place(self.editor._session.story.body[position[0]].id), position[1])

    def _some(self, most: int) -> str:
        return "".join(next(self._fresh) for _ in range(self.dice.randint(1, most)))


@pytest.mark.parametrize("seed", range(10))
def test_marks_hold_under_any_keys(qtbot: QtBot, seed: int) -> None:
    hands = Hands(qtbot, seed)
    hands._item()
    for _ in range(KEYS):
        hands.press()
        hands.agrees()
