"""Fields that show and change one thing of the open story; undo belongs to the story, not to the field."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QSize, Qt, QTextBoundaryFinder, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from workstation.ui.editor.keys import is_picture, is_stray, sign_before
from workstation.ui.editor.offsets import to_screen, to_story

_PADDING = 6
_BREAKING = "\t\n\v\f\r\x85\u2028\u2029"
_BREAKS = re.compile(f" *[{_BREAKING}][ {_BREAKING}]*")
_AS_LINES = {0x2028: "\n", 0x2029: "\n"}
_STORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class LineField(QLineEdit):
    """One line. ``typed`` carries the words after each change by a person; ``show_words`` is how the story speaks."""

    typed = Signal(str)
    left = Signal(bool)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self.textEdited.connect(self.typed)

    def words(self) -> str:
        """Return what the field holds."""
        return self.text()

    def show_words(self, words: str) -> None:
        """Show other words; the caret stays where it is as far as it can."""
        if words != self.text():
            at = self.cursorPosition()
            self.setText(words)
            self.setCursorPosition(min(at, len(words)))

    def select_passage(self, start: int, end: int) -> None:
        """Select from ``start`` to ``end``, in code points; put the caret at ``start`` where ``end`` is below it."""
        first = to_screen(self.text(), start)
        self.setCursorPosition(first)
        if end > start:
            self.setSelection(first, to_screen(self.text(), end) - first)

    def run_towards(self, direction: Qt.LayoutDirection) -> None:
        """Begin on the left or on the right; which way the words run they say themselves."""
        self.setAlignment(_side(direction) | Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the story."""
        if _is_story_key(event):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to what is around the field: their addresses are no words for it."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say when the caret leaves upwards or downwards; delete a picture of several characters whole, as a flag."""
        back = event.key() == Qt.Key.Key_Backspace and not event.modifiers() and not self.hasSelectedText()
        if not _leaves(event, self.left.emit) and not (back and self._erases_picture()):
            super().keyPressEvent(event)

    def _erases_picture(self) -> bool:
        """Delete the picture of several characters before the caret; return whether there is one."""
        words, at = self.text(), self.cursorPosition()
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, words)
        finder.setPosition(at)
        start = max(finder.toPreviousBoundary(), 0)
        if not is_picture(words[to_story(words, start) : to_story(words, at)]):
            return False
        self.setSelection(start, at - start)
        self.del_()
        return True


class TextField(QPlainTextEdit):
    """Words that may be long and wrap: the field grows with them. Line breaks are kept only where ``lines`` is set."""

    typed = Signal(str)
    left = Signal(bool)

    def __init__(self, name: str, placeholder: str = "", *, lines: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._showing = False
        self._empty = True
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def words(self) -> str:
        """Return what the field holds."""
        return self.document().toRawText().translate(_AS_LINES)  # the other way would lose spaces that do not break

    def show_words(self, words: str) -> None:
        """Show other words; the caret stays where it is as far as it can."""
        if words == self.words():
            return
        at = self.textCursor().position()
        self._showing = True
        try:
            self.setPlainText(words)
        finally:
            self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def select_passage(self, start: int, end: int) -> None:
        """Select from ``start`` to ``end``, in code points; put the caret at ``start`` where ``end`` is below it."""
        cursor = self.textCursor()
        cursor.setPosition(to_screen(self.words(), start))
        if end > start:
            cursor.setPosition(to_screen(self.words(), end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """Return room for all lines there are."""
        rows, block = 0.0, self.document().begin()
        while block.isValid():
            rows += self.blockBoundingRect(block).height()
            block = block.next()
        around = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        margins = self.contentsMargins()
        around += margins.top() + margins.bottom() + _PADDING
        height = max(rows, self.fontMetrics().lineSpacing(), self.hint_height()) + around
        return QSize(super().sizeHint().width(), round(height))

    def hint_height(self) -> int:
        """Return how many pixels the words of an empty field take at its width; 0 where it holds words of its own."""
        if not self.document().isEmpty() or not self.placeholderText():
            return 0
        width = max(1, round(self.viewport().width() - 2 * self.document().documentMargin()))
        room = QRect(0, 0, width, 0)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.placeholderText()).height()

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of it may be hidden."""
        return QSize(60, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the story."""
        if _is_story_key(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep line breaks out where there are none; say when the caret leaves upwards or downwards."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._lines:
            self.left.emit(True)
            return
        cursor = self.textCursor()
        sign = sign_before(cursor) if event.key() == Qt.Key.Key_Backspace and not event.modifiers() else None
        if sign is not None:
            sign.removeSelectedText()
            return
        down = event.key() == Qt.Key.Key_Down
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            probe = self.textCursor()
            probe.movePosition(probe.MoveOperation.Down if down else probe.MoveOperation.Up)
            if probe.position() == cursor.position() or (probe.block() == cursor.block() and self._same_row(down)):
                self.left.emit(down)
                return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to what is around the field: their addresses are no words for it."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words in without their looks, and without line breaks where there are none."""
        text = "" if holds_files(source) else source.text()
        self.insertPlainText(text if self._lines else in_one_line(text))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take no letter for a shortcut."""
        if is_stray(event, self.textCursor()):
            event.ignore()
        else:
            super().inputMethodEvent(event)

    def _same_row(self, down: bool) -> bool:
        cursor = self.textCursor()
        layout = cursor.block().layout()
        row = layout.lineForTextPosition(cursor.positionInBlock()).lineNumber()
        return row == (layout.lineCount() - 1 if down else 0)

    def _changed(self) -> None:
        if self._empty != self.document().isEmpty():
            self._empty = not self._empty
            self._fit()
        if not self._showing:
            self.typed.emit(self.words())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow or shrink with the number of rows that the words take at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take other room for another font, once the words are laid out in it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._fit)

    def run_towards(self, direction: Qt.LayoutDirection) -> None:
        """Let the words run from left to right or from right to left, and begin on that side."""
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            option.setAlignment(_side(direction))
            self.document().setDefaultTextOption(option)
            QTimer.singleShot(0, self, self._fit)

    def _fit(self, _: object = None) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()


def holds_files(source: QMimeData) -> bool:
    """Return whether what is dragged or pasted stands for files on this computer."""
    return any(url.isLocalFile() for url in source.urls())


def in_one_line(words: str) -> str:
    """Return words without line breaks and tabs; spaces that do not break stay what they are."""
    return _BREAKS.sub(" ", words.strip(_BREAKING))


def _side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    right = direction == Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def bare(field: QLineEdit | QPlainTextEdit, size: int, *, bold: bool = False) -> None:
    """Make a field look like text on paper: no frame until it has the focus; ``size`` is in pixels."""
    weight = "font-weight: 700;" if bold else ""
    field.setStyleSheet(
        f"border: 1px solid transparent; background: transparent; padding: 2px 0; font-size: {size}px; {weight}"
    )
    if isinstance(field, QPlainTextEdit):
        field.setFrameShape(QFrame.Shape.NoFrame)
        field.document().setDocumentMargin(0)


def _is_story_key(event: QEvent) -> bool:
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in _STORY_KEYS)
    )


def _leaves(event: QKeyEvent, leave: Callable[[bool], None]) -> bool:
    if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
        return False
    if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        leave(True)
        return True
    if event.key() == Qt.Key.Key_Up:
        leave(False)
        return True
    return False


def chain(first: QObject, *others: QObject) -> None:
    """Let the arrow keys lead from each field to the next, and back."""
    fields = [first, *others]

    def towards(at: int, down: bool) -> None:
        to = at + 1 if down else at - 1
        if 0 <= to < len(fields) and isinstance(fields[to], QWidget):
            fields[to].setFocus(Qt.FocusReason.TabFocusReason if down else Qt.FocusReason.BacktabFocusReason)  # type: ignore[attr-defined]

    for at, field in enumerate(fields):
        if isinstance(field, LineField | TextField):
            field.left.connect(lambda down, at=at: towards(at, down))
