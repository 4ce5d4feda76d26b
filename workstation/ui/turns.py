"""Puts work off to turns of the event loop of its own, so that keys and the screen get theirs between two pieces."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

_A_TURN = 1  # milliseconds: what is put off for 0 runs on with the event in hand, before keys and painting
_waiting: deque[tuple[QObject, Callable[[], object]]] = deque()


def in_another_turn(owner: QObject, do: Callable[[], object]) -> None:
    """Do something on the window's thread in a later turn, after what waits already, unless its owner is gone then."""
    _waiting.append((owner, do))
    if len(_waiting) == 1:
        QTimer.singleShot(_A_TURN, _take_turn)


def _take_turn() -> None:
    owner, do = _waiting.popleft()
    if _waiting:  # asked for now, since what is done may open a dialog and go on turning inside it, or fail
        QTimer.singleShot(_A_TURN, _take_turn)
    if isValid(owner):
        do()
