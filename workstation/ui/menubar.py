"""Builds the window's menus: each action once, with its keys, and keeps to what can be started now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from workstation.ui.action import Action, Menu

if TYPE_CHECKING:
    from workstation.ui.window import Window


class Menus:
    """What stands in the menus, by the action's id: ``rows`` as they were declared, ``actions`` as Qt has them."""

    def __init__(self, window: "Window", menus: Sequence[Menu]) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.rows: dict[str, Action] = {}
        for menu in menus:
            self._build(menu)
        for more in window.menuBar().findChildren(QToolButton):  # Qt's own, for menus that find no room
            more.setAccessibleName("More menus")
            more.setToolTip("More menus")

    def refresh(self) -> None:
        """Show which actions can be started now, and which are on."""
        for name, row in self.rows.items():
            action = self.actions[name]
            if row.checked is not None:
                action.setChecked(row.checked(self._window))
            # A shortcut must work at any time; whether the action can be started is asked when it is.
            always = bool(row.keys) and not self._window.menuBar().hasFocus()
            action.setEnabled(always or row.enabled(self._window))

    def _build(self, menu: Menu) -> None:
        shown = QMenu(menu.title, self._window)
        self._window.menuBar().addMenu(shown)
        for row in menu.actions:
            if row is None:
                shown.addSeparator()
            else:
                shown.addAction(self._action(row))
        shown.aboutToShow.connect(self.refresh)

    def _action(self, row: Action) -> QAction:
        action = QAction(row.text, self._window)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setStatusTip(row.tip)
        action.setToolTip(row.tip or row.text.replace("&", ""))
        action.setCheckable(row.checked is not None)
        action.triggered.connect(lambda: self._window.start(row.id))
        self._window.addAction(action)
        self.actions[row.id] = action
        self.rows[row.id] = row
        return action
