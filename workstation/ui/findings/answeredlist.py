"""Findings that a person has answered: who said what and why, and a way to take it back. Folded up until asked for."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from workstation.checks.finding import Finding
from workstation.story.model import Decision
from workstation.ui.following import emptied, quiet, told

_VERDICTS = {"accepted": "Right as it is", "false alarm": "False alarm"}


class AnsweredList(QWidget):
    """A button with the number of answers, and under it each of them. ``taken_back`` carries the finding."""

    taken_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._answered: tuple[tuple[Finding, Decision], ...] = ()
        self.fold = QPushButton()
        self.fold.setCheckable(True)
        self.fold.setProperty("flat", True)
        self.fold.toggled.connect(self._show)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        self._show()
        self.hide()

    def show_answered(self, answered: tuple[tuple[Finding, Decision], ...]) -> None:
        """Show these answers."""
        self.setVisible(bool(answered))
        if answered != self._answered:
            self._answered = answered
            self._show()

    def _show(self, *_: object) -> None:
        unfolded = self.fold.isChecked()
        many = len(self._answered)
        self.fold.setText(f"{'Hide' if unfolded else 'Show'} {many} answer{'s' if many != 1 else ''}")
        emptied(self._rows)
        for finding, decision in self._answered if unfolded else ():
            self._rows.addWidget(self._card(finding, decision))

    def _card(self, finding: Finding, decision: Decision) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(told(finding.message, "said"))
        column.addWidget(quiet(f"{_VERDICTS[decision.verdict]}: {decision.reason} ({decision.person})"))
        back = QPushButton("Take the answer back")
        back.setAccessibleDescription(finding.message)
        back.clicked.connect(partial(self.taken_back.emit, finding))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return card
