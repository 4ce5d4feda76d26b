"""What stands in the place of a list without agency copy: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.ui.following import quiet
from workstation.ui.wire.question import WireQuestion


class Nothing(QWidget):
    """Says why there is nothing to see. Its signals are its buttons."""

    files_asked = Signal()
    watch_asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.title.setWordWrap(True)
        self.words = quiet("")
        self.files = QPushButton("File copy")
        self.files.setProperty("main", True)
        self.watch = QPushButton("Watch a folder")
        self.all = QPushButton("Show all")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for button in (self.files, self.watch, self.all):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.files.clicked.connect(self.files_asked)
        self.watch.clicked.connect(self.watch_asked)
        self.all.clicked.connect(self.all_asked)
        self.explain(WireQuestion())

    def explain(self, question: WireQuestion) -> None:
        """Say why no item answers a question."""
        if question.narrows:
            self.title.setText("No copy is like that")
            self.words.setText("Ask for less, or look at all of it.")
        else:
            self.title.setText("No agency copy yet")
            self.words.setText(
                "Drop ninjs, NewsML-G2 or text files here, paste an item, or watch the folder that an agency delivers "
                "to. What is filed here is found again in stories, and its agency is credited."
            )
        self.files.setVisible(not question.narrows)
        self.watch.setVisible(not question.narrows)
        self.all.setVisible(question.narrows)
