"""Shows the list of agency copy: headline, then agency, time and state, drawn at the size of the reader's text."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workstation.store.wirelisting import WireRow
from workstation.ui import dates
from workstation.ui.rows import draw_words, is_right_to_left, paint_ground
from workstation.ui.theme.theme import Theming
from workstation.ui.wire.states import state_of
from workstation.ui.wire.wirelist import WireList, title_of

_SIDE = 12
_ABOVE = 6
_BETWEEN = 2
_SMALL = 0.9
_NARROW = 30
"""Characters of a line below which a headline takes two lines."""
Index = QModelIndex | QPersistentModelIndex


class WireRows(QStyledItemDelegate):
    """Draws rows. All have one height, so that a list of any length is laid out at once."""

    def __init__(self, model: WireList, theming: Theming, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._theming = theming
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all rows are alike
        """Return room for the lines of an item."""
        large, small = QFontMetrics(self._font()), QFontMetrics(self._small())
        return QSize(120, self.lines() * large.height() + small.height() + _BETWEEN + 2 * _ABOVE)

    def lines(self) -> int:
        """Return how many lines a headline has."""
        room = self._view.viewport().width() - 2 * _SIDE
        return 1 if room >= QFontMetrics(self._font()).averageCharWidth() * _NARROW else 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = self._model.row_at(index)
        if row is None:
            return
        painter.save()
        paint_ground(painter, option, self._theming, focused=self._view.hasFocus())
        inner = option.rect.adjusted(_SIDE + 2, _ABOVE, -_SIDE, -_ABOVE)
        title = title_of(row)
        font = self._font()
        font.setStrikeOut(row.status == "canceled")
        painter.setFont(font)
        painter.setPen(self._theming.colour("ink"))
        height = self.lines() * painter.fontMetrics().height()
        head = QRect(inner.left(), inner.top(), inner.width(), height)
        draw_words(painter, head, title, lines=self.lines(), right_to_left=is_right_to_left(title, row.language))
        painter.setFont(self._small())
        self._paint_below(
            painter, QRect(inner.left(), head.bottom() + 1 + _BETWEEN, inner.width(), inner.height()), row
        )
        painter.restore()

    def _paint_below(self, painter: QPainter, line: QRect, row: WireRow) -> None:
        metrics, left = painter.fontMetrics(), line.left()
        state = state_of(row)
        if state.words:
            side = metrics.ascent()
            colour = self._theming.colour(state.colour)
            place = QRect(left, line.top() + (metrics.height() - side) // 2, side, side)
            self._theming.icon(state.sign, colour.name()).paint(painter, place)
            painter.setPen(colour)
            left += side + 4
            painter.drawText(left, line.top() + metrics.ascent(), state.words)
            left += metrics.horizontalAdvance(f"{state.words} · ")
        painter.setPen(self._theming.colour("muted"))
        words = metrics.elidedText(self._told(row), Qt.TextElideMode.ElideRight, max(0, line.right() - left))
        painter.drawText(left, line.top() + metrics.ascent(), words)

    def _told(self, row: WireRow) -> str:
        now = self._model.now
        today = now is None or dates.day(row.saved_at, now) == "Today"
        moment = dates.clock_time(row.saved_at) if today else dates.day_and_time(row.saved_at, now or row.saved_at)
        versions = f"{row.versions} versions" if row.versions > 1 else ""
        return " · ".join(filter(None, [row.agency or "No agency", moment, versions]))

    def _font(self) -> QFont:
        return QFont(self._view.font())

    def _small(self) -> QFont:
        font = self._font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font


class WireView(QListView):
    """The list. ``left_above`` says that the caret went up out of it, ``typed`` that somebody types to search."""

    left_above = Signal()
    typed = Signal(str)
    chosen = Signal()

    def __init__(self, model: WireList, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.rows = WireRows(model, theming, self)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._go_on)
        model.answered.connect(self._go_on)

    def lowest(self) -> int:
        """Return how many rows there are down to the lowest one in sight."""
        height = self._height()
        return (self.verticalScrollBar().value() + self.viewport().height()) // height + 1 if height else 0

    def item(self) -> WireRow | None:
        """Return the item that is chosen."""
        return self._model.row_at(self.currentIndex())

    def choose(self, name: str) -> bool:
        """Choose an item by its id; return whether it is here."""
        index = self._model.index_of(name)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def anchor(self) -> tuple[str, int] | None:
        """Return the item at the upper edge and how far it is below it; None at the very top of the list."""
        height, above = self._height(), self.verticalScrollBar().value()
        row = self._model.row_at(self._model.index(above // height)) if height and above else None
        return (row.id, above // height * height - above) if row is not None else None

    def hold(self, anchor: tuple[str, int] | None) -> None:
        """Scroll so that an item stands where it stood, or to the top where there was no anchor."""
        if anchor is None:
            self.scrollToTop()
            return
        index = self._model.index_of(anchor[0])
        if index.isValid():
            self.doItemsLayout()
            self.verticalScrollBar().setValue(index.row() * self._height() - anchor[1])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose an item where none is: a list that has the focus shows where."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the search from the first row."""
        if event.key() == Qt.Key.Key_Up and not event.modifiers() and self.currentIndex().row() <= 0:
            self.left_above.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search for what is typed in the whole list, not only in the rows that are here."""
        if search.strip():
            self.typed.emit(search)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that another item is chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew where they take another number of lines now."""
        super().resizeEvent(event)
        self.relay()

    def relay(self) -> None:
        """Lay the rows out anew where they have another height now."""
        if self._height() != self.rows.sizeHint(QStyleOptionViewItem(), QModelIndex()).height():
            self.scheduleDelayedItemsLayout()

    def _height(self) -> int:
        return self.visualRect(self._model.index(0)).height() if self._model.rowCount() else 0

    def _go_on(self, _: object = None) -> None:
        """Ask for the next page a good while before the end of this one is in sight."""
        bar = self.verticalScrollBar()
        if bar.maximum() - bar.value() < 3 * self.viewport().height() and self._model.canFetchMore(QModelIndex()):
            self._model.fetchMore()
