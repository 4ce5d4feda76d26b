"""What stands in the place of a grid without photos: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.ui.following import quiet
from workstation.ui.library.question import PhotoQuestion


class Nothing(QWidget):
    """Says why there is nothing to see. Its signals are its buttons."""

    files_asked = Signal()
    folder_asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.title.setWordWrap(True)
        self.words = quiet("")
        self.files = QPushButton("Import files")
        self.files.setProperty("main", True)
        self.folder = QPushButton("Import a folder")
        self.all = QPushButton("Show all photos")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for button in (self.files, self.folder, self.all):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.all.clicked.connect(self.all_asked)
        self.explain(PhotoQuestion())

    def explain(self, question: PhotoQuestion, *, coming: bool = False) -> None:
        """Say why no photo answers a question; ``coming`` says that some are being taken in."""
        if coming and not question.narrows:
            title, words = "Photos are coming in", "They are shown here as soon as they are kept."
        elif question.cannot_be:
            title, words = "No story is open", "Open a story to see the photos that it shows."
        elif question.narrows:
            title, words = "No photo is like that", "Ask for less, or look at all of them."
        else:
            title = "No photos yet"
            words = "Drop files or folders here, paste a picture, or choose them. The originals are kept untouched."
        self.title.setText(title)
        self.words.setText(words)
        for button in (self.files, self.folder):
            button.setVisible(not question.narrows and not coming)
        self.all.setVisible(question.narrows)
