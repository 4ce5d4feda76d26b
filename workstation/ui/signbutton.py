"""A small button that shows a sign instead of words; its words are for the tip and for those who hear it."""

from PySide6.QtWidgets import QToolButton

from workstation.ui.theme.theme import Theming


class SignButton(QToolButton):
    """A flat button with one of the theme's icons, in the ink of the theme."""

    def __init__(self, theming: Theming, sign: str, name: str) -> None:
        super().__init__()
        self._theming = theming
        self._sign = sign
        self.setProperty("flat", True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._show()
        theming.changed.connect(self._show)

    def _show(self) -> None:
        self.setIcon(self._theming.icon(self._sign))
