"""Shows both sides where somebody changed a story at a target: what stands there, and what would take its place."""

from datetime import UTC, datetime
from difflib import SequenceMatcher

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from workstation.store.deliveryrecords import Conflict
from workstation.story.blocks import Paragraph
from workstation.story.diff import Diff, compare
from workstation.story.model import Story
from workstation.story.spans import text_of
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.dates import day_and_time
from workstation.ui.following import heading, quiet
from workstation.ui.history.diffview import SideBySide

_WIDEST = 1.4
_NOTHING_LOST = "Nothing was overwritten. What you choose is written there; what was there stays in its own history."


class ConflictWindow(QDialog):
    """``ours_chosen``: write the story over it. ``theirs_chosen``: leave it as it is there."""

    ours_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self, bench: Bench, target: str, conflict: Conflict, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Changed at {target}")
        self.resize(QSize(900, 620) * min(bench.theming.scale, _WIDEST))
        changed = f", changed {_said(conflict.theirs.modified, bench)}" if conflict.theirs.modified else ""
        self.sides = SideBySide(bench.theming, f"There{changed}", "Here, as it was to be sent")
        self.sides.show_diff(difference(conflict))
        self.ours = QPushButton("Put ours there")
        self.ours.setToolTip("Write this story over what somebody changed there")
        self.theirs = QPushButton("Leave it as it is there")
        self.theirs.setToolTip("Send nothing; bring their changes into the story by hand, then send again")
        self.later = QPushButton("Later")
        self.buttons = ButtonRow(self.ours, self.theirs, self.later)
        self.advice = quiet(_NOTHING_LOST)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(heading(f"Somebody changed this story at {target} since it was sent."))
        column.addWidget(self.sides, 1)
        column.addWidget(self.advice)
        column.addWidget(self.buttons)
        for button in (self.ours, self.theirs, self.later):
            button.setAutoDefault(False)
        self.ours.clicked.connect(self._ours)
        self.theirs.clicked.connect(self._theirs)
        self.later.clicked.connect(self.reject)

    def only_look(self) -> None:
        """Show both sides with nothing to decide: no delivery waits for it."""
        self.ours.hide()
        self.theirs.hide()
        self.later.setText("Close")
        self.advice.setText("The next update asks before it writes over this.")

    def _ours(self) -> None:
        self.accept()
        self.ours_chosen.emit()

    def _theirs(self) -> None:
        self.accept()
        self.theirs_chosen.emit()


def difference(conflict: Conflict) -> Diff:
    """Return what the two sides say otherwise, paragraph by paragraph."""
    theirs, ours = conflict.theirs.text.splitlines(), conflict.ours.text.splitlines()
    names: list[str] = [f"t{at}" for at in range(len(theirs))]
    ours_named = [f"o{at}" for at in range(len(ours))]
    for kind, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            ours_named[c:d] = names[a:b]
    return compare(_story(conflict.theirs.title, theirs, names), _story(conflict.ours.title, ours, ours_named))


def _said(modified: str, bench: Bench) -> str:
    """Return when a post was changed there, as sites say it, in the words of the window."""
    try:
        moment = datetime.fromisoformat(modified)
    except ValueError:
        return modified
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return day_and_time(aware, bench.desk.stories.now())


def _story(title: str, lines: list[str], names: list[str]) -> Story:
    body = tuple(
        Paragraph(id=name, text=text_of(line)) for name, line in zip(names, lines, strict=True) if line.strip()
    )
    return Story(id="sides", headline=title, body=body)
