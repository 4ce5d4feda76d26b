"""What stands in the place of a list that is empty: why, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.ui.following import told


class EmptyPage(QWidget):
    """A title, a sentence and the buttons that are of use, in the middle of the page; the first one is the main one."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self._buttons = buttons
        self.title = told("", "heading")
        self.words = told("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for button in buttons:
            button.setProperty("main", button is buttons[0])
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def tell(self, title: str, words: str, *shown: QPushButton) -> None:
        """Say why there is nothing, and show these buttons alone."""
        self.title.setText(title)
        self.words.setText(words)
        for button in self._buttons:
            button.setVisible(button in shown)
