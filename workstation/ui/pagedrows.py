"""Rows of a list that comes from the store page by page: put in, taken out and moved, so that a view keeps its place.

They are counted by Qt's own model of strings, all of them empty here: a view asks for their number at each row that it
lays out, and a hundred thousand answers from Python would hold the window up.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, Generic, Literal, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, QTimer, Signal


class Row(Protocol):
    """What a row is known by, whatever else it shows."""

    @property
    def id(self) -> str:
        """What tells it from every other row."""


RowT = TypeVar("RowT", bound=Row)
Index = QModelIndex | QPersistentModelIndex
_MOST_STEPS = 400
"""Past so many single changes the view begins anew, which is quicker then."""
_SWEPT = 2_000  # rows that are let go of at a time


class PagedRows(QStringListModel, Generic[RowT]):
    """Rows in order. ``settling`` comes before they change places because the same list was read again.

    ``answered`` comes after each answer, with whether it was to a new question.
    """

    settling = Signal()
    answered = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RowT] = []
        self._ids: set[str] = set()
        self._then: Callable[[], None] | None = None
        self._left_over: list[RowT] = []
        self._sweeping = QTimer(self)
        self._sweeping.setInterval(0)
        self._sweeping.timeout.connect(self._sweep)
        # Connected before any view is, so that the rows are right whenever a view looks.
        for signal in (self.rowsInserted, self.rowsRemoved, self.rowsMoved, self.modelReset):
            signal.connect(self._follow)

    def row(self, at: int) -> RowT:
        """Return a row."""
        return self._rows[at]

    def row_at(self, index: Index) -> RowT | None:
        """Return the row of an index, None where there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, name: str) -> QModelIndex:
        """Return the index of the row that is known by this; one that is not valid where it is not here."""
        at = next((at for at, row in enumerate(self._rows) if row.id == name), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def _append(self, rows: Sequence[RowT]) -> None:
        fresh = [row for row in rows if row.id not in self._ids]  # what was saved meanwhile may come twice
        self._ids.update(row.id for row in fresh)
        self._insert(len(self._rows), fresh)

    def _begin_anew(self, rows: list[RowT]) -> None:
        self._let_go(self._rows)
        self._ids = {row.id for row in rows}
        self._then = partial(self._rows.__setitem__, slice(None), rows)
        self.setStringList([""] * len(rows))

    def _let_go(self, rows: Sequence[RowT]) -> None:
        """Let go of rows little by little: all of a long list at once would hold the window up."""
        self._left_over += rows
        self._sweeping.start()

    def _sweep(self) -> None:
        del self._left_over[-_SWEPT:]
        if not self._left_over:
            self._sweeping.stop()

    def _become(self, rows: list[RowT]) -> None:
        """Take rows out, put rows in and move rows until all is as in ``rows``; a row that stays keeps its index."""
        wanted = {row.id for row in rows}
        first = _alike(self._rows, rows)
        last = _alike(self._rows[first:], rows[first:], -1)
        gone = [at for at in range(first, len(self._rows) - last) if self._rows[at].id not in wanted]
        if not _is_tail(gone, len(self._rows)) and len(gone) + len(wanted - self._ids) > _MOST_STEPS:
            self._begin_anew(rows)
            return
        for begin, end in reversed(list(_runs(gone))):
            self._cut(begin, end)
        for at in range(first, len(rows) - last):
            if at == len(self._rows) or self._rows[at] != rows[at]:
                self._settle(at, rows[at])
        if len(self._rows) > len(rows):  # a clock was set back and a day is there twice
            self._cut(len(rows), len(self._rows) - 1)
        self._ids = wanted

    def _insert(self, at: int, rows: Sequence[RowT]) -> None:
        if rows:
            self._then = partial(self._rows.__setitem__, slice(at, at), rows)
            self.insertRows(at, len(rows))

    def _cut(self, first: int, last: int) -> None:
        self._let_go(self._rows[first : last + 1])
        self._then = partial(self._rows.__delitem__, slice(first, last + 1))
        self.removeRows(first, last + 1 - first)

    def _move(self, was: int, at: int) -> None:
        self._then = lambda: self._rows.insert(at, self._rows.pop(was))
        self.moveRows(QModelIndex(), was, 1, QModelIndex(), at)

    def _follow(self) -> None:
        """Do to the rows what was just done to the strings."""
        then, self._then = self._then, None
        if then is not None:
            then()

    def _settle(self, at: int, row: RowT) -> None:
        """Bring a row to its place, all those before it being in theirs."""
        here = self._rows[at].id if at < len(self._rows) else ""
        if here != row.id:
            later = range(at, len(self._rows)) if row.id in self._ids else ()
            was = next((old for old in later if self._rows[old].id == row.id), -1)
            if was < 0:
                self._insert(at, [row])
                return
            self._move(was, at)
        if self._rows[at] != row:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))


def _alike(before: list[Any], after: list[Any], way: Literal[1, -1] = 1) -> int:
    """Return how many rows are the same from the beginning on, or with ``way`` -1 from the end on.

    Whole stretches are compared at once, for row by row a long list would take too long.
    """
    low, high = 0, min(len(before), len(after))
    if way < 0:
        before, after = before[len(before) - high :], after[len(after) - high :]
    while low < high:
        middle = (low + high + 1) // 2
        part = slice(low, middle) if way > 0 else slice(len(before) - middle, len(before) - low)
        if before[part] == after[part]:
            low = middle
        else:
            high = middle - 1
    return low


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of numbers that follow one another."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def _is_tail(numbers: Sequence[int], length: int) -> bool:
    """Return whether the numbers are the last ones below ``length``: one cut takes them off."""
    return bool(numbers) and numbers[-1] == length - 1 and numbers[-1] - numbers[0] == len(numbers) - 1
