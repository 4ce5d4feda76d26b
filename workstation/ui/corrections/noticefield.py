"""The field in which a notice to readers is written: Enter takes it, Escape leaves it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from workstation.ui.forms import WordsField


class NoticeField(WordsField):
    """Words on as many lines as they need. ``taken`` says that Enter was pressed, ``escaped`` that Escape was."""

    taken = Signal()
    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window, which takes it for its own."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.escaped.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the notice with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.taken.emit()
            return
        super().keyPressEvent(event)
