"""Buttons side by side, on as many lines as they need where there is no room for all of them on one."""

from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workstation.ui.flow import Flow

_BETWEEN = 8


class ButtonRow(QWidget):
    """A row of buttons that becomes several in a narrow panel or at a large text size."""

    def __init__(self, *buttons: QAbstractButton, between: int = _BETWEEN) -> None:
        super().__init__()
        row = Flow(self, across=between, down=min(between, _BETWEEN))
        for button in buttons:
            row.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
