"""The editor: shows the story's body, turns keys into edits, and follows every change made anywhere else."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from workstation.desk import writing
from workstation.desk.fieldlines import FIELD_SLOTS, field_edit, field_text
from workstation.desk.writing import Caret, Stroke
from workstation.story import places, spans
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.edits.text import ReplaceText
from workstation.story.places import Place
from workstation.story.spans import Text, plain
from workstation.ui.editor.canvas import Canvas, differing, kind_of, place_of
from workstation.ui.editor.lines import OBJECT_KINDS
from workstation.ui.editor.marks import Looks, marks_of, read_text, to_screen, to_story
from workstation.ui.session import Session


class StoryEditor(QTextEdit):
    """The body of the session's story. ``caret_moved`` carries the caret, or None where it is on no text."""

    caret_moved = Signal(object)

    def __init__(self, session: Session, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = Canvas(self.document(), looks)
        self._showing = False
        self.setAccessibleName("Story")
        self.setAccessibleDescription("The body of the story.")
        self.setTabChangesFocus(True)
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().contentsChange.connect(self._typed)
        self.cursorPositionChanged.connect(self._caret_moved)
        session.changed.connect(self._show)

    # The caret

    def caret(self) -> Caret | None:
        """Return where the caret stands, or None where it is on no text of the story."""
        return self._caret_at(self.textCursor().position())

    def place_caret(self, caret: Caret) -> None:
        """Put the caret somewhere and bring it into view; a place that is not on screen is left alone."""
        block = self._canvas.find(caret.place)
        if block is None:
            return
        cursor = QTextCursor(block)
        offset = to_screen(plain(read_text(block)), caret.offset)
        cursor.setPosition(block.position() + min(offset, block.length() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def selection(self) -> tuple[Caret, Caret] | None:
        """Return both ends of the selection in reading order, or None where no text of the body is selected.

        An end on something drawn, or on a picture's plain field, counts as the nearest text inside the selection.
        """
        cursor = self.textCursor()
        start = self._body_text(cursor.selectionStart(), onwards=True)
        end = self._body_text(cursor.selectionEnd(), onwards=False)
        if not cursor.hasSelection() or start is None or end is None or start[0] >= end[0]:
            return None
        return start[1], end[1]

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
        place = place_of(block)
        if place is None or kind_of(block) in OBJECT_KINDS:
            return None
        return Caret(place, to_story(plain(read_text(block)), position - block.position()))

    def _caret_moved(self) -> None:
        caret = self.caret()
        if caret is not None and not self.textCursor().hasSelection():
            self._take_on_marks(caret)
        self.caret_moved.emit(caret)

    def _take_on_marks(self, caret: Caret) -> None:
        """Let what is typed next carry the marks that typing there takes on, and no more."""
        block = self.textCursor().block()
        marks = spans.marks_at(read_text(block), caret.offset)
        if marks_of(self.currentCharFormat()) != marks:
            self.setCurrentCharFormat(self._canvas.looks.format(kind_of(block), marks))

    # From the story to the screen

    def _show(self) -> None:
        if self._session.story.body is self._canvas.body:
            return
        self._showing = True
        try:
            self._canvas.show(self._session.story)
        finally:
            self._showing = False

    # From the screen to the story

    def _typed(self, position: int, _removed: int, _added: int) -> None:
        """Turn what Qt just typed or deleted inside one line into an edit of the story."""
        if self._showing:
            return
        block = self.document().findBlock(position)
        place = place_of(block)
        if place is None:
            return
        edit = self._edit_for(place, read_text(block))
        if edit is not None:
            self._acknowledge(edit)

    def _edit_for(self, place: Place, now: Text) -> Edit | None:
        if place.slot in FIELD_SLOTS:
            figure = places.find(self._session.story, place.block)
            if isinstance(figure, Figure) and field_text(figure, place.slot) != plain(now):
                return field_edit(figure, place.slot, plain(now))
            return None
        before = places.text_at(self._session.story, place)
        start, before_end, after_end = differing(before, now)
        if start == before_end == after_end:
            return None
        return ReplaceText(place=place, start=start, end=before_end, text=spans.cut(now, start, after_end))

    def _acknowledge(self, edit: Edit) -> None:
        self._showing = True
        try:
            self._session.changed.disconnect(self._show)
            self._session.edit(edit)
            self._canvas.acknowledge(self._session.story)
        finally:
            self._session.changed.connect(self._show)
            self._showing = False

    def perform(self, stroke: Stroke | None) -> bool:
        """Do what a key does: the edit, if there is one, then the caret. Returns False where it does nothing."""
        if stroke is None:
            return False
        if stroke.edit is not None:
            self._session.edit(stroke.edit)
        self.place_caret(stroke.caret)
        return True

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys that change the run of lines into edits; plain typing inside a line is Qt's."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(line_break=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._erase(event)
        elif event.text() and event.text().isprintable():
            self._type(event)
        else:
            super().keyPressEvent(event)

    def _enter(self, line_break: bool) -> None:
        self.delete_selection()
        caret = self.caret()
        if caret is None:
            self._paragraph_here()
        elif line_break:
            self.perform(writing.line_break(self._session.story, caret))
        else:
            self.perform(writing.enter(self._session.story, caret))

    def _erase(self, event: QKeyEvent) -> None:
        if self.delete_selection():
            return
        back = event.key() == Qt.Key.Key_Backspace
        cursor = self.textCursor()
        key: Callable[..., Stroke | None] = writing.backspace if back else writing.delete
        at_edge = cursor.atBlockStart() if back else cursor.atBlockEnd()
        if at_edge and not cursor.hasSelection():
            caret = self.caret()
            if caret is not None:
                self.perform(key(self._session.story, caret))
        elif kind_of(cursor.block()) not in OBJECT_KINDS:
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent) -> None:
        self.delete_selection()
        if self.caret() is None:
            self._paragraph_here()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method write into one line only: a selection over several goes first."""
        if event.commitString() or event.preeditString():
            self.delete_selection()
            if self.caret() is None:
                self._paragraph_here()
        super().inputMethodEvent(event)

    def delete_selection(self) -> bool:
        """Delete a selection over several lines; one inside a line is Qt's to delete. Returns whether there was one."""
        cursor = self.textCursor()
        document = self.document()
        first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        if first == last and kind_of(first) not in OBJECT_KINDS:
            return False
        selected = self.selection()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)
        if selected is not None:
            self.perform(writing.remove_between(self._session.story, *selected))
        else:
            self._delete_drawn(first)
        return True

    def _delete_drawn(self, block: QTextBlock) -> None:
        """Delete the picture, embed or divider that is drawn on a line."""
        place = place_of(block)
        if place is not None and kind_of(block) in OBJECT_KINDS:
            self.perform(writing.remove_block(self._session.story, place.block))

    def _paragraph_here(self) -> None:
        """Make a paragraph where the caret is on no text: after the picture it is on, or at the end."""
        block = self._line_above(self.textCursor().block())
        place = place_of(block)
        self.perform(writing.paragraph_below(self._session.story, place.block if place else ""))

    def _line_above(self, block: QTextBlock) -> QTextBlock:
        while block.isValid() and place_of(block) is None:
            block = block.previous()
        return block

    # The clipboard

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put plain text in, line by line; nothing foreign gets into the document itself."""
        self.delete_selection()
        if self.caret() is None:
            self._paragraph_here()
        caret = self.caret()
        if caret is not None:
            self.perform(writing.paste_plain(self._session.story, caret, source.text()))
