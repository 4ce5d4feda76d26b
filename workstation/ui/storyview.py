"""Shows the list of stories: a day, then its stories in two lines each, drawn at the size of the reader's text."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workstation.store.listing import Summary
from workstation.ui import dates
from workstation.ui.pagedview import Index, PagedView
from workstation.ui.rows import draw_words, is_right_to_left, paint_ground
from workstation.ui.storylist import DayRow, StoryList, title_of
from workstation.ui.theme.theme import Theming

_SIDE = 12
_ABOVE = 6
_BETWEEN = 2
_BAR = 3
_SMALL = 0.9
_NARROW = 32
"""Characters of a line below which a row takes more lines, so that large text is not cut to nothing."""
_SEPARATOR = " · "


@dataclass(frozen=True)
class _Part:
    """A piece of the second line: words, in a colour of the theme, with a shape before them where there is one."""

    words: str
    colour: str = "muted"
    shape: str = ""


class StoryRows(QStyledItemDelegate):
    """Draws rows. All have one height, so that a list of any length is laid out at once."""

    def __init__(self, model: StoryList, theming: Theming, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._theming = theming
        self._view = view
        self.open: frozenset[str] = frozenset()
        self.in_front = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all rows are alike
        """Return room for the lines of a story."""
        lines = self.lines()
        large, small = QFontMetrics(self._font()), QFontMetrics(self._small())
        height = lines * large.height() + lines * small.height() + (2 * lines - 1) * _BETWEEN + 2 * _ABOVE
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = self._model.row(index.row())
        painter.save()
        if isinstance(row, DayRow):
            self._paint_day(painter, option.rect, row)
        else:
            self._paint_ground(painter, option, row)
            self._paint_story(painter, option.rect, row)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, row: DayRow) -> None:
        font = self._small()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theming.colour("muted"))
        foot = rect.adjusted(_SIDE, 0, -_SIDE, -_ABOVE)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.day)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, story: Summary) -> None:
        paint_ground(painter, option, self._theming, focused=self._view.hasFocus())
        around = option.rect
        if story.id in self.open:
            bar = QRect(around.left() + 7, around.top() + 6, _BAR, around.height() - 12)
            painter.setPen(QPen(self._theming.colour("accent"), 1))
            painter.setBrush(self._theming.colour("accent") if story.id == self.in_front else Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)

    def _paint_story(self, painter: QPainter, rect: QRect, story: Summary) -> None:
        inner = rect.adjusted(_SIDE + 2, _ABOVE, -_SIDE, -_ABOVE)
        title, font = title_of(story), self._font()
        if story.id == self.in_front:
            font.setWeight(QFont.Weight.DemiBold)
        if not story.headline.strip():
            font.setItalic(True)
        painter.setFont(font)
        painter.setPen(self._theming.colour("ink"))
        metrics = painter.fontMetrics()
        lines = 1 if metrics.horizontalAdvance(title) <= inner.width() else self.lines()
        head = QRect(inner.left(), inner.top(), inner.width(), lines * metrics.height())
        draw_words(painter, head, title, lines=lines, right_to_left=is_right_to_left(title, story.language))
        painter.setFont(self._small())
        top = head.bottom() + 1 + _BETWEEN
        for parts in self._told(story, self.lines()):
            line = QRect(inner.left(), top, inner.width(), painter.fontMetrics().height())
            self._paint_parts(painter, line, parts)
            top = line.bottom() + 1 + _BETWEEN

    def _told(self, story: Summary, lines: int) -> tuple[tuple[_Part, ...], ...]:
        """Return the parts of the second line, or of the second and third one where the rows are narrow."""
        shown = [_Part(self._moment(story)), _Part(story.stage.capitalize())]
        more = []
        if story.blocked:
            more.append(_Part(f"{story.blocked} to fix", "error", "error"))
        if story.breaking:
            more.append(_Part("Breaking", "ink"))
        return (tuple(shown), tuple(more)) if lines > 1 else ((*shown, *more),)

    def _moment(self, story: Summary) -> str:
        """Return the time where the day stands above, else the day too."""
        moment, now = story.trashed_at or story.saved_at, self._model.now
        under_its_day = self._model.by_day and (self._model.question.sort == "changed" or story.trashed_at is not None)
        if now is None or under_its_day or dates.day(moment, now) == "Today":
            return dates.clock_time(moment)
        return f"{dates.day(moment, now)}, {dates.clock_time(moment)}"

    def _paint_parts(self, painter: QPainter, line: QRect, parts: tuple[_Part, ...]) -> None:
        metrics = painter.fontMetrics()
        side = metrics.ascent()
        left = line.left()
        for at, part in enumerate(parts):
            if at:
                painter.setPen(self._theming.colour("muted"))
                painter.drawText(left, line.top() + metrics.ascent(), _SEPARATOR)
                left += metrics.horizontalAdvance(_SEPARATOR)
            colour = self._theming.colour(part.colour)
            if part.shape:
                shape = QRect(left, line.top() + (line.height() - side) // 2, side, side)
                self._theming.icon(part.shape, colour.name()).paint(painter, shape)
                left += side + 4
            painter.setPen(colour)
            words = metrics.elidedText(part.words, Qt.TextElideMode.ElideRight, max(0, line.right() - left))
            painter.drawText(left, line.top() + metrics.ascent(), words)
            left += metrics.horizontalAdvance(words)

    def lines(self) -> int:
        """Return how many lines the headline has, and how many are below it."""
        room = self._view.viewport().width() - 2 * _SIDE
        return 1 if room >= QFontMetrics(self._font()).averageCharWidth() * _NARROW else 2

    def _font(self) -> QFont:
        return QFont(self._view.font())

    def _small(self) -> QFont:
        font = self._font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font


class StoryView(PagedView):
    """The list of stories."""

    def __init__(self, model: StoryList, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._model = model
        self.rows = StoryRows(model, theming, self)
        self.setItemDelegate(self.rows)

    def first(self) -> int:
        """Return the first row that is a story: the one after a day."""
        return 1 if self._model.rowCount() and isinstance(self._model.row(0), DayRow) else 0

    def known_at(self, row: int) -> Summary | None:
        """Return the story of a row, None where it is a day's."""
        return self._model.story(self._model.index(row))

    def story(self) -> Summary | None:
        """Return the story that is chosen."""
        return self._model.story(self.currentIndex())

    def choose(self, index: QModelIndex) -> None:
        """Choose a story."""
        if index.isValid():
            self.setCurrentIndex(index)

    def mark_open(self, open_stories: frozenset[str], in_front: str) -> None:
        """Mark the stories that are open, and the one in front."""
        self.rows.open, self.rows.in_front = open_stories, in_front
        self.viewport().update()

    def relay(self) -> None:
        """Lay the rows out anew where they take another number of lines now; days part them where they take few."""
        self._model.group(self.rows.lines() == 1)
        super().relay()
