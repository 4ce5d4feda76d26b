"""Two photos side by side that look alike: what they are, how they differ, and a way to both in the grid."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from workstation.desk.pictures.taking import Alike
from workstation.photos.photo import Photo
from workstation.ui.following import heading, quiet
from workstation.ui.library.thumbnails import ThumbnailShelf

_SIDE = 240
_HOW = {
    "same": ("The same picture", "Another file of it: a different size, quality or name."),
    "edited": ("Very much alike", "Perhaps cropped or edited. Look closely before you use both."),
    "mirrored": ("Mirrored", "One is the other turned left to right. Look at letters, hands and buttons."),
}


class Pair(QFrame):
    """A photo and another one that looks like it. ``both_asked`` carries their ids."""

    both_asked = Signal(object)

    def __init__(self, pair: Alike, shelf: ThumbnailShelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._ids = (pair.photo.id, pair.other.id)
        self._pictures = [_picture(photo) for photo in (pair.photo, pair.other)]
        title, words = _HOW[pair.how]
        self.setObjectName("card")
        self.setAccessibleName(f"{title}: {pair.photo.name} and {pair.other.name}. {words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(heading(title))
        column.addWidget(quiet(words))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, photo in enumerate((pair.photo, pair.other)):
            grid.addWidget(self._pictures[at], 0, at)
            grid.addWidget(_name(photo), 1, at)
            grid.addWidget(_facts(photo), 2, at)
            grid.setColumnStretch(at, 1)
        column.addLayout(grid)
        self.show_both = QPushButton("Show both in the grid")
        self.show_both.setAccessibleDescription(f"{pair.photo.name} and {pair.other.name}")
        self.show_both.clicked.connect(lambda: self.both_asked.emit(self._ids))
        column.addWidget(self.show_both, 0, Qt.AlignmentFlag.AlignLeft)
        shelf.arrived.connect(self._arrived)
        for photo_id in self._ids:
            self._arrived(photo_id)

    @property
    def ids(self) -> tuple[str, str]:
        """Both photos, by their ids."""
        return self._ids

    def missing(self) -> list[str]:
        """Return those of the two whose images are not here yet."""
        return [each for each in self._ids if self._shelf.image(each, _SIDE) is None]

    def _arrived(self, photo_id: str) -> None:
        if photo_id not in self._ids:
            return
        image = self._shelf.image(photo_id, _SIDE)
        if image is None:
            return
        label = self._pictures[self._ids.index(photo_id)]
        if image.isNull():
            label.setText("Cannot be shown")
            return
        ratio = self.devicePixelRatioF()
        size = QSize(_SIDE, _SIDE) * ratio
        mode = Qt.TransformationMode.SmoothTransformation
        pixels = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode))
        pixels.setDevicePixelRatio(ratio)
        label.setPixmap(pixels)


def _picture(photo: Photo) -> QLabel:
    label = QLabel()
    label.setObjectName("quiet")
    label.setMinimumSize(120, 120)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAccessibleName(f"Picture: {photo.headline or photo.name}")
    return label


def _name(photo: Photo) -> QLabel:
    label = QLabel(photo.name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip(photo.name)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _facts(photo: Photo) -> QLabel:
    credit = photo.credit_line or ", ".join(photo.creators) or "No credit"
    return quiet(f"{photo.width:,} × {photo.height:,} pixels, {photo.size / 1024:,.0f} KB\n{credit}")
