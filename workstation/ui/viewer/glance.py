"""What is known of a photo at a glance, beside the picture."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.photos.photo import Photo, words_in
from workstation.ui.following import emptied, heading, quiet, told
from workstation.ui.longwords import breakable
from workstation.ui.theme.theme import Theming

_MEGA = 1_000_000


class Glance(QWidget):
    """The most important of a photo's record. It is changed in the Picture panel.

    It takes the focus, so that it can be scrolled to and heard by who has no mouse.
    """

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(4, 4, 4, 4)
        self._lines.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("About this photo")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the focus is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            width = self._theming.tokens.focus
            painter.setPen(QPen(self._theming.colour("accent"), width))
            painter.drawRect(self.rect().adjusted(width // 2, width // 2, -width, -width))
            painter.end()

    def show_photo(self, photo: Photo, language: str, used: int) -> None:
        """Show a photo's record: its words in a language, and how many stories show it."""
        emptied(self._lines)
        title = heading(breakable(photo.headline or photo.name))
        title.setContentsMargins(0, 0, 0, 8)
        self._lines.addWidget(title)
        for name, words, look in _facts(photo, language, used):
            self._lines.addWidget(quiet(name))
            label = told(breakable(words), look)
            label.setContentsMargins(0, 0, 0, 8)
            self._lines.addWidget(label)
        self.setAccessibleDescription(self.sentence(photo, language, used))

    def sentence(self, photo: Photo, language: str, used: int) -> str:
        """Return the same as one text, for those who hear it."""
        facts = (f"{name}: {' '.join(words.split()).rstrip('.')}." for name, words, _ in _facts(photo, language, used))
        return " ".join([f"{' '.join((photo.headline or photo.name).split()).rstrip('.')}.", *facts])


def _facts(photo: Photo, language: str, used: int) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be known: its name, the words, and the look that says how grave they are."""
    caption, alt = (words_in(each, language).strip() for each in (photo.caption, photo.alt))
    yield ("Caption", caption, "said") if caption else ("Caption", "No caption", "warning")
    if not alt:
        yield "Alt text", "No alt text", "error"
    else:
        yield "Alt text, not reviewed" if photo.alt_unreviewed else "Alt text", alt, "said"
    credit = photo.credit_line.strip() or ", ".join(photo.creators)
    yield ("Credit", credit, "said") if credit else ("Credit", "No credit", "error")
    if photo.people:
        yield "People", ", ".join(photo.people), "said"
    place = ", ".join(each for each in (photo.sublocation, photo.city, photo.state, photo.country) if each)
    if place:
        yield "Place", place, "said"
    if photo.created:
        yield "Taken", photo.created[:16].replace("T", " "), "said"
    if photo.unsettled:
        yield "Unsettled", "The file’s own records disagree. The Picture panel shows them.", "warning"
    yield "Used", f"In {used:,} {'story' if used == 1 else 'stories'}" if used else "In no story", "said"
    yield "File", _file(photo), "said"


def _file(photo: Photo) -> str:
    mega = photo.width * photo.height / _MEGA
    size = f"{photo.size / _MEGA:,.1f} MB" if photo.size >= _MEGA else f"{photo.size / 1000:,.0f} KB"
    return f"{photo.name}\n{photo.width:,} × {photo.height:,} pixels ({mega:,.1f} MP), {size}"
