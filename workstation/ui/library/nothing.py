"""What stands in the place of a grid without photos."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from workstation.ui.emptypage import EmptyPage
from workstation.ui.library.question import PhotoQuestion


class Nothing(EmptyPage):
    """Says why there is no photo to see. Its signals are its buttons."""

    files_asked = Signal()
    folder_asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        self.files = QPushButton("Import files")
        self.folder = QPushButton("Import a folder")
        self.all = QPushButton("Show all photos")
        super().__init__(self.files, self.folder, self.all)
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.all.clicked.connect(self.all_asked)
        self.explain(PhotoQuestion())

    def explain(self, question: PhotoQuestion, *, coming: bool = False) -> None:
        """Say why no photo answers a question; ``coming`` says that some are being taken in."""
        if coming and not question.narrows:
            self.tell("Photos are coming in", "They are shown here as soon as they are kept.")
        elif question.cannot_be:
            self.tell("No story is open", "Open a story to see the photos that it shows.", self.all)
        elif question.narrows:
            self.tell("No photo is like that", "Ask for less, or look at all of them.", self.all)
        else:
            words = "Drop files or folders here, paste a picture, or choose them. The originals are kept untouched."
            self.tell("No photos yet", words, self.files, self.folder)
