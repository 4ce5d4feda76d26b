"""The caret and the selection of a story on screen, as the story has them: places and offsets in code points."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from workstation.desk.editing.writing import Caret
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.story.places import Place
from workstation.ui.editor.canvas import Canvas
from workstation.ui.editor.lines import OBJECT_KINDS
from workstation.ui.editor.marks import LINE_SEPARATOR, Looks
from workstation.ui.editor.offsets import to_screen, to_story


class StoryText(QTextEdit):
    """A text edit over a canvas. ``caret_moved`` carries the caret, or None where it is on no text."""

    caret_moved = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = Canvas(self.document(), looks)

    def caret(self) -> Caret | None:
        """Return where the caret stands, or None where it is on no text of the story."""
        return self._caret_at(self.textCursor().position())

    def place_caret(self, caret: Caret) -> None:
        """Put the caret somewhere and bring it into view; a place that is not on screen is left alone."""
        self.select(caret, caret)

    def select(self, start: Caret, end: Caret) -> None:
        """Select what lies between two carets, the second of which the keys then move, and bring that into view."""
        anchor, position = self._position(start), self._position(end)
        if position is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(position if anchor is None else anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_place(self, place: Place, start: int = 0, end: int = -1) -> None:
        """Bring a place into view with ``start`` to ``end`` selected, or the caret there where ``end`` is below 0."""
        first = Caret(place, max(start, 0))
        self.select(first, Caret(place, end) if end > start else first)

    def selection(self) -> tuple[Caret, Caret] | None:
        """Return both ends of the selection in reading order, or None where no text of the body is selected.

        An end on something drawn, or on a picture's plain field, counts as the nearest text inside the selection.
        """
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._body_text(cursor.selectionStart(), onwards=True)
        end = self._body_text(cursor.selectionEnd(), onwards=False)
        if start is None or end is None or start[0] >= end[0]:
            return None
        return start[1], end[1]

    def _position(self, caret: Caret) -> int | None:
        block = self._canvas.find(caret.place)
        if block is None:
            return None
        return block.position() + min(to_screen(words_of(block), caret.offset), block.length() - 1)

    def _body_text(self, position: int, onwards: bool) -> tuple[int, Caret] | None:
        """Return the position and caret at ``position``, or at the nearest text of the body after or before it."""
        block = self.document().findBlock(position)
        while block.isValid():
            caret = self._caret_at(position)
            if caret is not None and caret.place.slot not in FIELD_SLOTS:
                return position, caret
            block = block.next() if onwards else block.previous()
            position = block.position() if onwards else block.position() + block.length() - 1
        return None

    def _caret_at(self, position: int) -> Caret | None:
        block = self.document().findBlock(position)
        facts = self._canvas.facts(block)
        if facts.place is None or facts.kind in OBJECT_KINDS:
            return None
        return Caret(facts.place, offset_in(block, words_of(block), position))


def words_of(block: QTextBlock) -> str:
    """Return the characters of a block on screen as the story has them."""
    return block.text().replace(LINE_SEPARATOR, "\n")


def offset_in(block: QTextBlock, words: str, position: int) -> int:
    """Return the offset in a block that says ``words`` of a position of the document."""
    inside = position - block.position()
    return inside if len(words) == block.length() - 1 else to_story(words, inside)
