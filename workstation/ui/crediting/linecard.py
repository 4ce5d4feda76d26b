"""One line of a story in the Credits panel: as readers will see it, and how to word it otherwise, with a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.credits.lines.derived import Line
from workstation.story.model import LineName
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.crediting.linetext import LineText
from workstation.ui.following import quiet, told
from workstation.ui.forms import WordsField
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

TITLES: dict[LineName, str] = {
    "byline": "Byline",
    "dateline": "Dateline",
    "where": "Who reported from where",
    "contributed": "Who contributed",
    "credit": "Credit line",
    "translated": "Translated from",
}
"""What each line is called above it."""


class LineCard(QFrame):
    """Shows a line. Its signals are what a person does about it; ``worded`` carries the words and the reason.

    ``followed`` carries the piece whose link was pressed.
    """

    followed = Signal(object)
    worded = Signal(str, str)
    house_asked = Signal()
    own_kept = Signal()

    def __init__(self, theming: Theming, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.line = LineText(theming)
        self.line.followed.connect(self.followed)
        self.told = quiet("")
        self.misfit = told("", "warning")
        self.change = SignButton(theming, "pen", f"Word it otherwise: {title}")
        self.house = _button("Take the house’s line", f"Let the house write the {title.lower()} again")
        self.keep = _button("Keep these words", f"These words are right for the {title.lower()} as the story is now")
        self.buttons = ButtonRow(self.house, self.keep)
        self.form = _Form(title)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(quiet(title), 1)
        head.addWidget(self.change)
        column.addLayout(head)
        for part in (self.line, self.told, self.misfit, self.buttons, self.form):
            column.addWidget(part)
        self.change.clicked.connect(self.word)
        self.house.clicked.connect(self.house_asked)
        self.keep.clicked.connect(self.own_kept)
        self.form.done.connect(self.worded)
        self.form.left.connect(self._fold)

    def show_line(self, line: Line, *, right_to_left: bool) -> None:
        """Show a line as it is now; what is being worded stays."""
        self.line.show_pieces(line.shown, right_to_left=right_to_left)
        self.line.setVisible(bool(line.words))
        words = _how(line)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.misfit.setText(_misfit(line))
        self.misfit.setVisible(not line.fits)
        self.house.setVisible(line.override is not None)
        self.keep.setVisible(not line.fits)
        self.buttons.setVisible(line.override is not None and self.form.isHidden())
        self.form.offered = line.words or line.derived
        self.form.reason_before = line.override.reason if line.override is not None else ""

    def word(self) -> None:
        """Unfold the fields for words of one's own."""
        self.form.begin()
        self.buttons.hide()

    def tell(self, error: WorkstationError) -> None:
        """Say what is wrong with the words or the reason; they stay."""
        self.form.tell(f"{error} {error.hint}".strip())

    def fold(self) -> None:
        """Fold the fields away; what was worded is the line now."""
        had_focus = self.form.has_focus()
        self.form.hide()
        self.buttons.setVisible(not self.house.isHidden())
        if had_focus:
            self.change.setFocus()

    def _fold(self) -> None:
        self.fold()
        self.change.setFocus()


class _Form(QWidget):
    """The fields for words of one's own and for the reason."""

    done = Signal(str, str)
    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.offered = ""
        self.reason_before = ""
        self.words = WordsField(f"{title} in your own words", " ")
        self.reason = WordsField("Why it must read otherwise", " ")
        self._trouble = told("", "error")
        self._trouble.hide()
        self.use = QPushButton("Use these words")
        self.leave = QPushButton("Leave it")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for label, field in (("In your own words", self.words), ("Why", self.reason)):
            shown = QLabel(label)
            shown.setObjectName("quiet")
            shown.setBuddy(field)
            column.addWidget(shown)
            column.addWidget(field)
        column.addWidget(self._trouble)
        column.addWidget(ButtonRow(self.use, self.leave))
        self.use.clicked.connect(lambda: self.done.emit(self.words.words(), self.reason.words()))
        self.leave.clicked.connect(self.left)

    def begin(self) -> None:
        """Show the line as it reads now, to be worded otherwise."""
        self.tell("")
        self.words.show_words(self.offered)
        self.reason.show_words(self.reason_before)
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def tell(self, sentence: str) -> None:
        """Say what is missing."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.reason.setAccessibleDescription(sentence)
        if sentence:
            self.reason.setFocus()

    def has_focus(self) -> bool:
        """Return whether somebody is at work here."""
        return any(part.hasFocus() for part in (self.words, self.reason, self.use, self.leave))


def _how(line: Line) -> str:
    """Return how a line came to read as it does."""
    if line.told:
        return "The credit line says this already."
    own = line.override
    if own is None:
        return "" if line.words else "There is nothing to say here."
    if not own.words:
        return f"Left out: {own.reason}"
    if not line.stated:
        return "In the words that were typed or imported."
    return f"In words of your own: {own.reason}"


def _misfit(line: Line) -> str:
    if line.fits:
        return ""
    missing = ", ".join(dict.fromkeys(piece.words for piece in line.missing))
    names = f"It does not name {missing}. " if missing else "The story has changed since. "
    would = f"The house would write: {line.derived}" if line.derived else "The house would write nothing."
    return names + would


def _button(words: str, description: str) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleDescription(description)
    button.setToolTip(description)
    return button
