"""Lets Enter press the button that has the focus, as Space does: windows that are no dialogs leave Enter alone."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_TICKED = (QCheckBox, QRadioButton)  # for these Enter means nothing anywhere


class EnterPresses(QObject):
    """Watches a window for the keys that nothing inside it has taken."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Press the button that has the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return False
        button = self._window.focusWidget()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD) and not event.isAutoRepeat()
        if not plain or not isinstance(button, QAbstractButton) or isinstance(button, _TICKED):
            return False
        if isinstance(button, QPushButton | QToolButton) and button.menu() is not None:
            button.showMenu()
        else:
            button.click()
        return True
