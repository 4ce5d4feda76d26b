"""The grid of photos: any number of tiles of one size, whose places are reckoned, not laid out one by one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from workstation.ui.library.photolist import PhotoList
from workstation.ui.library.placing import carried, mime_of
from workstation.ui.library.thumbnails import ThumbnailShelf
from workstation.ui.library.tiles import PhotoTiles
from workstation.ui.theme.theme import Theming

SIZES = (120, 180, 260, 380)
"""Widths of the pictures, in pixels of a plain screen."""
_AHEAD = 1  # rows below the visible ones that are made as well
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class PhotoGrid(QListView):
    """The tiles. ``chosen`` says that others are chosen; ``opened`` carries a photo to be shown large.

    ``left_above`` says that the caret went up out of the grid, ``typed`` that somebody types to search. It is a list to
    a screen reader. Rows run as people read: from left to right, or the other way where the window does.
    """

    chosen = Signal()
    opened = Signal(str)
    left_above = Signal()
    typed = Signal(str)
    paste_asked = Signal()

    def __init__(
        self, model: PhotoList, shelf: ThumbnailShelf, theming: Theming, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._photos = model
        self._shelf = shelf
        self._theming = theming
        self._anchor = 0
        self._band = QRect()
        self.tiles = PhotoTiles(model, shelf, theming, self)
        self.setItemDelegate(self.tiles)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or tiles would jump when it comes
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.activated.connect(self._activate)
        shelf.arrived.connect(self._arrived)

    # What is chosen

    def photo(self) -> str:
        """Return the photo at the caret, empty where there is none."""
        return self._photos.id_at(self.currentIndex().row())

    def selected_ids(self) -> tuple[str, ...]:
        """Return the photos that are chosen, in the order of the list."""
        ids = self._photos.ids
        found: tuple[str, ...] = ()
        for top, bottom in sorted((each.top(), each.bottom()) for each in self._ranges()):
            found += ids[top : bottom + 1]  # whole stretches: all of a large library may be chosen
        return found

    def count_selected(self) -> int:
        """Return how many photos are chosen."""
        return sum(each.height() for each in self._ranges())

    def _ranges(self) -> Iterator[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return (selection.at(at) for at in range(selection.count()))

    def choose(self, photo_ids: Sequence[str], current: str = "") -> None:
        """Choose photos that are in the list, and put the caret on one of them."""
        rows = sorted(row for row in map(self._photos.row_of, photo_ids) if row >= 0)
        selection = QItemSelection()
        for first, last in _runs(rows):
            selection.append(QItemSelectionRange(self._photos.index(first), self._photos.index(last)))
        at = self._photos.row_of(current) if current else -1
        at = at if at >= 0 else rows[0] if rows else -1
        if at >= 0:
            self.selectionModel().setCurrentIndex(self._photos.index(at), QItemSelectionModel.SelectionFlag.NoUpdate)
            self._anchor = at
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectAll(self) -> None:
        """Choose all photos, as one stretch: Qt would look at each of them."""
        if self._count():
            whole = QItemSelection()
            whole.append(QItemSelectionRange(self._photos.index(0), self._photos.index(self._count() - 1)))
            self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_photo(self, photo_id: str) -> None:
        """Choose one photo and bring it into sight."""
        self.choose([photo_id], photo_id)
        self.scrollTo(self.currentIndex())

    def copy(self) -> None:
        """Put the chosen photos on the clipboard, to be pasted into a story."""
        ids = self.selected_ids()
        if ids:
            QGuiApplication.clipboard().setMimeData(mime_of(ids))

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: ARG002 - photos are copied, whatever else could be
        """Carry the chosen photos away, to be dropped on a story."""
        ids = self.selected_ids()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(ids))
        images = [self._shelf.image(each, self.tiles.pixels()) for each in ids[:3]]
        shown = [image for image in images if image is not None and not image.isNull()]
        colours = self._theming.colour("accent"), self._theming.colour("paper")
        drag.setPixmap(carried(shown, len(ids), *colours))
        drag.setHotSpot(QPoint(12, 12))
        drag.exec(Qt.DropAction.CopyAction)

    def paste(self) -> None:
        """Take in what is on the clipboard."""
        self.paste_asked.emit()

    # Where tiles are

    def columns(self) -> int:
        """Return how many tiles stand side by side."""
        return max(1, self.viewport().width() // max(1, self.tiles.size().width()))

    def resize_tiles(self, width: int) -> None:
        """Show pictures larger or smaller; the photo at the upper edge stays there."""
        kept = self.anchor()
        self.tiles.width = width
        self.updateGeometries()
        self.hold(kept)
        self.viewport().update()

    def anchor(self) -> tuple[str, int] | None:
        """Return the photo at the upper edge and how far it is below it; None at the very top of the list."""
        above = self.verticalScrollBar().value()
        row = above // self._height() * self.columns()
        return (self._photos.id_at(row), row // self.columns() * self._height() - above) if above else None

    def hold(self, anchor: tuple[str, int] | None) -> None:
        """Scroll so that a photo stands where it stood, or to the top where there was no anchor."""
        row = self._photos.row_of(anchor[0]) if anchor is not None else -1
        if anchor is None:
            self.verticalScrollBar().setValue(0)
        elif row >= 0:
            self.verticalScrollBar().setValue(row // self.columns() * self._height() - anchor[1])

    def visible(self) -> range:
        """Return the rows in sight."""
        count, height, columns = self._count(), self._height(), self.columns()
        top = self.verticalScrollBar().value()
        first = top // height * columns
        last = ((top + self.viewport().height()) // height + 1) * columns
        return range(min(first, count), min(last, count))

    def visualRect(self, index: Index) -> QRect:
        """Return where a tile is in the viewport."""
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the photo whose tile is at a point of the viewport."""
        columns, cell = self.columns(), self._cell()
        x = self.viewport().width() - 1 - point.x() if self.isRightToLeft() else point.x()
        column, line = x // cell, (point.y() + self.verticalScrollBar().value()) // self._height()
        row = line * columns + column
        if not 0 <= column < columns or not 0 <= row < self._count():
            return QModelIndex()
        return self._photos.index(row) if self._rect(row).adjusted(5, 2, -5, -2).contains(point) else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a tile into sight."""
        if not index.isValid():
            return
        bar, rect = self.verticalScrollBar(), self.visualRect(index)
        below = rect.bottom() - self.viewport().height() + 1
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 2)
        elif rect.top() < 0 or hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif below > 0:
            bar.setValue(bar.value() + min(below, rect.top()))

    def doItemsLayout(self) -> None:
        """Lay nothing out: places are reckoned when they are asked for."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Tell the scroll bar how far it can go."""
        height = self._height()
        lines = -(-self._count() // self.columns())
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(1, height // 3))
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setRange(0, max(0, lines * height - self.viewport().height()))
        QAbstractItemView.updateGeometries(self)

    def verticalOffset(self) -> int:
        """Return how far the grid is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: the grid is as wide as its window."""
        return 0

    def scrollContentsBy(self, across: int, down: int) -> None:  # noqa: ARG002 - it scrolls one way only
        """Draw the grid anew where it has been scrolled to."""
        self.viewport().update()

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002 - all of the list is shown
        """Return that no photo is hidden."""
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: ARG002 - see below
        """Return all that is in sight: a selection may hold a hundred thousand photos."""
        return QRegion(self.viewport().rect())

    # Moving and choosing

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: ARG002 - Qt's names
        """Return where a key leads."""
        count, columns = self._count(), self.columns()
        if not count:
            return QModelIndex()
        here = max(self.currentIndex().row(), 0)
        page = max(1, self.viewport().height() // self._height()) * columns
        onwards = -1 if self.isRightToLeft() else 1
        steps = {
            _Move.MoveLeft: -onwards, _Move.MoveRight: onwards, _Move.MovePrevious: -1, _Move.MoveNext: 1,
            _Move.MoveUp: -columns, _Move.MoveDown: columns, _Move.MovePageUp: -page, _Move.MovePageDown: page,
        }  # fmt: skip
        if action == _Move.MoveHome:
            return self._photos.index(0)
        if action == _Move.MoveEnd:
            return self._photos.index(count - 1)
        if not self.currentIndex().isValid():
            return self._photos.index(0)
        there = here + steps[action]
        if action == _Move.MoveUp and there < 0:
            there = here
        return self._photos.index(min(max(there, 0), count - 1))

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Return what a key or a click does to the selection, and remember where one with Shift begins."""
        held: Any = getattr(event, "modifiers", QGuiApplication.keyboardModifiers)()
        if not held & _SHIFT and index.isValid():
            self._anchor = index.row()
        return super().selectionCommand(index, event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose what a band touches, or all that is read between where Shift began and the caret."""
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._band = rect
            rows = self._touched(rect)
            self.viewport().update()
        elif command & QItemSelectionModel.SelectionFlag.Current and self.currentIndex().isValid():
            ends = sorted((min(self._anchor, self._count() - 1), self.currentIndex().row()))
            rows = [range(ends[0], ends[1] + 1)]
        else:
            found = self.indexAt(rect.center())
            rows = [range(found.row(), found.row() + 1)] if found.isValid() else []
        selection = QItemSelection()
        for run in rows:
            selection.append(QItemSelectionRange(self._photos.index(run[0]), self._photos.index(run[-1])))
        self.selectionModel().select(selection, command)

    def _touched(self, band: QRect) -> list[range]:
        """Return the rows of the tiles that a band touches, line by line."""
        rect = band.normalized()
        columns, cell, height, top = self.columns(), self._cell(), self._height(), self.verticalScrollBar().value()
        left, right = rect.left(), rect.right()
        if self.isRightToLeft():
            left, right = self.viewport().width() - 1 - right, self.viewport().width() - 1 - left
        first, last = max(left // cell, 0), min(right // cell, columns - 1)
        lines = range(max((rect.top() + top) // height, 0), (rect.bottom() + top) // height + 1)
        found = (range(line * columns + first, min(line * columns + last + 1, self._count())) for line in lines)
        return [run for run in found if run]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, choose, or go back to the search from the first line."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Up and not event.modifiers() and index.row() < self.columns():
            self.left_above.emit()
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Toggle)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search for what is typed in the whole library."""
        if search.strip():
            self.typed.emit(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret somewhere: a list that has the focus shows where."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self._count():
            self.choose([self._photos.id_at(max(self.currentIndex().row(), 0))])
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the photo at the caret into sight, and tell a screen reader."""
        QAbstractItemView.currentChanged(self, current, previous)
        if QAccessible.isActive() and current.isValid():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell that others are chosen."""
        QAbstractItemView.selectionChanged(self, selected, deselected)
        self.chosen.emit()

    # Showing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tiles in sight, and ask for what they still lack."""
        rows = self.visible()
        self._wish(rows)
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        chosen, current = self.selectionModel(), self.currentIndex().row()
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) if self.underMouse() else None
        flag = QStyle.StateFlag
        for row in rows:
            rect = self._rect(row)
            if not rect.intersects(event.rect()):
                continue
            index = self._photos.index(row)
            each = QStyleOptionViewItem(option)
            each.rect = rect
            state = flag.State_Enabled
            state |= flag.State_Selected if chosen.isSelected(index) else flag.State_None
            state |= flag.State_HasFocus if self.hasFocus() and row == current else flag.State_None
            state |= flag.State_MouseOver if hovered is not None and hovered.row() == row else flag.State_None
            each.state = state
            self.tiles.paint(painter, each, index)
        if self.state() == QAbstractItemView.State.DragSelectingState:
            colour = self._theming.colour("accent")
            painter.setPen(QPen(colour, 1))
            colour.setAlpha(40)
            painter.setBrush(colour)
            painter.drawRect(self._band.normalized())
        painter.end()

    def _wish(self, rows: range) -> None:
        if rows:
            last = min(rows[-1] + _AHEAD * self.columns(), self._count() - 1)
            self._photos.want(rows[0], last)
            self._shelf.wish(self._photos.ids[rows[0] : last + 1], self.tiles.pixels())

    def _arrived(self, photo_id: str) -> None:
        row = self._photos.row_of(photo_id) if self.isVisible() else -1
        if row >= 0:
            self.viewport().update(self._rect(row))

    def _activate(self, index: Index) -> None:
        self.opened.emit(self._photos.id_at(index.row()))

    def _rect(self, row: int) -> QRect:
        line, column = divmod(row, self.columns())
        cell, height = self._cell(), self._height()
        left = column * cell
        if self.isRightToLeft():
            left = self.viewport().width() - left - cell
        return QRect(left, line * height - self.verticalScrollBar().value(), cell, height)

    def _cell(self) -> int:
        """Return how wide a tile is: all of them share the width of the grid."""
        return max(1, self.viewport().width() // self.columns())

    def _height(self) -> int:
        return max(1, self.tiles.size().height())

    def _count(self) -> int:
        return len(self._photos.ids)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of rows that follow one another."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
