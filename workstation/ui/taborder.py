"""The order of the Tab key through the window: part by part as they stand, not in the order in which they were made."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QMainWindow, QTabBar, QWidget

from workstation.ui.panelnames import is_folded

_BY_TAB = Qt.FocusPolicy.TabFocus


def step_by_tab(window: QMainWindow, parts: Sequence[QWidget], forward: bool) -> bool:
    """Give the focus to the next control, or the one before, in the order of the parts. Returns whether there is one.

    Each part stands for itself where it is a control, else for the controls inside it, as they are read. Qt's own chain
    is not asked: the binding takes each widget in it for a child of the one before, and forgets it with that one.
    """
    order = list(_controls(window, parts))
    if not order:
        return False
    focus = QApplication.focusWidget()
    here = next((at for at, each in enumerate(order) if each is focus or _holds(each, focus)), None)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    if here is None:
        order[0 if forward else -1].setFocus(reason)
    else:
        order[(here + (1 if forward else -1)) % len(order)].setFocus(reason)
    return True


def dock_tabs(window: QMainWindow, name: str) -> list[QTabBar]:
    """Return the bars of tabs that Qt makes for docks that share a place, from left to right, named for everybody."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for bar in bars:
        bar.setAccessibleName(name)
    return sorted((bar for bar in bars if bar.isVisible() and not is_folded(bar)), key=lambda bar: bar.x())


def _controls(window: QWidget, parts: Sequence[QWidget]) -> Iterator[QWidget]:
    for part in parts:
        if _takes_tab(part):
            yield part
        elif part.isVisible():
            inside = [widget for widget in part.findChildren(QWidget) if _takes_tab(widget)]
            yield from _as_read(part, inside, window.layoutDirection() == Qt.LayoutDirection.RightToLeft)


def _as_read(part: QWidget, controls: list[QWidget], right_to_left: bool) -> Iterator[QWidget]:
    """Yield controls row by row, each row from its beginning; one that begins in the upper half of a row is in it."""
    placed = [(widget.mapTo(part, QPoint(0, 0)), widget) for widget in controls]
    placed.sort(key=lambda each: each[0].y())
    while placed:
        first, widget = placed[0]
        row = [each for each in placed if each[0].y() < first.y() + max(widget.height() / 2, 1)]
        placed = placed[len(row) :]
        row.sort(key=lambda each: each[0].x(), reverse=right_to_left)
        yield from (widget for _, widget in row)


def _takes_tab(widget: QWidget) -> bool:
    if not widget.focusPolicy() & _BY_TAB or not widget.isVisible() or not widget.isEnabled():
        return False
    return not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox) and widget.focusProxy() is None


def _holds(widget: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and widget.isAncestorOf(focus)
