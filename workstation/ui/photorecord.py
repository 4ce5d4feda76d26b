"""What the library says of a picture: whose it is and what it may be used for. To be read, not changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.desk.entries import spoken_moment
from workstation.desk.picturing import record_lines
from workstation.photos.photo import Photo
from workstation.ui.following import emptied, heading, quiet, told

_NOT_SAID = "Not said"


class PhotoRecord(QWidget):
    """The record of one picture, a line for each thing that it says."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("In the library"))
        column.addLayout(self._lines)

    def show_photo(self, photo: Photo, language: str, now: Callable[[], datetime]) -> None:
        """Show a record; what has expired by the time that ``now`` returns is said loudly."""
        if self._shown == (photo, language):
            return
        self._shown = (photo, language)
        emptied(self._lines)
        for label, words in record_lines(photo, language):
            if words or label in ("Creator", "Copyright", "Usage terms"):
                self._add(label, words or _NOT_SAID)
        if photo.embargo is not None:
            self._add("Embargo until", spoken_moment(photo.embargo))
        if photo.expires is not None:
            over = photo.expires <= now()
            self._add("Rights expired" if over else "Rights expire", spoken_moment(photo.expires), over=over)
        else:
            self._add("Rights expire", "No date is given")
        self._add("File", f"{photo.name}, {photo.width} × {photo.height} pixels")

    def show_absence(self, words: str) -> None:
        """Say why there is no record."""
        self._shown = None
        emptied(self._lines)
        self._lines.addWidget(told(words, "warning"))

    def _add(self, label: str, words: str, *, over: bool = False) -> None:
        said = told(words, "error" if over else "said")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setContentsMargins(0, 0, 0, 8)
        self._lines.addWidget(quiet(label))
        self._lines.addWidget(said)
