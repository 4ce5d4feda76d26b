"""The button beside the tabs that brings the panels of a side back, there only while they are folded away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.ui.narrowing import Narrowing, Side
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

_SIGNS: dict[Side, str] = {"left": "next", "right": "previous"}


class SideButton(SignButton):
    """Names the panels of its side; ``asked`` carries the side when it is pressed."""

    asked = Signal(str)

    def __init__(self, narrowing: Narrowing, side: Side, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, _SIGNS[side], f"Show the panels at the {side}")
        self.setParent(parent)
        self._narrowing = narrowing
        self._side = side
        self.hide()
        self.clicked.connect(lambda: self.asked.emit(side))
        narrowing.changed.connect(self._follow)

    def _follow(self) -> None:
        titles = self._narrowing.titles(self._side)
        if titles:
            name = f"Show {', '.join(titles)}"
            self.setAccessibleName(name)
            self.setToolTip(name)
        self.setVisible(bool(titles))
