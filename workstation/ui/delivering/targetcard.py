"""One target in the Package panel: how the story stands there, and what can be done about it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workstation.desk.publishing.standings import Stand, Standing
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.delivering.wording import SIGNS, stand_words, under_words
from workstation.ui.following import heading, quiet, sign_size, told
from workstation.ui.theme.theme import Theming

_LOOKS: dict[Stand, str] = {"refused": "error", "conflict": "error", "unready": "warning"}
_DEEDS = {
    "send": "Send",
    "publish": "Publish",
    "draft": "Send as a draft",
    "compare": "Compare both",
    "retry": "Try again",
    "schedule": "Schedule…",
    "cancel": "Cancel",
    "setup": "Set up…",
    "open": "Open it there",
    "look": "Look there",
    "withdraw": "Withdraw",
    "preview": "Preview",
}
"""What can be done, in the order of the buttons."""


class TargetCard(QFrame):
    """Shows a standing. ``wanted`` carries what a person wants done: a key of the deeds."""

    wanted = Signal(str)

    def __init__(self, theming: Theming, name: str) -> None:
        super().__init__()
        self._theming = theming
        self.name = name
        self.standing: Standing | None = None
        self.setObjectName("card")
        self.setAccessibleName(name)
        self.sign = QLabel()
        self.title = heading(name)
        self.kind = quiet("")
        self.words = told("", "plain")
        self.under = quiet("")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(f"Delivery to {name}")
        self.buttons = {deed: QPushButton(words) for deed, words in _DEEDS.items()}
        for deed, button in self.buttons.items():
            button.setAccessibleName(f"{_DEEDS[deed].rstrip('…')}: {name}")
            button.clicked.connect(lambda _=False, deed=deed: self.wanted.emit(deed))
        self.row = ButtonRow(*self.buttons.values())
        self._build()

    def show_standing(self, standing: Standing, now: datetime, *, busy: bool = False) -> None:
        """Show how the story stands there; while ``busy``, something was asked and has not begun yet."""
        self.standing = standing
        self.kind.setText(standing.target.kind.title)
        sign, colour = SIGNS[standing.stand]
        size = sign_size(self)
        self.sign.setPixmap(self._theming.icon(sign, self._theming.colour(colour).name(), size).pixmap(size, size))
        words = "The package is being made." if busy else stand_words(standing, now)
        self.words.setText(words)
        look = _LOOKS.get(standing.stand, "plain")
        if self.words.objectName() != look:
            self.words.setObjectName(look)
            self.words.style().polish(self.words)
        under = under_words(standing, now)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        self.setAccessibleDescription(" ".join(filter(None, [words, under])))
        self._show_progress(standing)
        self._show_buttons(standing)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be no stop of the Tab key any more."""
        super().focusOutEvent(event)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def first(self) -> QWidget | None:
        """Return the button that is to have the focus."""
        return next((button for button in self.buttons.values() if not button.isHidden()), None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        for part in (self.kind, self.words, self.progress, self.under):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.row)

    def _show_progress(self, standing: Standing) -> None:
        job = standing.job
        runs = standing.stand == "running" and job is not None and job.total > 0
        self.progress.setVisible(runs)
        if runs and job is not None:
            self.progress.setRange(0, job.total)
            self.progress.setValue(min(job.done, job.total))

    def _show_buttons(self, standing: Standing) -> None:
        focus = QApplication.focusWidget()
        offered = deeds_of(standing)
        for deed, button in self.buttons.items():
            button.setVisible(deed in offered)
        send = self.buttons["send"]
        send.setText(main_words(standing))
        send.setToolTip(standing.target.kind.public)
        send.setAccessibleName(f"{send.text()}: {self.name}")
        main = standing.stand in ("never", "differs")
        if send.property("main") != main:
            send.setProperty("main", main)
            send.style().polish(send)
        if focus is self or (focus in self.buttons.values() and focus.isHidden()):  # type: ignore[union-attr]
            self._hold_focus()

    def _hold_focus(self) -> None:
        """Take the focus of a button that went, until there is one again: a press too late must not cancel anything."""
        harmless = (button for deed, button in self.buttons.items() if deed != "cancel" and not button.isHidden())
        button = next(harmless, None)
        if button is None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        (button or self).setFocus(Qt.FocusReason.OtherFocusReason)


def main_words(standing: Standing) -> str:
    """Return what the button says that brings the story there as it is now."""
    receipt, publishes = standing.receipt, standing.target.kind.publishes
    if standing.stand in ("never", "withdrawn") or receipt is None:
        return "Publish" if publishes else "Send"
    if receipt.standing == "draft":
        return "Update the draft"
    return "Update" if standing.differs else "Send again"


def deeds_of(standing: Standing) -> tuple[str, ...]:
    """Return what can be done about a story at a target."""
    job, receipt, publishes = standing.job, standing.receipt, standing.target.kind.publishes
    seen = ("open",) if receipt is not None and receipt.address.startswith("http") else ()
    match standing.stand:
        case "unready":
            return ("setup",)
        case "waiting":
            return ("retry", "cancel") if job is not None and job.tries else ("cancel",)
        case "running":
            return ("cancel",)
        case "refused":
            return ("retry", "setup", "cancel")
        case "conflict":
            return ("compare", "cancel", *seen)
        case "never" | "withdrawn":
            return ("send", *(("draft",) if publishes else ()), "schedule", "preview")
    publish = ("publish",) if publishes and receipt is not None and receipt.standing == "draft" else ()
    there = ("look", "withdraw") if publishes else ()
    return ("send", *publish, "schedule", *seen, *there, "preview")
