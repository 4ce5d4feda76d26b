"""The Checks panel: what was found in the story, what to do about each, and the way to where it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent

from workstation.checks.finding import Finding, Severity
from workstation.checks.report import Report
from workstation.desk.editing.writing import Caret
from workstation.ui import problems
from workstation.ui.bench import Bench
from workstation.ui.findings.answeredlist import AnsweredList
from workstation.ui.findings.deciding import Deciding
from workstation.ui.findings.findinglist import GROUPS
from workstation.ui.following import quiet
from workstation.ui.session import Session
from workstation.ui.verdictline import VerdictLine

_TO_ACT_ON: tuple[Severity, ...] = ("error", "warning", "review")


class ChecksPanel(Deciding):
    """The report of the story in front. ``title_changed`` carries the panel's title with how much is to be done."""

    title_changed = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. What stands in the way of publishing one is listed here.")
        self._shown: Finding | None = None
        self._shown_at: Caret | None = None
        self.verdict = VerdictLine(bench.theming)
        self.answered = AnsweredList()
        self.notes = quiet("")
        for part in (self.verdict, self.list, self.answered, self.notes):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Checks")
        self.answered.taken_back.connect(self._take_back)

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
        had_focus = self.has_focus()
        self.list.show_findings(session.story, report.findings)
        self.answered.show_answered(report.answered)
        self._tell_gaps(report)
        if had_focus and not self.has_focus():
            self.focus_finding()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the finding in hand, or to the first one."""
        super().focusInEvent(event)
        self.focus_finding()

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
        self.open(finding)
        number = problems.in_order(session.story, findings).index(finding) + 1
        self.bench.announcer.say(f"{GROUPS[finding.severity][0]}: {finding.message} {number} of {len(findings)}")
        return finding

    def repair_here(self) -> None:
        """Repair the finding in hand while the panel is worked in, else the one that is at the caret."""
        session = self.session
        if session is None:
            return
        stays = self._shown is not None and session.caret == self._shown_at
        in_hand = self._shown if stays else None
        if self.has_focus():
            in_hand = self.list.current
        finding = in_hand or problems.at_caret(session.story, session.report.findings, session.caret)
        if finding is None or finding.repair is None:
            nothing = "There is nothing here to repair" if finding is None else "This needs your own words"
            self.bench.announcer.say(nothing)
            return
        self.repair([finding])

    def open(self, finding: Finding) -> None:
        """Show where a finding is, and take note that it is the one in hand."""
        super().open(finding)
        self._shown, self._shown_at = finding, self.session.caret if self.session is not None else None

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
