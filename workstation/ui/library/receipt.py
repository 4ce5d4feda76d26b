"""What became of photos that were taken in: new, known, refused and why, and what looks alike."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workstation.desk.pictures.taking import Alike, Refused, Taken
from workstation.photos.photo import Photo
from workstation.ui.following import heading, quiet
from workstation.ui.library.alike import Pair
from workstation.ui.library.taking import summary
from workstation.ui.library.thumbnails import ThumbnailShelf

_MOST = 40  # of a kind that are listed one by one


class Receipt(QDialog):
    """The receipt as a window of its own that is in nobody's way. ``both_asked`` carries the ids of two photos."""

    both_asked = Signal(object)

    def __init__(self, title: str, shelf: ThumbnailShelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._pairs: list[Pair] = []
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 620)
        sheet = QWidget()
        sheet.setObjectName("panel")
        self._lines = QVBoxLayout(sheet)
        self._lines.setContentsMargins(16, 16, 16, 16)
        self._lines.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(title)
        area.setWidget(sheet)
        self.close_it = QPushButton("Close")
        self.close_it.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(area, 1)
        column.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignHCenter)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        shelf.arrived.connect(self._wish)

    def tell(self, taken: Taken) -> None:
        """Show what became of everything: what needs a look comes first."""
        self._add(heading(summary(taken)))
        self._section(taken.refused, "Could not be taken in", _refusal)
        self.compare(taken.alike)
        self._section(taken.known, "Known already; their records stay as they are", _line)
        self._section(taken.new, "New", _line)
        self._finish()

    def compare(self, pairs: Sequence[Alike]) -> None:
        """Show photos that look alike, side by side."""
        if pairs:
            count = len(pairs)
            self._add(_section_heading(f"Look{'s' if count == 1 else ''} like others in the library: {count:,}"))
        for each in pairs[:_MOST]:
            pair = Pair(each, self._shelf)
            pair.both_asked.connect(self.both_asked)
            self._pairs.append(pair)
            self._add(pair)
        self._rest(len(pairs))
        self._wish()

    def explain(self, words: str) -> None:
        """Say something in the place of what is not there."""
        self._add(quiet(words))
        self._finish()

    def pairs(self) -> list[Pair]:
        """Return the pairs that are shown."""
        return self._pairs

    def words(self) -> str:
        """Return all that is said, as one text."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.text())

    def _section(self, items: Sequence[object], title: str, line: Callable[..., Iterable[QWidget]]) -> None:
        if items:
            self._add(_section_heading(f"{title}: {len(items):,}"))
            for item in items[:_MOST]:
                for widget in line(item):
                    self._add(widget)
            self._rest(len(items))

    def _rest(self, count: int) -> None:
        if count > _MOST:
            self._add(quiet(f"And {count - _MOST:,} more."))

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)

    def _finish(self) -> None:
        self._lines.addStretch(1)

    def _wish(self, _: str = "") -> None:
        missing = [each for pair in self._pairs for each in pair.missing()]
        if missing and not self._shelf.busy:
            self._shelf.wish(missing, 240)


def _section_heading(words: str) -> QLabel:
    label = heading(words)
    label.setContentsMargins(0, 12, 0, 0)
    return label


def _refusal(refused: Refused) -> Iterable[QWidget]:
    name = heading(PurePath(refused.name).name)
    name.setToolTip(refused.name)
    message = QLabel(refused.message)
    message.setObjectName("error")
    message.setWordWrap(True)
    message.setTextFormat(Qt.TextFormat.PlainText)
    message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return name, message, quiet(refused.hint)


def _line(photo: Photo) -> Iterable[QWidget]:
    label = QLabel(photo.name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return (label,)
