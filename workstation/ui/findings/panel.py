"""The Checks panel: what was found in the story, what to do about each, and the way to where it is."""

from collections.abc import Sequence
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from workstation.base.errors import WorkstationError
from workstation.checks.decisions import NotWaivableError, answer
from workstation.checks.finding import Finding, Severity
from workstation.checks.report import Report
from workstation.desk.writing import Caret
from workstation.story.alt import Decorative
from workstation.story.edits.fields import SetBlockField
from workstation.ui import problems
from workstation.ui.bench import Bench
from workstation.ui.findings.answeredlist import AnsweredList
from workstation.ui.findings.findinglist import GROUPS, FindingList
from workstation.ui.following import Following, quiet
from workstation.ui.session import Session
from workstation.ui.verdictline import VerdictLine

_TO_ACT_ON: tuple[Severity, ...] = ("error", "warning", "review")
_VERDICTS: dict[str, Literal["accepted", "false alarm"]] = {"accepted": "accepted", "false alarm": "false alarm"}


class ChecksPanel(Following):
    """The report of the story in front. ``title_changed`` carries the panel's title with how much is to be done."""

    title_changed = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. What stands in the way of publishing one is listed here.")
        self._shown: Finding | None = None
        self._shown_at: Caret | None = None
        self.verdict = VerdictLine(bench.theming)
        self.list = FindingList(bench.theming)
        self.answered = AnsweredList()
        self.notes = quiet("")
        for part in (self.verdict, self.list, self.answered, self.notes):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Checks")
        self.list.opened.connect(self._open)
        self.answered.taken_back.connect(self._take_back)
        card = self.list.card
        card.repair_asked.connect(self._repair_current)
        card.repair_all_asked.connect(self._repair_kind)
        card.filled.connect(self._fill)
        card.decorated.connect(self._decorate)
        card.answered.connect(self._answer)

    def signals(self, session: Session) -> tuple[object, ...]:
        """Look again after each report."""
        return (session.checked,)

    def look_soon(self, *arguments: object) -> None:
        """Count at once, hidden or not; list what was found when the panel is seen."""
        self._count()
        super().look_soon(*arguments)

    def look_again(self) -> None:
        """Count, and list what was found."""
        self._count()
        super().look_again()

    def refresh(self, session: Session) -> None:
        """Show the report."""
        report = session.report
        self.verdict.show_report(report, judged=session.judged is not None)
        had_focus = self._has_focus()
        self.list.show_findings(session.story, report.findings)
        self.answered.show_answered(report.answered)
        self._tell_gaps(report)
        if had_focus and not self._has_focus():
            self._focus_somewhere()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the finding in hand, or to the first one."""
        super().focusInEvent(event)
        self._focus_somewhere()

    # What keys and menus ask for

    def step(self, by: int) -> Finding | None:
        """Go to the next problem, or the one before, say it and return it; None where there is none.

        One that is not on the page is filled in here, if this panel is brought to the front.
        """
        session = self.session
        if session is None:
            return None
        findings = session.report.findings
        shown = self._shown if session.caret == self._shown_at else None
        finding = problems.step(session.story, findings, session.caret, shown, by)
        if finding is None:
            self.bench.announcer.say("There are no problems" if session.judged is not None else "Still checking")
            return None
        self.list.take(finding)
        self._open(finding)
        number = problems.in_order(session.story, findings).index(finding) + 1
        self.bench.announcer.say(f"{GROUPS[finding.severity][0]}: {finding.message} {number} of {len(findings)}")
        return finding

    def focus_card(self) -> None:
        """Put the focus where the finding in hand is filled in, or repaired."""
        card = self.list.card
        if card.field is not None:
            card.field.input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (card.repair if not card.repair.isHidden() else card.reason).setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(card)

    def repair_here(self) -> None:
        """Repair the finding in hand while the panel is worked in, else the one that is at the caret."""
        session = self.session
        if session is None:
            return
        stays = self._shown is not None and session.caret == self._shown_at
        in_hand = self._shown if stays else None
        if self._has_focus():
            in_hand = self.list.current
        finding = in_hand or problems.at_caret(session.story, session.report.findings, session.caret)
        if finding is None or finding.repair is None:
            nothing = "There is nothing here to repair" if finding is None else "This needs your own words"
            self.bench.announcer.say(nothing)
            return
        self._repair([finding])

    # What is done about a finding

    def _open(self, finding: Finding) -> None:
        """Show where a finding is, in the story or here."""
        if self.session is None:
            return
        if problems.is_on_page(finding):
            spot = problems.spot_of(self.session.story, finding)
            self.session.show(spot.place, spot.start, spot.end)
        elif self._has_focus():
            self.focus_card()
        self._shown, self._shown_at = finding, self.session.caret

    def _repair_current(self) -> None:
        if self.list.current is not None:
            self._repair([self.list.current])

    def _repair_kind(self) -> None:
        if self.list.current is not None and self.session is not None:
            self._repair(problems.same_kind(self.session.report.findings, self.list.current))

    def _repair(self, findings: Sequence[Finding]) -> None:
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
        had_focus = self._has_focus()
        last = findings[-1]
        self.list.mark_done(findings, words)
        following = self.list.neighbour(last) or self.list.neighbour(last, -1)
        if had_focus:
            self.list.take(following)
            self._focus_somewhere()
        self.bench.announcer.say(said)

    def _take_back(self, finding: Finding) -> None:
        if self.session is not None:
            self.session.edit(problems.without_answer(self.session.story, finding))
            self.bench.announcer.say("The answer is taken back")

    # What is shown

    def _count(self) -> None:
        report = self.session.report if self.session is not None else Report()
        many = sum(report.count(severity) for severity in _TO_ACT_ON)
        self.title_changed.emit(f"Checks ({many})" if many else "Checks")

    def _tell_gaps(self, report: Report) -> None:
        """Say which checks broke, and which the house has switched off: silence must not pass for approval."""
        title = self.bench.desk.checks.title
        gaps = [
            f"A check broke and could not be asked: {title(broken.rule)} ({broken.error}) All others were asked."
            for broken in report.broken
        ]
        if report.switched_off:
            gaps.append(f"Switched off by the house: {' '.join(title(rule) for rule in report.switched_off)}")
        self.notes.setText("\n".join(gaps))
        self.notes.setVisible(bool(gaps))

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _focus_somewhere(self) -> None:
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
