"""Says of a record's alt text whether somebody has read it, or that there is none; one button accepts the file's."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.photos.photo import DEFAULT, Photo
from workstation.ui.following import sign_size, told
from workstation.ui.theme.theme import Theming

_TAKEN = "Taken from the file, not reviewed. Read it: does it say what matters in the picture?"
_MISSING = "No alt text yet. It is never taken from the caption: say what there is to be seen."


class AltReview(QWidget):
    """A sign, a sentence, a button that accepts what came with the file: ``accepted`` says that it was pressed."""

    accepted = Signal()

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        self._look = ("review", "warning")
        self._sign = QLabel()
        self.state = told("", "warning")
        self.accept = QPushButton("These words are right")
        self.accept.setToolTip("Somebody has read them, and they say what matters")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        self.accept.clicked.connect(self.accepted)
        theming.changed.connect(self._draw)

    def show_photo(self, photo: Photo, language: str) -> None:
        """Show the state of a record's alt text; ``language`` is the one that is shown."""
        unread = photo.alt_unreviewed and bool(photo.alt.get(language))
        missing = not photo.alt and language == DEFAULT
        self.setVisible(unread or missing)
        if not (unread or missing):
            return
        self._look = ("review", "warning") if unread else ("no-alt", "error")
        self.state.setText(_TAKEN if unread else _MISSING)
        self.state.setObjectName(self._look[1])
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.accept.setVisible(unread)
        self._draw()

    def _draw(self) -> None:
        size = sign_size(self)
        drawn = self._theming.icon(self._look[0], self._theming.colour(self._look[1]).name(), size)
        self._sign.setPixmap(drawn.pixmap(size, size))
