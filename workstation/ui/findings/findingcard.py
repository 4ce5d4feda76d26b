"""What can be done about one finding: how to decide it, a repair, a field to fill in, an answer with a reason."""

from functools import partial
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from workstation.checks.finding import Finding
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.following import quiet, told
from workstation.ui.forms import Answer, WordsField
from workstation.ui.problems import Filling

_MOST_CHOICES = 2
Draft = tuple[str, str]
"""What was typed into the field and as the reason, and not used yet."""


class FindingCard(QFrame):
    """Shows one finding at a time. Its signals carry what a person decided; whoever shows it does the rest."""

    repair_asked = Signal()
    repair_all_asked = Signal()
    choice_asked = Signal(int)
    filled = Signal(object)
    decorated = Signal(str)
    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.field: Answer | None = None
        self._given: Any = None
        self._is_given = False
        self.how = quiet("")
        self.repair = QPushButton("Repair")
        self.repair_all = QPushButton("Repair all")
        self.choices = tuple(QPushButton() for _ in range(_MOST_CHOICES))
        self.repairs = ButtonRow(self.repair, *self.choices, self.repair_all)
        self.use = QPushButton("Use this")
        self.decorate = QPushButton("Decoration")
        self.decorate.setToolTip("The picture adds nothing to the text; what is written here says why")
        self.uses = ButtonRow(self.use, self.decorate)
        self._why = QLabel("If this is right, say why")
        self._why.setObjectName("quiet")
        self.reason = WordsField("Why this is right, or why the check is wrong", " ")
        self._why.setBuddy(self.reason)
        self.right = QPushButton("Right as it is")
        self.wrong = QPushButton("False alarm")
        self.verdicts = ButtonRow(self.right, self.wrong)
        self.trouble = told("", "error")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(8)
        for part in (self.how, self.repairs, self.uses, self._why, self.reason, self.trouble, self.verdicts):
            self._column.addWidget(part)
        self.repair.clicked.connect(self.repair_asked)
        self.repair_all.clicked.connect(self.repair_all_asked)
        for at, button in enumerate(self.choices):
            button.clicked.connect(partial(self.choice_asked.emit, at))
        self.use.clicked.connect(self._use)
        self.decorate.clicked.connect(self._decorate)
        self.right.clicked.connect(lambda: self.answered.emit("accepted", self.reason.words()))
        self.wrong.clicked.connect(lambda: self.answered.emit("false alarm", self.reason.words()))

    def show_finding(self, finding: Finding, filling: Filling | None, same: int, draft: Draft) -> None:
        """Show what can be done about a finding; ``same`` others of its kind can be repaired with it."""
        criteria = f"WCAG 2.2: {', '.join(finding.wcag)}" if finding.wcag else ""
        self.how.setText("\n".join(filter(None, [finding.how, criteria])))
        self.how.setVisible(bool(self.how.text()))
        repairable = finding.repair is not None
        label = finding.repair.label if finding.repair is not None else ""
        self.repair.setVisible(repairable)
        self.repair.setText(label if finding.choices else "Repair")
        self.repair.setToolTip(label)
        for button, choice in zip_longest(self.choices, finding.choices[:_MOST_CHOICES]):
            button.setText(choice.label if choice is not None else "")
            button.setVisible(choice is not None)
        self.repair_all.setVisible(repairable and same > 1)
        self.repair_all.setText(f"Repair all {same} of this kind")
        self.repairs.setVisible(repairable)
        self._show_field(filling, draft[0])
        for part in (self._why, self.reason, self.verdicts):
            part.setVisible(finding.waivable)
        self.reason.show_words(draft[1])
        self.tell("")

    def draft(self) -> Draft:
        """Return what was typed and not used."""
        words = self.field.input.words() if self.field is not None and (self._is_given or self.field.unread) else ""
        return words, self.reason.words()

    def tell(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.reason.setAccessibleDescription(sentence)

    def tell_field(self, sentence: str) -> None:
        """Say below the field what is wrong with it."""
        if self.field is not None:
            self.field.tell(sentence)

    def _show_field(self, filling: Filling | None, words: str) -> None:
        if self.field is not None:
            self.field.hide()
            self._column.removeWidget(self.field)
            self.field.deleteLater()
        self.field, self._is_given = None, False
        self.uses.setVisible(filling is not None)
        if filling is None:
            return
        self.decorate.setVisible(filling.row.field == "alt")
        self.field = Answer(filling.row)
        self.field.given.connect(self._give)
        self.field.show_value(filling.value)
        self._column.insertWidget(self._column.indexOf(self.uses), self.field)
        self.field.show()
        if words:
            self.field.input.show_words(words)
            self.field.input.typed.emit(words)

    def _give(self, value: Any) -> None:
        self._given, self._is_given = value, True

    def _use(self) -> None:
        if self.field is None:
            return
        if self.field.unread:
            self.field.show_unread(self.field.unread)
        elif self._is_given:
            self.filled.emit(self._given)
        else:
            self._focus_field()

    def _decorate(self) -> None:
        """Take what is written as the reason why the picture is decoration."""
        words = self.field.input.words().strip() if self.field is not None else ""
        if words:
            self.decorated.emit(words)
        else:
            self.tell_field("Say here why it adds nothing that the text does not say, then press Decoration.")
            self._focus_field()

    def _focus_field(self) -> None:
        if self.field is not None:
            self.field.input.setFocus()
