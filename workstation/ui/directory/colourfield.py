"""The colour of an agency: chosen from a few or typed, and shown as it will lie behind words by day and in the dark."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workstation.desk.fields.entries import Entry, EntryError
from workstation.ui.fields import LineField
from workstation.ui.following import quiet
from workstation.ui.forms import ChoiceField
from workstation.ui.theme.tokens import DARK, LIGHT, contrast, tint_of

_COLOURS = (
    ("", "By its place in the story"), ("#1b5fa8", "Blue"), ("#c25400", "Orange"), ("#2d7a4f", "Green"),
    ("#94263e", "Red"), ("#7a4a9e", "Violet"), ("#00708a", "Teal"), ("#8a2f6b", "Plum"), ("#5b6b2f", "Olive"),
    ("#556270", "Slate"),
)  # fmt: skip
_OWN = "own"
_LETTERS = 12


def _read_colour(words: str) -> str:
    typed = words.strip().lower()
    whole = typed if typed.startswith("#") or not typed else f"#{typed}"
    if typed and not (len(whole) == 7 and all(each in "0123456789abcdef" for each in whole[1:])):
        raise EntryError(f"“{words.strip()}” is no colour such as #1b5fa8.")
    return whole


COLOUR = Entry(str, _read_colour)


class ColourField(QWidget):
    """A list of named colours, a line for any other, and two samples of the tint that it becomes."""

    typed = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.choice = ChoiceField(name, [*_COLOURS, (_OWN, "Another colour")])
        for at, (colour, _) in enumerate(_COLOURS):
            if colour:
                self.choice.setItemIcon(at, swatch(colour))
        self.line = LineField(f"{name}, written", hint)
        self.line.setMaximumWidth(self.line.fontMetrics().averageCharWidth() * _LETTERS + 24)
        self.samples = tuple(QLabel() for _ in (LIGHT, DARK))
        self.said = quiet("")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.choice, 1)
        first.addWidget(self.line)
        second = QHBoxLayout()
        second.setSpacing(8)
        for sample in self.samples:
            sample.setTextFormat(Qt.TextFormat.PlainText)
            sample.setWordWrap(True)
            second.addWidget(sample, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(first)
        whole.addLayout(second)
        whole.addWidget(self.said)
        self.setFocusProxy(self.choice)
        self.choice.typed.connect(self._chosen)
        self.line.typed.connect(self._written)
        self.show_words("")

    def words(self) -> str:
        """Return the colour as it is written."""
        return self.line.words()

    def show_words(self, words: str) -> None:
        """Show another colour."""
        self.line.show_words(words)
        self._sample()

    def _chosen(self, colour: str) -> None:
        if colour == _OWN:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.line.show_words(colour)
        self._sample()
        self.typed.emit(colour)

    def _written(self, words: str) -> None:
        self._sample()
        self.typed.emit(words)

    def _sample(self) -> None:
        """Show the tint on the paper of both themes, with the contrast that words have on it (WCAG 2.2, 1.4.6)."""
        try:
            colour = _read_colour(self.line.words())
        except EntryError:
            colour = ""
        known = [each for each, _ in _COLOURS]
        at = known.index(colour) if colour in known else len(known)
        if self.choice.currentIndex() != at:
            self.choice.setCurrentIndex(at)
        told = []
        for sample, tokens, when in zip(self.samples, (LIGHT, DARK), ("light", "dark"), strict=True):
            ground = tint_of(colour, tokens) if colour else tokens.paper
            sample.setStyleSheet(f"background: {ground}; color: {tokens.ink}; padding: 6px 10px; border-radius: 6px;")
            sample.setText("Words from this agency" if colour else "Words")
            sample.setVisible(bool(colour))
            told.append(f"{contrast(tokens.ink, ground):.1f}:1 in the {when} theme")
        self.said.setText(f"Words stand out {' and '.join(told)}." if colour else "")
        self.said.setVisible(bool(colour))


def swatch(colour: str, size: int = 16) -> QIcon:
    """Return a small square of a colour with an edge that can be seen on any ground; without a colour, its room."""
    pixels = QPixmap(QSize(size, size) * 2)
    pixels.fill(Qt.GlobalColor.transparent)
    if colour:
        painter = QPainter(pixels)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(LIGHT.line), 2))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(3, 3, 2 * size - 6, 2 * size - 6, 6, 6)
        painter.end()
    pixels.setDevicePixelRatio(2)
    found = QIcon(pixels)
    found.addPixmap(pixels, QIcon.Mode.Selected)  # else a chosen row mixes its own colour in
    return found
