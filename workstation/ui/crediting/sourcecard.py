"""One source of a story in the Credits panel: its share, the way to its passages, how it is credited, what is known."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from workstation.credits.lines.sourcing import Drawn
from workstation.desk.fields.entries import spoken_moment
from workstation.desk.sources.words import KINDS, percent, share_words, title_of_source
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.editor.shapes import BAR, Shapes
from workstation.ui.forms import ADDRESS, LINE, WRAPPED, Form, Row, choice
from workstation.ui.rowbutton import RowButton
from workstation.ui.theme.theme import Theming

_RELATIONS = choice(
    ("", "By how much it gave"),
    ("with", "With its reporting"),
    ("based on", "Based on its reporting"),
    ("compiled", "Compiled from its reports"),
    ("contributed", "It contributed"),
    ("translated", "Translated from it"),
)
_KIND = choice(*((kind, words.capitalize()) for kind, words in KINDS.items()))
SOURCE = (
    Row("relation", "How it is credited", _RELATIONS),
    Row("name", "Name", LINE, "such as AFP", half=True),
    Row("kind", "What it is", _KIND, half=True),
    Row("item", "Item", LINE, "the agency’s own number"),
    Row("url", "Address", ADDRESS, "https://"),
    Row("terms", "Terms", WRAPPED, "what may be done with it"),
)
"""What is known of a source."""


class SourceRow(RowButton):
    """The row of a source, with the bar and the tint that its passages have on the page."""

    def __init__(self, theming: Theming, shapes: Callable[[], Shapes]) -> None:
        super().__init__(theming, "", "", "quote", "muted")
        self._shapes = shapes
        self._number = 0
        self._tint: QColor | None = None

    def look_like(self, number: int, tint: QColor | None) -> None:
        """Take on the bar of the source of this number in the story, and its tint."""
        self._number, self._tint = number, tint
        self.update()

    def _draw_sign(self, painter: QPainter, place: QRect) -> None:
        if self._tint is not None:
            painter.fillRect(place, self._tint)
        x = place.right() - BAR if self.isRightToLeft() else place.left()
        self._shapes().bar(painter, self._number, x, place.top(), place.bottom() + 1)


class SourceCard(QFrame):
    """A row to press, from passage to passage; what is known of the source is unfolded under the one in hand.

    ``stepped`` carries 1 or -1: the next passage, or the one before. ``changed`` carries a field and its new value.
    """

    stepped = Signal(int)
    changed = Signal(str, object)
    owned = Signal()
    removed = Signal()
    opened = Signal(bool)

    def __init__(self, theming: Theming, shapes: Callable[[], Shapes]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row = SourceRow(theming, shapes)
        self.row.setCheckable(True)
        self.form = Form(SOURCE, self._put)
        self.following = QPushButton("Next passage")
        self.before = QPushButton("Passage before")
        self.own = QPushButton("Our own words")
        self.remove = QPushButton("Remove")
        self.buttons = ButtonRow(self.following, self.before)
        self.deeds = ButtonRow(self.own, self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(8)
        self._known = QWidget()
        inner = QVBoxLayout(self._known)
        inner.setContentsMargins(8, 0, 8, 8)
        inner.setSpacing(8)
        for part in (self.buttons, self.form, self.deeds):
            inner.addWidget(part)
        self._known.hide()
        column.addWidget(self.row)
        column.addWidget(self._known)
        self.row.clicked.connect(self._pressed)
        self.following.clicked.connect(partial(self.stepped.emit, 1))
        self.before.clicked.connect(partial(self.stepped.emit, -1))
        self.own.clicked.connect(self.owned)
        self.remove.clicked.connect(self.removed)

    def show_source(
        self, found: Drawn, number: int, tint: QColor | None, story: str, kept: float | None = None
    ) -> None:
        """Show a source and what the story draws from it; ``kept`` is the share of the item's own words, 0 to 1."""
        source = found.source
        received = f"Received {spoken_moment(source.received)}" if source.received is not None else ""
        own = f"{percent(kept)} of these words are still the item’s" if kept is not None and found.passages else ""
        under = "\n".join(filter(None, [f"{KINDS[source.kind].capitalize()} · {share_words(found)}", own, received]))
        self.row.say(title_of_source(source), under)
        self.row.look_like(number, tint)
        self.setAccessibleName(title_of_source(source))
        self.form.show_values(source, f"{story} {source.id}")
        marked = bool(found.passages)
        self.following.setEnabled(marked)
        self.before.setEnabled(marked)
        self.own.setVisible(marked)
        self.own.setToolTip("Take the mark off all its passages; undo puts it back")
        self.remove.setVisible(not marked)
        self.remove.setToolTip("Take it off the list of sources")

    def unfold(self, on: bool) -> None:
        """Show what is known of the source, or the row alone."""
        self.row.setChecked(on)
        self._known.setVisible(on)

    @property
    def is_unfolded(self) -> bool:
        """Whether all that is known is shown."""
        return not self._known.isHidden()

    def _pressed(self) -> None:
        first = not self.is_unfolded
        self.opened.emit(True)
        if not first or self.following.isEnabled():
            self.stepped.emit(1)

    def _put(self, field: str, value: Any) -> None:
        self.changed.emit(field, value)
