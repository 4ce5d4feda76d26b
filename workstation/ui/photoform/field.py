"""One field of a picture's record on screen: its name and length above it, below it what there is to know."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from workstation.ui.following import quiet, told
from workstation.ui.forms import Answer
from workstation.ui.photoform.counting import count
from workstation.ui.photoform.table import RecordRow

_SHORTENED = 400  # characters of the default words that stand under those of another language


class RecordField(Answer):
    """A row of the record. ``left`` says that the focus went elsewhere, ``turned`` that an undo or redo is asked for.

    Undo belongs to the record and not to the field: what was kept since is one version after the other.
    """

    left = Signal()
    turned = Signal(bool)

    def __init__(self, row: RecordRow) -> None:
        super().__init__(row)
        self._measured = row.measured
        self.counter = QLabel()
        self.counter.setObjectName("quiet")
        self.too_long = told("", "info")
        self.too_long.hide()
        self.default = quiet("")
        self.default.hide()
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError("an answer stands in a column")
        first = column.takeAt(0)
        label = first.widget() if first is not None else None
        above = QHBoxLayout()
        above.setSpacing(8)
        if isinstance(label, QLabel):
            label.setWordWrap(True)
            label.setVisible(not row.ticked)
            above.addWidget(label, 1)
            self.label = label
        above.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignBottom)
        column.insertLayout(0, above)
        column.insertWidget(2, self.default)
        column.insertWidget(3, self.too_long)

    def show_default(self, words: str) -> None:
        """Show the default words under those in another language, so that they can be translated."""
        short = words if len(words) <= _SHORTENED else f"{words[:_SHORTENED].rstrip()}…"
        self.default.setText(f"Default: {short}" if words else "")
        self.default.setVisible(bool(words))
        self._describe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take undo and redo for the record, and say when the field is left."""
        if isinstance(event, QKeyEvent):
            turn = _turn(event)
            if turn is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else the window would take it for the story's
                return True
            if turn is not None and event.type() == QEvent.Type.KeyPress:
                self.turned.emit(turn)
                return True
        done = super().eventFilter(watched, event)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
        return done

    def tell(self, sentence: str) -> None:
        """Say under the field what is wrong with what it holds, and to those who hear it how long that is."""
        super().tell(sentence)
        self._describe()

    def _say(self, value: Any) -> None:
        super()._say(value)
        length = count(self.row.field, value) if self._measured else None
        self.counter.setText(length.shown if length is not None else "")
        self.counter.setVisible(length is not None)
        self.counter.setToolTip(length.said if length is not None else "")
        self.counter.setAccessibleName(length.said if length is not None else "")
        trouble = length.trouble if length is not None else ""
        name = "warning" if length is not None and length.grave else "info"
        if self.too_long.objectName() != name:
            self.too_long.setObjectName(name)
            self.too_long.style().unpolish(self.too_long)
            self.too_long.style().polish(self.too_long)
        self.too_long.setText(trouble)
        self.too_long.setVisible(bool(trouble))
        self._describe()

    def _describe(self) -> None:
        if not hasattr(self, "counter"):  # the row is still being built
            return
        parts = (
            self.trouble, self.too_long.text(), self.counter.toolTip(), self._note.text(), self.default.text()
        )  # fmt: skip
        self.input.setAccessibleDescription(". ".join(part.rstrip(".") for part in parts if part))


def _turn(event: QKeyEvent) -> bool | None:
    """Return whether a key asks for an undo (true) or a redo (false); None where for neither."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return True
    again = event.matches(QKeySequence.StandardKey.Redo) or (
        event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
    return False if again else None
