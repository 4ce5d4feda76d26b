"""What stands in the place of a list without agency copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from workstation.ui.emptypage import EmptyPage
from workstation.ui.wire.question import WireQuestion


class Nothing(EmptyPage):
    """Says why there is no item to see. Its signals are its buttons."""

    files_asked = Signal()
    watch_asked = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        self.files = QPushButton("File copy")
        self.watch = QPushButton("Watch a folder")
        self.all = QPushButton("Show all")
        super().__init__(self.files, self.watch, self.all)
        self.files.clicked.connect(self.files_asked)
        self.watch.clicked.connect(self.watch_asked)
        self.all.clicked.connect(self.all_asked)
        self.explain(WireQuestion())

    def explain(self, question: WireQuestion) -> None:
        """Say why no item answers a question."""
        if question.narrows:
            self.tell("No copy is like that", "Ask for less, or look at all of it.", self.all)
        else:
            words = (
                "Drop ninjs, NewsML-G2 or text files here, paste an item, or watch the folder that an agency delivers "
                "to. What is filed here is found again in stories, and its agency is credited."
            )
            self.tell("No agency copy yet", words, self.files, self.watch)
