"""The text alternative of a picture as a field: its words, and which of its four states it is in."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.desk.fields.lines import field_edit, field_text
from workstation.desk.fields.picturing import alt_state
from workstation.story.alt import Alt, Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField
from workstation.ui.following import sign_size, told
from workstation.ui.forms import WordsField
from workstation.ui.theme.theme import Theming

_LOOKS = {  # the sign and the colour of each state
    Described: ("ok", "ok"),
    Unreviewed: ("review", "warning"),
    Decorative: ("info", "info"),
    Missing: ("error", "error"),
}
_HINTS = {
    Described: "",
    Unreviewed: "These words came with the picture. Read them: do they say what matters here?",
    Decorative: "Readers who cannot see it will not hear of it.",
    Missing: "Say who or what matters in the picture here, in this story.",
}


class AltText(QWidget):
    """Words for those who cannot see the picture, or the reason why there are none; ``put`` gets each edit.

    ``current`` gives the figure as it is in the story at that moment, None where it is gone.
    """

    def __init__(self, theming: Theming, current: Callable[[], Figure | None], put: Callable[[Edit], None]) -> None:
        super().__init__()
        self._theming = theming
        self._current = current
        self._put = put
        self._figure: Figure | None = None
        self._words: dict[str, Alt] = {}  # what stood there before a picture was called decoration, by figure
        self.label = QLabel("Alt text")
        self.label.setObjectName("quiet")
        self.words = WordsField("Alt text", " ")
        self.label.setBuddy(self.words)
        self._sign = QLabel()
        self.state = told("", "heading")
        self._hint = told("", "quiet")
        self.reviewed = QPushButton("Reviewed")
        self.reviewed.setToolTip("These words are right: take them as they are")
        self.reviewed.clicked.connect(self._review)
        self.decoration = QCheckBox("Decoration")
        self.decoration.setToolTip("It adds nothing that the text does not say")
        self.decoration.clicked.connect(self._decorate)
        self.words.typed.connect(self._typed)
        self._build()
        theming.changed.connect(self._show_state)

    def show_figure(self, figure: Figure) -> None:
        """Show the alternative of a figure."""
        self._figure = figure
        decorative = isinstance(figure.alt, Decorative)
        self.words.show_words(field_text(figure, "alt"))
        self.decoration.setChecked(decorative)
        self.label.setText("Why it is decoration" if decorative else "Alt text")
        self.words.setAccessibleName(self.label.text())
        self.reviewed.setVisible(isinstance(figure.alt, Unreviewed))
        self._show_state()

    def _build(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, self.words):
            column.addWidget(widget)
        column.addLayout(state)
        column.addWidget(self._hint)
        column.addWidget(self.reviewed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.decoration)

    def _show_state(self) -> None:
        if self._figure is None:
            return
        alt = self._figure.alt
        sign, colour = _LOOKS[type(alt)]
        size = sign_size(self)
        drawn = self._theming.icon(sign, self._theming.colour(colour).name(), size)
        self._sign.setPixmap(drawn.pixmap(size, size))
        self.state.setText(alt_state(alt))
        hint = _HINTS[type(alt)]
        if isinstance(alt, Decorative) and not alt.reason.strip():
            hint = "Say why it adds nothing that the text does not say."
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.words.setAccessibleDescription(". ".join(filter(None, [self.state.text(), hint])))

    def _typed(self, words: str) -> None:
        figure = self._current()
        if figure is not None:
            self._put(field_edit(figure, "alt", words))

    def _review(self) -> None:
        figure = self._current()
        if figure is not None and isinstance(figure.alt, Unreviewed):
            self.words.setFocus()
            self._put(SetBlockField(id=figure.id, field="alt", value=Described(figure.alt.text)))

    def _decorate(self, on: bool) -> None:
        figure = self._current()
        if figure is None:
            return
        if on:
            self._words[figure.id] = figure.alt
        now = Decorative() if on else self._words.pop(figure.id, Missing())
        self._put(SetBlockField(id=figure.id, field="alt", value=now))
        if on:
            self.words.setFocus()
