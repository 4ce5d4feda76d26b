"""What the middle of the window shows while no story is open: what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Welcome(QWidget):
    """Offers the three ways to begin."""

    begin_asked = Signal()
    import_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        title = QLabel("No story is open")
        title.setObjectName("heading")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        hint = QLabel("Choose one on the left, or begin here. Everything is kept on this computer.")
        hint.setObjectName("quiet")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        hint.setWordWrap(True)
        column.addWidget(hint)
        ways = (
            ("Write a new story", self.begin_asked, True),
            ("Import copy", self.import_asked, False),
            ("Open the sample story", self.sample_asked, False),
        )
        for label, asked, main in ways:
            button = QPushButton(label)
            button.setProperty("main", main)
            button.setFixedWidth(260)
            button.clicked.connect(asked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
