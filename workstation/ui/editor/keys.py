"""What keys are for in the editor: which are Qt's, which the window's, which write, and what they write over."""

from unicodedata import category

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QTextCursor

_Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier.value
SHIFT = Qt.KeyboardModifier.ShiftModifier.value
ALT = Qt.KeyboardModifier.AltModifier.value
ALT_GR = CTRL | ALT  # as some systems report it
HELD = CTRL | ALT | SHIFT
WALKING = frozenset(
    {_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End}
    | {_Key.Key_PageUp, _Key.Key_PageDown}
)
TABS = (_Key.Key_Tab, _Key.Key_Backtab)
LEFT_TO_QT = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Deselect,
)
# Keys that Qt would take for itself: the window has better uses for them, and undo is the story's.
NOT_FOR_QT = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
)
SHIFTED: dict[int, int] = {  # what Shift makes of a digit key on common layouts
    _Key.Key_Slash: _Key.Key_7, _Key.Key_Ampersand: _Key.Key_7, _Key.Key_Asterisk: _Key.Key_8,
    _Key.Key_ParenLeft: _Key.Key_9,
}  # fmt: skip
_UNWRITTEN = ("Cc", "Cs", "Zl", "Zp")
_PICTURED = "\U0001f000"
"""The first of the characters beyond which a cluster is a picture, such as a flag, and no letter with its marks."""
_DRESSED = "\ufe0f\u20e3"  # shown in colours; on a key


def is_written(words: str) -> bool:
    """Return whether a key gives something to write: joiners and spaces that do not break too, no controls."""
    return bool(words) and category(words[0]) not in _UNWRITTEN


def sign_before(caret: QTextCursor) -> QTextCursor | None:
    """Return a cursor over the picture of several characters before the caret, such as a flag, or None.

    Qt deletes the characters one by one, which would leave half a flag and joiners that nobody sees. With a letter and
    its marks that is right: there a key takes back what the last key wrote.
    """
    sign = QTextCursor(caret)
    before = QTextCursor.MoveOperation.PreviousCharacter
    if sign.hasSelection() or not sign.movePosition(before, QTextCursor.MoveMode.KeepAnchor):
        return None
    return sign if is_picture(sign.selectedText()) else None


def is_picture(cluster: str) -> bool:
    """Return whether what shows as one character is a picture of several, such as a flag."""
    return len(cluster) > 1 and any(each >= _PICTURED or each in _DRESSED for each in cluster)


def is_stray(event: QInputMethodEvent, caret: QTextCursor) -> bool:
    """Return whether an input method writes what a shortcut was pressed for: nothing was being composed, Ctrl is down.

    On X11 the tables of dead keys know a letter of the Arabic keyboard, the one on B, and pay no heed to Ctrl: without
    this, Ctrl+B would put that letter in the place of what is selected.
    """
    if not event.commitString() or caret.block().layout().preeditAreaText():
        return False
    held = QGuiApplication.queryKeyboardModifiers().value  # the other way is told of a key too late
    return held & ALT_GR == CTRL
