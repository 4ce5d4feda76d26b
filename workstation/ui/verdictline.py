"""One line that says whether the story may go out, with a sign that says the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workstation.checks.report import Report
from workstation.desk.checking import verdict
from workstation.ui.following import heading, sign_size
from workstation.ui.theme.theme import Theming


class VerdictLine(QWidget):
    """Shows the verdict of a report."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._sign = QLabel()
        self._words = heading("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def text(self) -> str:
        """Return what the line says."""
        return self._words.text()

    def show_report(self, report: Report, *, judged: bool) -> None:
        """Show the verdict; before the first check there is none."""
        self._words.setText(verdict(report) if judged else "The story is being checked.")
        sign, colour = ("error", "error") if report.blocked else ("ok", "ok") if judged else ("info", "muted")
        size = sign_size(self)
        drawn = self._theming.icon(sign, self._theming.colour(colour).name(), size)
        self._sign.setPixmap(drawn.pixmap(size, size))
