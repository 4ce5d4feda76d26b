"""The names of a list, found as they are typed: what was changed here, what was taken out, what is wrong with which."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workstation.desk.lists.roster import Listed, Wording
from workstation.language.fold import fold
from workstation.ui.directory.colourfield import swatch
from workstation.ui.fields import LineField
from workstation.ui.following import quiet, sign_size
from workstation.ui.forms import ChoiceField
from workstation.ui.theme.theme import Theming

_ORIGINS = {"shipped": "", "changed": "changed here", "own": "added here", "removed": "removed"}
_SHOWN = (("", "All"), ("here", "Added or changed here"), ("wrong", "With problems"), ("removed", "Removed"))


class _Names(QListWidget):
    """The rows; ``Delete`` asks for the current one to go."""

    remove_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask, or go on as lists do."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)


class RosterList(QWidget):
    """A line to search in, which rows to show, and the rows. ``chosen`` carries the id of one that becomes current."""

    chosen = Signal(str)
    remove_asked = Signal()

    def __init__(self, wording: Wording, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._wording = wording
        self._listed: tuple[Listed[Any], ...] = ()
        self._keys: list[tuple[str, ...]] = []
        self._ships = False
        self.search = LineField(f"Search {wording.many}", "Search any spelling")
        self.search.setClearButtonEnabled(True)
        self.shown = ChoiceField("Which to show", _SHOWN)
        self.names = _Names()
        self.names.setAccessibleName(wording.many.capitalize())
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setUniformItemSizes(True)
        self.count = quiet("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.shown)
        column.addWidget(self.names, 1)
        column.addWidget(self.count)
        self.search.typed.connect(self._fill)
        self.search.textChanged.connect(self._emptied)
        self.search.returnPressed.connect(self.names.setFocus)
        self.search.left.connect(lambda down: self.names.setFocus() if down else None)
        self.shown.typed.connect(self._fill)
        self.names.currentItemChanged.connect(self._moved)
        self.names.remove_asked.connect(self.remove_asked)
        theming.changed.connect(self._fill)

    @property
    def current(self) -> str:
        """The id of the current row, empty where there is none."""
        at = self.names.currentRow()
        return str(self.names.item(at).data(Qt.ItemDataRole.UserRole)) if at >= 0 else ""

    def show_list(self, listed: Sequence[Listed[Any]]) -> None:
        """Show another list; the current row stays the current one."""
        self._listed = tuple(listed)
        self._ships = any(each.origin != "own" for each in listed)  # else each is, which need not be said
        self._keys = [tuple(map(fold, (each.entry.name, *each.entry.spellings, each.entry.id))) for each in listed]
        self._fill()

    def select(self, identity: str) -> None:
        """Make a row the current one without saying so; none where there is no such row."""
        self.names.blockSignals(True)
        rows = range(self.names.count())
        at = next((row for row in rows if self.names.item(row).data(Qt.ItemDataRole.UserRole) == identity), -1)
        self.names.setCurrentRow(at)
        self.names.blockSignals(False)

    def reveal(self, identity: str) -> None:
        """Make a row the current one without saying so, whatever is searched for or left out."""
        self.select(identity)
        if self.current != identity:
            self.search.show_words("")
            self.shown.show_words("")
            self._fill()
            self.select(identity)

    def _emptied(self, words: str) -> None:
        if not words:
            self._fill()

    def _fill(self, _: object = None) -> None:
        wanted, kept, size = fold(self.search.words()).strip(), self.current, sign_size(self.names)
        self.names.setIconSize(QSize(size, size))
        self.names.blockSignals(True)
        self.names.clear()
        for each, keys in zip(self._listed, self._keys, strict=True):
            found = next((at for at, key in enumerate(keys) if wanted in key), -1)
            if found >= 0 and self._is_wanted(each):
                self.names.addItem(self._row(each, found))
        self.names.blockSignals(False)
        self.select(kept)
        number, whole = self.names.count(), len(self._listed)
        told = f"{number:,} of {whole:,}" if number != whole else f"{whole:,} {self._wording.many}"
        self.count.setText(told if whole else f"No {self._wording.many} yet. Add one, or import a table of them.")

    def _is_wanted(self, each: Listed[Any]) -> bool:
        match self.shown.words():
            case "here":
                return each.origin in ("own", "changed")
            case "wrong":
                return bool(each.flaws)
            case "removed":
                return each.origin == "removed"
            case _:
                return True

    def _row(self, each: Listed[Any], found: int) -> QListWidgetItem:
        spellings = each.entry.spellings
        also = spellings[found - 1] if 0 < found <= len(spellings) else ""
        name = f"{each.entry.name} ({also})" if also else each.entry.name
        said = [name, *filter(None, [_ORIGINS[each.origin] if self._ships else ""])]
        problems = len(each.flaws)
        item = QListWidgetItem(self._icon(each), " · ".join(said))
        item.setData(Qt.ItemDataRole.UserRole, each.entry.id)
        told = "1 problem" if problems == 1 else f"{problems} problems" if problems else ""
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, [*said, told])))
        item.setToolTip("\n".join(flaw.message for flaw in each.flaws))
        if each.origin == "removed":
            font = item.font()
            font.setStrikeOut(True)
            item.setFont(font)
        return item

    def _icon(self, each: Listed[Any]) -> QIcon:
        if each.flaws:
            return self._theming.icon("warning", self._theming.tokens.warning)
        return swatch(getattr(each.entry, "colour", ""))

    def _moved(self, _: object, __: object) -> None:
        if self.current:
            self.chosen.emit(self.current)
