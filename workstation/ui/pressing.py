"""Lets Enter press the button that has the focus, as Space does: windows that are no dialogs leave Enter alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPushButton, QRadioButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_TICKED = (QCheckBox, QRadioButton)  # for these Enter means nothing anywhere


def presses_button(window: QWidget, event: QKeyEvent) -> bool:
    """Press the button of a window that has the focus, where a key that nothing in it took is Enter; return whether."""
    if event.key() not in _ENTER:
        return False
    button = window.focusWidget()
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD) and not event.isAutoRepeat()
    if not plain or not isinstance(button, QAbstractButton) or isinstance(button, _TICKED):
        return False
    if isinstance(button, QPushButton | QToolButton) and button.menu() is not None:
        button.showMenu()
    else:
        button.click()
    return True
