"""The list of targets: each with a sign and a line that say whether stories can be sent there."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workstation.desk.publishing.targets import Listed
from workstation.ui.following import sign_size
from workstation.ui.theme.theme import Theming


class TargetList(QListWidget):
    """Shows targets by name. What is chosen by the program and not by a person sends no signal."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self.setAccessibleName("Targets")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_targets(self, listed: Sequence[Listed], unreached: Collection[str], chosen: int) -> None:
        """Show targets with the one at row ``chosen`` chosen; ``unreached`` are those whose connection did not work."""
        with QSignalBlocker(self):
            self.clear()
            size = sign_size(self)
            self.setIconSize(QSize(size, size))
            for each in listed:
                sign, under = _look_of(each, unreached)
                icon = self._theming.icon(sign, self._theming.colour(sign).name(), size)
                item = QListWidgetItem(icon, f"{each.name}\n{under}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name}. {under}")
                self.addItem(item)
            self.setCurrentRow(chosen)

    def choose_none(self) -> None:
        """Choose none of them."""
        with QSignalBlocker(self):
            self.setCurrentRow(-1)


def _look_of(listed: Listed, unreached: Collection[str]) -> tuple[str, str]:
    """Return the sign of a target, which is its colour too, and what stands below its name."""
    if listed.lacking:
        return "warning", listed.lacking[0]
    if listed.name in unreached:
        return "error", "The connection does not work."
    return "ok", listed.kind.title
