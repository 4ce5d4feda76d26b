"""What several say of one thing, side by side, each with one button that takes it; and the way to write another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workstation.ui.following import heading, quiet, told
from workstation.ui.longwords import breakable

_NARROWEST = 18  # characters that a column shows at least; with less room they stand under one another
_LONGEST = 600  # characters of one that are shown; all of it is in the tip


@dataclass(frozen=True)
class Voice:
    """One of those who say something: the key that tells it from others, its name, its words, what is known of it."""

    key: str
    name: str
    words: str
    note: str = ""


class SideBySide(QFrame):
    """A question with its answers. ``taken`` carries the key of the one that was taken, ``other`` asks to write one."""

    taken = Signal(str)
    other = Signal()

    def __init__(self, title: str, reason: str, voices: Sequence[Voice], other: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = title
        self.buttons: dict[str, QPushButton] = {}
        self._columns = 0
        self._cards = [self._card(voice) for voice in voices]
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.write = QPushButton(other)
        if not other:  # one that is shown before it has a place would be a window of its own
            self.write.hide()
        self.write.setAccessibleName(f"{other}: {title}")
        self.write.clicked.connect(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(heading(title))
        if reason:
            column.addWidget(quiet(reason))
        column.addLayout(self._grid)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them side by side where all of them have room."""
        super().resizeEvent(event)
        room = _NARROWEST * self.fontMetrics().averageCharWidth() + 16
        self._arrange(len(self._cards) if self.width() - 24 >= len(self._cards) * room else 1)

    def _card(self, voice: Voice) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        shown = voice.words if len(voice.words) <= _LONGEST else f"{voice.words[:_LONGEST].rstrip()}…"
        words = told(breakable(shown) or "Nothing", "said" if shown else "quiet")
        words.setAccessibleName(shown)
        words.setToolTip(voice.words if shown != voice.words else "")
        take = QPushButton("Use this")
        take.setAccessibleName(f"Use what {voice.name} says for {self.title}: {shown or 'nothing'}")
        take.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        take.clicked.connect(partial(self.taken.emit, voice.key))
        self.buttons[voice.key] = take
        column.addWidget(quiet(" · ".join(filter(None, [voice.name, voice.note]))))
        column.addWidget(words)
        column.addStretch(1)
        column.addWidget(take)
        return card

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for at in range(max(self._columns, columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
