"""The versions of a story as rows: when, by whom, how they came to be, what they are called, how much they changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from workstation.store.stories import Entry
from workstation.ui import dates
from workstation.ui.rows import draw_words, is_right_to_left, paint_ground
from workstation.ui.theme.theme import Theming

KINDS = {"saved": "Kept", "imported": "Imported", "restored": "Restored", "merged": "Joined with other changes"}
_NOWHERE = QModelIndex()
_SIDE = 14
_ABOVE = 6
_BETWEEN = 2
_SMALL = 0.9
Index = QModelIndex | QPersistentModelIndex


class RevisionList(QAbstractListModel):
    """The versions of one story, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._counts: dict[int, str] = {}
        self._now: datetime | None = None

    @property
    def entries(self) -> Sequence[Entry]:
        """The versions, the newest first."""
        return self._entries

    def show_history(self, entries: Sequence[Entry], now: datetime) -> None:
        """Show the versions of a story; those that stay where they are keep their rows."""
        self._now = now
        was = self._entries
        new = len(entries) - len(was)
        if was and new >= 0 and [each.digest for each in entries[new:]] == [each.digest for each in was]:
            if new:
                self.beginInsertRows(QModelIndex(), 0, new - 1)
                self._entries = list(entries)
                self.endInsertRows()
            self._entries = list(entries)  # labels may be others now
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries, self._counts = list(entries), {}
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing: another story is in front."""
        self.beginResetModel()
        self._entries, self._counts = [], {}
        self.endResetModel()

    def count_is(self, counts: Mapping[int, str]) -> None:
        """Take note of how much versions changed, by their numbers."""
        self._counts.update(counts)
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def uncounted(self, first: int, last: int) -> list[int]:
        """Return the numbers of the versions in these rows of which it is not known how much they changed."""
        return [each.number for each in self._entries[max(first, 0) : last + 1] if each.number not in self._counts]

    def index_of(self, number: int) -> QModelIndex:
        """Return the index of a version; one that is not valid where it is not here."""
        at = next((at for at, each in enumerate(self._entries) if each.number == number), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many versions there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, and the whole row as a sentence for a screen reader."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (title_of(entry), entry.note)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = f"Version {entry.number}" + (f", {entry.label}" if entry.label else "")
            return ". ".join(filter(None, (name, self.when(entry), self.how(entry)))) + "."
        return None

    def when(self, entry: Entry) -> str:
        """Return when a version was kept."""
        return dates.day_and_time(entry.saved_at, self._now or entry.saved_at).capitalize()

    def how(self, entry: Entry) -> str:
        """Return how a version came to be, by whom, its note, and how much it changed."""
        parts = (f"{KINDS[entry.kind]} by {entry.author}", entry.note, self._counts.get(entry.number, ""))
        return " · ".join(filter(None, parts))


class RevisionRows(QStyledItemDelegate):
    """Draws the versions in two lines each."""

    def __init__(self, model: RevisionList, theming: Theming, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._theming = theming
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all rows are alike
        """Return room for the lines of a version."""
        large, small = QFontMetrics(self._view.font()), QFontMetrics(self._small())
        lines = self._lines()
        return QSize(120, large.height() + lines * (small.height() + _BETWEEN) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        entry = self._model.entries[index.row()]
        paint_ground(painter, option, self._theming, focused=self._view.hasFocus())
        painter.save()
        line = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        painter.setFont(self._small())
        when = self._model.when(entry)
        room = painter.fontMetrics().horizontalAdvance(when)
        large = QFontMetrics(self._view.font()).height()
        line.setHeight(large)
        painter.setPen(self._theming.colour("muted"))
        if self._lines() == 1:
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when)
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold if entry.label else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theming.colour("ink"))
        name = line.adjusted(0, 0, -room - 8 if self._lines() == 1 else 0, 0)
        draw_words(painter, name, title_of(entry), right_to_left=is_right_to_left(entry.label, ""))
        painter.setFont(self._small())
        painter.setPen(self._theming.colour("muted"))
        under = line.translated(0, large + _BETWEEN)
        under.setHeight(painter.fontMetrics().height())
        if self._lines() > 1:
            draw_words(painter, under, when)
            under.translate(0, under.height() + _BETWEEN)
        draw_words(painter, under, self._model.how(entry))
        painter.restore()

    def _lines(self) -> int:
        """Return how many lines are below the first one: two where the moment has no room beside the title."""
        metrics = QFontMetrics(self._view.font())
        return 1 if self._view.viewport().width() >= 32 * metrics.averageCharWidth() else 2

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font


def title_of(entry: Entry) -> str:
    """Return what a version is called: by its label, else by its number."""
    return f"{entry.label} ({entry.number})" if entry.label else f"Version {entry.number}"
