"""The editor: turns keys into edits, and lets Qt write inside a line only."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from workstation.desk.clips.pasting import words_over
from workstation.desk.editing import rewording, tables, writing
from workstation.desk.editing.within import paste_words
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story.blocks import Heading, Paragraph
from workstation.story.model import Story
from workstation.story.spans import Emphasis, Strong, Sub, Sup, plain
from workstation.ui.editor.commands import StoryCommands
from workstation.ui.editor.dragging import DraggedText
from workstation.ui.editor.keys import (
    ALT,
    ALT_GR,
    CTRL,
    HELD,
    LEFT_TO_QT,
    NOT_FOR_QT,
    SHIFT,
    SHIFTED,
    TABS,
    WALKING,
    is_stray,
    is_written,
    sign_before,
)
from workstation.ui.editor.lines import CELL_KINDS, OBJECT_KINDS
from workstation.ui.editor.looks import kind_of, place_of
from workstation.ui.editor.proofmarks import tip_of
from workstation.ui.editor.reading import told
from workstation.ui.editor.wordmenu import MisspeltWord, WordActions, WordMenu

_Key = Qt.Key
_SHORTCUT_OVERRIDE = QEvent.Type.ShortcutOverride  # looked up once: every event of the editor comes by
_KEY_PRESS = QEvent.Type.KeyPress
_TOOL_TIP = QEvent.Type.ToolTip
_COMMANDS: dict[tuple[int, int], Callable[["StoryEditor"], bool]] = {
    (CTRL, _Key.Key_B): lambda editor: editor.toggle(Strong()),
    (CTRL, _Key.Key_I): lambda editor: editor.toggle(Emphasis()),
    (CTRL, _Key.Key_Comma): lambda editor: editor.toggle(Sub()),
    (CTRL, _Key.Key_Period): lambda editor: editor.toggle(Sup()),
    (CTRL | ALT, _Key.Key_0): lambda editor: editor.set_level(0),
    (CTRL | ALT, _Key.Key_2): lambda editor: editor.set_level(2),
    (CTRL | ALT, _Key.Key_3): lambda editor: editor.set_level(3),
    (CTRL | ALT, _Key.Key_4): lambda editor: editor.set_level(4),
    (CTRL | SHIFT, _Key.Key_7): lambda editor: editor.toggle_list(ordered=True),
    (CTRL | SHIFT, _Key.Key_8): lambda editor: editor.toggle_list(),
    (CTRL | SHIFT, _Key.Key_9): lambda editor: editor.toggle_quote(),
    (SHIFT, _Key.Key_F10): lambda editor: editor.open_menu(),
    (ALT | SHIFT, _Key.Key_Up): lambda editor: editor.move_blocks(down=False),
    (ALT | SHIFT, _Key.Key_Down): lambda editor: editor.move_blocks(down=True),
}


class StoryEditor(DraggedText):
    """The body of the session's story, to be written in.

    ``word_actions`` say what the menu offers for misspelt words, ``explain_source`` what a tip over a passage tells of
    its source (by its id). ``menu_opening`` carries the menu before it opens, for more to be added; ``finding_chosen``
    a finding that was chosen in it. ``left_above`` says that the caret walks up from the first line, ``resized`` that
    the text has another width.
    """

    menu_opening = Signal(object)
    finding_chosen = Signal(object)
    left_above = Signal()
    resized = Signal()
    word_actions: WordActions | None = None
    explain_source: Callable[[str], str] | None = None
    # The story as it was when a line was made, or a selection went, for what is being composed; what was selected then.
    _made_room: tuple[Story | None, tuple[int, int]] = (None, (0, 0))

    def event(self, event: QEvent) -> bool:
        """Keep keys from Qt that are not for it, and use Tab where it means something, before it moves the focus."""
        kind = event.type()
        if kind == _SHORTCUT_OVERRIDE:
            held = isinstance(event, QKeyEvent) and event.modifiers().value & HELD
            if isinstance(event, QKeyEvent) and held and any(event.matches(key) for key in NOT_FOR_QT):
                event.ignore()
                return True
        elif kind == _KEY_PRESS and isinstance(event, QKeyEvent) and event.key() in TABS:
            held = event.modifiers().value
            back = event.key() == _Key.Key_Backtab or bool(held & SHIFT)
            if not held & ALT_GR and self._tab(back=back):
                return True
        elif kind == _TOOL_TIP and isinstance(event, QHelpEvent) and self._tell_mark(event.globalPos()):
            return True
        return super().event(event)

    def _tell_mark(self, where: QPoint) -> bool:
        """Show a tip that tells whose passage is under the pointer and what was found in it; return whether any is."""
        point = self.viewport().mapFromGlobal(where)
        marks = self.overlay.marks_under(QPointF(point))
        told = [self.explain_source(mark.source) for mark in marks if mark.source and self.explain_source is not None]
        note = self.overlay.note_at(self.cursorForPosition(point).block())
        found = dict.fromkeys(each for each in (*(mark.finding for mark in marks), note) if each is not None)
        told += [tip_of(finding) for finding in found]
        if not told:
            return False
        link = self.cursorForPosition(point).charFormat().toolTip()
        words = "\n".join(filter(None, [*told, link]))
        QToolTip.showText(where, words, self.viewport(), QRect(point.x() - 8, point.y() - 8, 16, 16))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys that change the run of lines into edits; plain typing inside a line is Qt's."""
        self.finish()
        held = event.modifiers().value & HELD
        key, words = event.key(), event.text()
        if held & SHIFT:
            key = SHIFTED.get(key, key)
        if is_written(words) and held & ALT_GR in (0, ALT_GR) and (held, key) not in _COMMANDS:
            self._type(event)
        elif (held, key) in _COMMANDS:
            _COMMANDS[held, key](self)
        elif event.key() in (_Key.Key_Return, _Key.Key_Enter):
            self._enter(line_break=bool(held & SHIFT))
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.key() in (_Key.Key_Backspace, _Key.Key_Delete):
            self._erase(event)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        else:
            self._walk(event, held)

    def _walk(self, event: QKeyEvent, held: int) -> None:
        """Move the caret, out of the body where it stands in the first line; leave keys that mean nothing here."""
        if event.key() == _Key.Key_Up and not held and self._is_in_first_line():
            self.left_above.emit()
        elif event.key() in WALKING or any(event.matches(key) for key in LEFT_TO_QT):
            super().keyPressEvent(event)
            self._keep_to_text()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret where the mouse is, or at the end of the text where that is below it."""
        super().mousePressEvent(event)
        self._keep_to_text()

    def _keep_to_text(self) -> None:
        """Leave the line below a text that ends the story: only after pictures, tables and the like is it needed."""
        cursor, last, body = self.textCursor(), self.document().lastBlock(), self._session.story.body
        if (
            cursor.block() != last
            or place_of(last) is not None
            or not body
            or not isinstance(body[-1], Paragraph | Heading)
        ):
            return
        mode = (
            QTextCursor.MoveMode.KeepAnchor if cursor.anchor() != cursor.position() else QTextCursor.MoveMode.MoveAnchor
        )
        cursor.setPosition(last.position() - 1, mode)
        self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so: the page makes room anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def _is_in_first_line(self) -> bool:
        probe = QTextCursor(self.textCursor())
        return not probe.movePosition(QTextCursor.MoveOperation.Up)

    def undo(self) -> None:
        """Take the last edit of the story back, and go where it was."""
        self._turn(self._session.undo)

    def redo(self) -> None:
        """Do again what was undone last, and go there."""
        self._turn(self._session.redo)

    def _turn(self, turn: Callable[[], None]) -> None:
        """Do or take back an edit; where that changed what the body says, go there."""
        before = self._session.story.body
        turn()
        caret = self.last_change() if self._session.story.body is not before else None
        if caret is not None:
            self.place_caret(caret)

    def _enter(self, line_break: bool) -> None:
        self.delete_selection()
        caret = self.caret()
        if caret is None:
            self._paragraph_here()
        elif line_break:
            self.perform(writing.line_break(self._session.story, caret))
        else:
            self.perform(writing.enter(self._session.story, caret))

    def _tab(self, *, back: bool) -> bool:
        """Go to the next cell of a table, or nest an item of a list; return whether Tab meant anything here."""
        self.finish()
        kind = kind_of(self.textCursor().block())
        if kind == "item":
            return self.nest(deeper=not back)
        if kind in CELL_KINDS or kind == "table-caption":
            return self._at_caret(tables.next_cell, back=back)
        return False

    def _erase(self, event: QKeyEvent) -> None:
        if self.delete_selection():
            return
        back = event.key() == _Key.Key_Backspace
        cursor = self.textCursor()
        key: Callable[..., Stroke | None] = writing.backspace if back else writing.delete
        at_edge = cursor.atBlockStart() if back else cursor.atBlockEnd()
        if at_edge and not cursor.hasSelection():
            caret = self.caret()
            if caret is not None:
                self.perform(key(self._session.story, caret))
        elif place_of(cursor.block()) is not None and kind_of(cursor.block()) not in OBJECT_KINDS:
            sign = sign_before(cursor) if back and not event.modifiers().value & CTRL else None
            self._let_qt(sign.removeSelectedText if sign else lambda: StoryCommands.keyPressEvent(self, event))

    def _type(self, event: QKeyEvent) -> None:
        self._make_writable()
        self._let_qt(lambda: StoryCommands.keyPressEvent(self, event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method write into one line only: a selection over several gives way."""
        self.finish()
        if is_stray(event, self.textCursor()):
            event.ignore()
            return
        before, cursor = self._session.story, self.textCursor()
        ends = cursor.anchor(), cursor.position()
        if event.commitString() or event.preeditString():
            self._make_writable()
        if self._session.story is not before:
            self._made_room = self._session.story, ends
        self._let_qt(lambda: StoryCommands.inputMethodEvent(self, event))
        made, (anchor, position) = self._made_room
        if not event.commitString() and not event.preeditString() and made is self._session.story:
            self.undo()
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _make_writable(self) -> None:
        """See to it that the caret is on a text, and nothing but parts of that is selected."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self.delete_selection()
            cursor = self.textCursor()
        facts = self._canvas.facts(cursor.block())
        if facts.place is None or facts.kind in OBJECT_KINDS:
            self._paragraph_here()

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

    def delete_selected(self) -> None:
        """Delete what is selected, wherever it begins and ends."""
        self.finish()
        if not self.delete_selection():
            self._let_qt(self.textCursor().removeSelectedText)

    def _delete_drawn(self, block: QTextBlock) -> None:
        """Delete the picture, embed or divider that is drawn on a line."""
        place = place_of(block)
        if place is not None and kind_of(block) in OBJECT_KINDS:
            self.perform(writing.remove_block(self._session.story, place.block))

    def _paragraph_here(self) -> None:
        """Make a paragraph where the caret is on no text: after the picture it is on, or at the end."""
        self.perform(writing.paragraph_below(self._session.story, self._name_above()))

    # The clipboard and the mouse

    def cut(self) -> None:
        """Take what is selected out and keep it on the clipboard."""
        if self.textCursor().hasSelection():
            self.copy()
            self.delete_selected()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put plain text in, line by line; nothing foreign gets into the document itself."""
        self.finish()
        ends = self.selection()
        if ends is not None and source.text():
            self.perform(words_over(self._session.story, *ends, source.text()))
            return
        if self.textCursor().hasSelection():
            self.delete_selected()
        if self.caret() is None:
            self._paragraph_here()
        caret = self.caret()
        if caret is not None:
            self.perform(paste_words(self._session.story, caret, source.text()))

    # The menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of what is under the mouse, or of where the caret is when a key asked for it."""
        self.finish()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            position = self.cursorForPosition(event.pos()).position()
            selected = self.textCursor()
            if not selected.hasSelection() or not selected.selectionStart() <= position <= selected.selectionEnd():
                selected.setPosition(position)  # what the menu does is done where it was opened
                self.setTextCursor(selected)
            self.open_menu(position, event.globalPos())
        else:
            self.open_menu()

    def open_menu(self, position: int | None = None, at: QPoint | None = None) -> bool:
        """Open the menu for a position of the document (the caret's where None) at a point of the screen."""
        self.finish()
        if at is None:
            at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        menu = WordMenu(self)
        caret = self._caret_at(self.textCursor().position() if position is None else position)
        if caret is not None:
            self._add_marks(menu, caret)
        self._add_editing(menu)
        self.menu_opening.emit(menu)
        menu.open(at)
        return True

    def _add_marks(self, menu: WordMenu, caret: Caret) -> None:
        marks = self.overlay.marks_at(caret.place, caret.offset)
        sign = self.overlay.sign_at(caret.place)
        for mark in marks:
            if mark.kind == "spelling" and self.word_actions is not None:
                words = plain(told(self._session.story, caret.place) or ())[mark.start : mark.end]
                word = MisspeltWord(caret.place, mark.start, mark.end, words, mark.language)
                menu.add_word(word, self.word_actions, lambda other, word=word: self._reword(word, other))  # type: ignore[misc]
        for finding in dict.fromkeys(each for each in (*(mark.finding for mark in marks), sign) if each is not None):
            menu.add_finding(finding, self.finding_chosen.emit)
        if not menu.isEmpty():
            menu.addSeparator()

    def _reword(self, word: MisspeltWord, words: str) -> None:
        """Put another word in the place of a misspelt one, if that is still there."""
        said = plain(told(self._session.story, word.place) or ())
        if said[word.start : word.end] == word.word:
            self.perform(rewording.reword(self._session.story, word.place, word.start, word.end, words))

    def _add_editing(self, menu: WordMenu) -> None:
        history, selected = self._session.history, self.textCursor().hasSelection()
        entries: tuple[tuple[str, Callable[[], None], bool], ...] = (
            ("Undo", self.undo, bool(history.past)),
            ("Redo", self.redo, bool(history.future)),
            ("Cut", self.cut, selected),
            ("Copy", self.copy, selected),
            ("Paste", self.paste, self.canPaste()),
            ("Select all", self.selectAll, True),
        )
        for words, do, enabled in entries:
            if words in ("Cut", "Select all"):
                menu.addSeparator()
            action = menu.addAction(words)
            action.triggered.connect(lambda _=False, do=do: do())
            action.setEnabled(enabled)
