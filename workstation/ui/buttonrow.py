"""Buttons side by side where there is room for all of them, one under the other where there is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

_BETWEEN = 8


class ButtonRow(QWidget):
    """A row of buttons that becomes a column in a narrow panel or at a large text size."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._buttons = buttons
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_BETWEEN)
        for button in buttons:
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def fit(self) -> None:
        """Choose row or column by the buttons that are shown."""
        shown = [button for button in self._buttons if not button.isHidden()]
        needed = sum(button.sizeHint().width() for button in shown) + _BETWEEN * max(len(shown) - 1, 0)
        fits = needed <= self.width()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest button: that is as narrow as it can be."""
        widest = max((button.sizeHint().width() for button in self._buttons if not button.isHidden()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        super().resizeEvent(event)
        self.fit()
