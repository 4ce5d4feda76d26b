"""What a person does about the findings that a panel lists: repairs, fills in, answers, goes where they are."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from workstation.base.errors import WorkstationError
from workstation.checks.decisions import NotWaivableError, answer
from workstation.checks.finding import Finding
from workstation.story.alt import Decorative
from workstation.story.edits.fields import SetBlockField
from workstation.ui import problems
from workstation.ui.bench import Bench
from workstation.ui.findings.findinglist import FindingList
from workstation.ui.following import Following

_VERDICTS: dict[str, Literal["accepted", "false alarm"]] = {"accepted": "accepted", "false alarm": "false alarm"}


class Deciding(Following):
    """A panel with a list of findings. Where the ``list`` stands in its column, the panel decides."""

    def __init__(self, bench: Bench, nothing: str) -> None:
        super().__init__(bench, nothing)
        self.list = FindingList(bench.theming)
        self.list.opened.connect(self.open)
        card = self.list.card
        card.repair_asked.connect(self._repair_current)
        card.repair_all_asked.connect(self._repair_kind)
        card.choice_asked.connect(self._choose)
        card.filled.connect(self._fill)
        card.decorated.connect(self._decorate)
        card.answered.connect(self._answer)

    def focus_card(self) -> None:
        """Put the focus where the finding in hand is filled in, or repaired."""
        card = self.list.card
        if card.field is not None:
            card.field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (card.repair if not card.repair.isHidden() else card.reason).setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(card)

    def open(self, finding: Finding) -> None:
        """Show where a finding is, in the story or here."""
        if self.session is None:
            return
        if problems.is_on_page(finding):
            spot = problems.spot_of(self.session.story, finding)
            self.session.show(spot.place, spot.start, spot.end)
        elif self.has_focus():
            self.focus_card()

    def _repair_current(self) -> None:
        if self.list.current is not None:
            self.repair([self.list.current])

    def _repair_kind(self) -> None:
        if self.list.current is not None and self.session is not None:
            self.repair(problems.same_kind(self.session.report.findings, self.list.current))

    def _choose(self, at: int) -> None:
        """Repair the finding in hand in another way than the likeliest."""
        if self.list.current is not None:
            self.repair([replace(self.list.current, repair=self.list.current.choices[at])])

    def repair(self, findings: Sequence[Finding]) -> None:
        """Repair findings as one step that can be undone, and say what was done."""
        session = self.session
        if session is None:
            return
        edit, many = problems.repair_of(session, findings)
        if edit is None:
            self.bench.announcer.say("The text has changed since it was checked. Try again in a moment.")
            return
        session.edit(edit)
        self._done(findings, "Repaired", f"Repaired {many} of {len(findings)}" if len(findings) > 1 else "Repaired")

    def _fill(self, value: Any) -> None:
        session, finding = self.session, self.list.current
        wanted = problems.filling(session.story, finding) if session is not None and finding is not None else None
        if session is None or finding is None or wanted is None:
            return
        try:
            session.edit(wanted.edit(session.story, value))
        except WorkstationError as error:
            self.list.card.tell_field(f"{error} {error.hint}".strip())
            return
        self._done([finding], "Filled in", f"{wanted.row.label} is filled in")

    def _decorate(self, reason: str) -> None:
        session, finding = self.session, self.list.current
        if session is not None and finding is not None:
            session.edit(SetBlockField(id=finding.block, field="alt", value=Decorative(reason)))
            self._done([finding], "Decoration", "Marked as decoration")

    def _answer(self, given: str, reason: str) -> None:
        session, finding = self.session, self.list.current
        if session is None or finding is None:
            return
        stories = self.bench.desk.stories
        try:
            edit = answer(session.story, finding, _VERDICTS[given], reason, stories.author, stories.now())
        except NotWaivableError as error:
            self.list.card.tell(f"{error} {error.hint}".strip())
            self.list.card.reason.setFocus()
            return
        session.edit(edit)
        self._done([finding], "Answered", "Answered")

    def _done(self, findings: Sequence[Finding], words: str, said: str) -> None:
        """Mark findings as done and go on to the next one, with the focus where it was: here or in the text."""
        had_focus = self.has_focus()
        last = findings[-1]
        self.list.mark_done(findings, words)
        following = self.list.neighbour(last) or self.list.neighbour(last, -1)
        if had_focus:
            self.list.take(following)
            self.focus_finding()
        self.bench.announcer.say(said)

    def has_focus(self) -> bool:
        """Return whether somebody works in the panel."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def focus_finding(self) -> None:
        """Put the focus on the finding in hand, or on the first one, or on the panel where there are none."""
        current = self.list.current
        row = self.list.row_of(current) if current is not None else next(iter(self.list.rows()), None)
        if row is None:
            if not self.hasFocus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if current is None:
            self.list.take_row(row)
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.scroller.ensureWidgetVisible(row)
