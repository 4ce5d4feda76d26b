"""Shows the list of agency copy: headline, then agency, time and state, drawn at the size of the reader's text."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workstation.store.wirelisting import WireRow
from workstation.ui import dates
from workstation.ui.pagedview import Index, PagedView
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


class WireView(PagedView):
    """The list of items."""

    def __init__(self, model: WireList, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self.rows = WireRows(model, theming, self)
        self.setItemDelegate(self.rows)

    def item(self) -> WireRow | None:
        """Return the item that is chosen."""
        return self._model.row_at(self.currentIndex())

    def choose(self, name: str) -> bool:
        """Choose an item by its id; return whether it is here."""
        index = self._model.index_of(name)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()
