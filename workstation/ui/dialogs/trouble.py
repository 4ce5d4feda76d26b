"""The line of a dialog that says what went wrong there, and keeps what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from workstation.base.errors import WorkstationError
from workstation.ui.announcer import Announcer


class Trouble(QLabel):
    """Empty as long as nothing is wrong; what it says is announced at once."""

    def __init__(self, announcer: Announcer) -> None:
        super().__init__()
        self._announcer = announcer
        self.setObjectName("error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def tell(self, sentence: str) -> None:
        """Say a sentence, or nothing any more."""
        self.setText(sentence)
        if sentence:
            self._announcer.say(sentence, urgent=True)

    def failed(self, error: Exception) -> None:
        """Say what a person can do something about; anything else is a bug, and is raised again."""
        if not isinstance(error, WorkstationError):
            raise error
        self.tell(f"{error} {error.hint}".strip())
