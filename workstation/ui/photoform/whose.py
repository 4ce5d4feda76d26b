"""Two buttons that say whose pictures are shown: those of the story in front, or those chosen in the library."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget


class Whose(QWidget):
    """``chosen`` carries whether the photos of the library are wanted."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.story = QToolButton()
        self.story.setText("In the story")
        self.library = QToolButton()
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.story, self.library):
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            row.addWidget(button)
        self.story.clicked.connect(lambda: self.chosen.emit(False))
        self.library.clicked.connect(lambda: self.chosen.emit(True))

    def show_state(self, *, of_library: bool, chosen: int) -> None:
        """Show which of both it is, and how many photos are chosen."""
        (self.library if of_library else self.story).setChecked(True)
        self.library.setText("Chosen photo" if chosen == 1 else f"Chosen photos ({chosen:,})")
