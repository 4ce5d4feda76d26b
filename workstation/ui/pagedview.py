"""A list that is read page by page as it is scrolled, whose search stands above it: what such lists have in common."""

from typing import Any, Protocol

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from workstation.ui.pagedrows import PagedRows

Index = QModelIndex | QPersistentModelIndex


class _Known(Protocol):
    @property
    def id(self) -> str: ...


class PagedView(QListView):
    """The list. ``left_above`` says that the caret went up out of it, ``typed`` that somebody types to search.

    A list of its own says how its rows are drawn (``setItemDelegate``), all at one height.
    """

    left_above = Signal()
    typed = Signal(str)
    chosen = Signal()

    def __init__(self, model: PagedRows[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paged = model
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._go_on)
        model.answered.connect(self._go_on)

    def first(self) -> int:
        """Return the first row that can be chosen."""
        return 0

    def known_at(self, row: int) -> _Known | None:
        """Return what a row stands for, None where it only parts others."""
        found: _Known | None = self._paged.row_at(self._paged.index(row))
        return found

    def lowest(self) -> int:
        """Return how many rows there are down to the lowest one in sight."""
        height = self._height()
        return (self.verticalScrollBar().value() + self.viewport().height()) // height + 1 if height else 0

    def choose_first(self) -> None:
        """Choose the first row that can be."""
        index = self._paged.index(self.first())
        if index.isValid():
            self.setCurrentIndex(index)

    def anchor(self) -> tuple[str, int] | None:
        """Return what is at the upper edge and how far it is below it; None at the very top of the list."""
        height, above = self._height(), self.verticalScrollBar().value()
        for row in (above // height, above // height + 1) if height and above else ():
            known = self.known_at(row)  # the first one may only part others
            if known is not None:
                return known.id, row * height - above
        return None

    def hold(self, anchor: tuple[str, int] | None) -> None:
        """Scroll so that a row stands where it stood, or to the top where there was no anchor."""
        if anchor is None:
            self.scrollToTop()
            return
        index = self._paged.index_of(anchor[0])
        if index.isValid():
            self.doItemsLayout()
            self.verticalScrollBar().setValue(index.row() * self._height() - anchor[1])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a row where none is: a list that has the focus shows where."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the search from the first row."""
        if event.key() == Qt.Key.Key_Up and not event.modifiers() and self.currentIndex().row() <= self.first():
            self.left_above.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search for what is typed in the whole list, not only in the rows that are here."""
        if search.strip():
            self.typed.emit(search)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that another row is chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether rows take another number of lines now."""
        super().resizeEvent(event)
        self.relay()

    def relay(self) -> None:
        """Lay the rows out anew where they have another height now."""
        if self._height() != self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height():
            self.scheduleDelayedItemsLayout()

    def _height(self) -> int:
        return self.visualRect(self._paged.index(0)).height() if self._paged.rowCount() else 0

    def _go_on(self, _: object = None) -> None:
        """Ask for the next page a good while before the end of this one is in sight."""
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < 3 * self.viewport().height() and self._paged.canFetchMore(QModelIndex()):
            self._paged.fetchMore(QModelIndex())
