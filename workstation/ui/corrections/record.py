"""The record of a story that is out: each version with its moment and its notes, and what it changed."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.desk.publishing.correcting import Out
from workstation.story.diff import compare
from workstation.story.model import CorrectionNote, Story
from workstation.ui import dates
from workstation.ui.bench import Bench
from workstation.ui.following import emptied, heading, quiet
from workstation.ui.history.diffview import DiffView
from workstation.ui.rowbutton import RowButton
from workstation.ui.session import Session

_DIFF_LINES = 9
_SIGNS = {"correction": "review", "clarification": "review", "withdrawal": "error", "update": "new", "refile": "tick"}


class Record(QWidget):
    """The versions that went out, the latest first; above them what the next one declares. A row shows its diff."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._asked: object = None
        self._shown: object = None
        self._versions: tuple[Out, ...] = ()
        self._open = 0
        self.head = heading("Corrections")
        self.nothing = quiet("This story has not gone out. From then on, every change that readers see is kept here.")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.diff = DiffView(bench.theming, "What this version changed")
        self.diff.setMinimumHeight(_DIFF_LINES * self.fontMetrics().lineSpacing())
        self.diff.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for widget in (self.head, self.nothing):
            column.addWidget(widget)
        column.addLayout(self._rows)
        column.addWidget(self.diff)

    def rows(self) -> list[RowButton]:
        """Return the rows, the latest first."""
        widgets = (item.widget() for at in range(self._rows.count()) if (item := self._rows.itemAt(at)))
        return [widget for widget in widgets if isinstance(widget, RowButton)]

    def look(self, session: Session) -> None:
        """Show the record of a story as it is now."""
        story, number = session.story, session.number
        asked = (story.id, number, story.corrections)
        if asked == self._asked:
            return
        self._asked = asked
        corrections = self._bench.desk.corrections

        def work(_: Progress) -> tuple[Out, ...]:
            return corrections.chain(story.id) if number else ()

        self._bench.jobs.run(work, partial(self._show, asked, story), lane="store")

    def take_focus(self) -> None:
        """Put the focus on the latest version."""
        rows = self.rows()
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, asked: object, story: Story, versions: tuple[Out, ...]) -> None:
        if asked != self._asked:
            return
        now = self._bench.desk.stories.now()
        self._versions, self._open = versions, 0
        self.diff.hide()
        emptied(self._rows)
        self.nothing.setVisible(not versions)
        known = set(versions[-1].published.story.corrections) if versions else set()
        for note in (note for note in reversed(story.corrections) if note not in known):
            gone = f"Withdrawn, {dates.day_and_time(note.at, now)}" if note.kind == "withdrawal" else "Not out yet"
            self._add(gone, (note,), _SIGNS[note.kind]).setEnabled(False)
        for at in reversed(range(len(versions))):
            each = versions[at]
            when = dates.day_and_time(each.published.at, now)
            sign = _SIGNS[each.notes[-1].kind] if each.notes else "ok"
            row = self._add(f"Version {each.published.number}, {when}", each.notes, sign)
            row.clicked.connect(partial(self._toggle, at))

    def _add(self, words: str, notes: tuple[CorrectionNote, ...], sign: str) -> RowButton:
        said = "\n".join(f"{note.kind.capitalize()}: {note.text}" for note in notes)
        row = RowButton(self._bench.theming, words, said or "Went out", sign, "muted")
        self._rows.addWidget(row)
        row.show()
        return row

    def _toggle(self, at: int) -> None:
        """Show what a version changed in the one before it, or hide that again."""
        if self._open == at and self.diff.isVisible():
            self.diff.hide()
            return
        self._open = at
        before = self._versions[at - 1].published.story if at else Story(id=self._versions[at].published.story.id)
        after = replace(self._versions[at].published.story, corrections=before.corrections, decisions=before.decisions)
        self._bench.jobs.run(lambda _: compare(before, after), self._show_diff)

    def _show_diff(self, diff: object) -> None:
        self.diff.show_diff(diff)  # type: ignore[arg-type]
        self.diff.show()
