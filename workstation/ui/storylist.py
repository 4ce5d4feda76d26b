"""The list of stories as a model: it comes from the store page by page, and only the newest answer counts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal

from workstation.base.progress import Progress
from workstation.desk.stories import Stories
from workstation.language.fold import fold
from workstation.store.listing import Filters, Sort, Summary
from workstation.ui import dates
from workstation.ui.jobs import Job, Runner
from workstation.ui.notices import Notices

Since = Literal["", "today", "week", "month"]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

PAGE = 100
_MOST_STEPS = 400
"""Past so many single changes the view begins anew, which is quicker then."""
_SWEPT = 2_000  # rows that are let go of at a time


@dataclass(frozen=True)
class Question:
    """What the list is narrowed to, in the words of the panel."""

    text: str = ""
    stage: str = ""
    desk: str = ""
    mine: bool = False
    since: Since = ""
    breaking: bool = False
    sort: Sort = "changed"
    trash: bool = False

    @property
    def filters_on(self) -> int:
        """How many filters are set, the words not counted."""
        return sum(map(bool, (self.stage, self.desk, self.mine, self.since, self.breaking)))

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.strip()) or self.filters_on > 0

    def filters(self, author: str, now: datetime) -> Filters:
        """Return the same for the store."""
        begins = {"today": dates.day_begin, "week": dates.week_begin, "month": dates.month_begin}
        return Filters(
            text=self.text,
            stage=self.stage,
            desk=self.desk,
            author=author if self.mine else "",
            breaking=True if self.breaking else None,
            since=begins[self.since](now) if self.since else None,
        )


@dataclass(frozen=True)
class DayRow:
    """A row that says the day of the stories below it."""

    day: str

    @property
    def id(self) -> str:
        """What tells it from every other row."""
        return f"day {self.day}"


Row = Summary | DayRow


@dataclass(frozen=True)
class Answer:
    """Rows of a list as they were read, the desks among them, how the list goes on, and what time it was."""

    rows: tuple[Row, ...]
    by_day: bool
    desks: frozenset[str]
    next: str
    now: datetime


class StoryList(QStringListModel):
    """Stories by day. ``answered`` comes after each answer, with whether it was to a new question.

    ``settling`` comes before rows change places because the same list was read again. The rows are counted by Qt's own
    model of strings, all of them empty here: a view asks for their number at each row that it lays out, and a hundred
    thousand answers from Python would hold the window up.
    """

    answered = Signal(bool)
    settling = Signal()

    def __init__(self, stories: Stories, jobs: Runner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stories = stories
        self._jobs = jobs
        self._notices = notices
        self._question = Question()
        self._rows: list[Row] = []
        self._next = ""
        self._now: datetime | None = None
        self._ids: set[str] = set()
        self._desks: set[str] = set()
        self._by_day = True
        self._turn = 0
        self._waiting = False
        self._anew = False
        self._job: Job | None = None
        self._then: Callable[[], None] | None = None
        self._left_over: list[Row] = []
        self._sweeping = QTimer(self)
        self._sweeping.setInterval(0)
        self._sweeping.timeout.connect(self._sweep)
        # Connected before any view is, so that the rows are right whenever a view looks.
        for signal in (self.rowsInserted, self.rowsRemoved, self.rowsMoved, self.modelReset):
            signal.connect(self._follow)

    @property
    def question(self) -> Question:
        """What was asked last; the rows are the answer to it once ``answered`` has come."""
        return self._question

    @property
    def now(self) -> datetime | None:
        """What time it was when the rows were read; None before the first answer."""
        return self._now

    @property
    def by_day(self) -> bool:
        """Whether each day has a row of its own, where the list runs by time."""
        return self._by_day

    def group(self, by_day: bool) -> None:
        """Give each day a row, or none: rows of many lines would make those of the days as tall."""
        if by_day != self._by_day:
            self._by_day = by_day
            if self._now is not None:
                self._begin_anew(list(grouped(self.stories(), self._question, by_day, self._now)))

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._waiting

    @property
    def desks(self) -> frozenset[str]:
        """The desks of all stories that were ever here."""
        return frozenset(self._desks)

    @property
    def complete(self) -> bool:
        """Whether all of the list is here."""
        return not self._next

    def ask(self, question: Question) -> None:
        """Ask something else. The rows stay until the answer is here; an answer to anything before it is dropped."""
        self._question = question
        self._anew = True
        self._ask("", PAGE, 0)

    def refresh(self, least: int = 0) -> None:
        """Read the same list again, at least as many rows of it, keeping whatever did not change."""
        self._ask("", max(PAGE, least), 0)

    def row(self, at: int) -> Row:
        """Return a row."""
        return self._rows[at]

    def story(self, index: Index) -> Summary | None:
        """Return the story of an index; None where it is a day's row or no row at all."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        return row if isinstance(row, Summary) else None

    def stories(self) -> tuple[Summary, ...]:
        """Return the stories that are here, in order."""
        return tuple(row for row in self._rows if isinstance(row, Summary))

    def index_of(self, story_id: str) -> QModelIndex:
        """Return the index of a story; one that is not valid where it is not here."""
        found = (at for at, row in enumerate(self._rows) if isinstance(row, Summary) and row.id == story_id)
        at = next(found, -1)
        return self.index(at) if at >= 0 else QModelIndex()

    # What Qt asks

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether the list goes on."""
        return not parent.isValid() and bool(self._next)

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Ask for the next page, unless an answer is on its way."""
        if self.canFetchMore(parent) and not self._waiting:
            self._ask(self._next, PAGE, len(self._rows))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that stories can be chosen, and days cannot."""
        if self.story(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headline, and the whole row as a sentence for a screen reader."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.day if isinstance(row, DayRow) else title_of(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Summary):
            return f"{title_of(row)}\n{row.slug}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.day if isinstance(row, DayRow) else self.sentence(row)
        return None

    def sentence(self, story: Summary) -> str:
        """Return all that a row shows, as sentences."""
        parts = [title_of(story).rstrip("."), story.stage.capitalize()]
        if self._now is not None:
            moment = _moment(story)
            what = "Put in the trash" if story.trashed_at else f"Kept by {story.author}"
            parts.append(f"{what} {dates.day_and_time(moment, self._now)}")
        if story.blocked:
            parts.append(f"{story.blocked} to fix before export")
        if story.breaking:
            parts.append("Breaking")
        return ". ".join(parts) + "."

    # Asking and taking answers in

    def _ask(self, after: str, count: int, held: int) -> None:
        self._turn += 1
        turn = self._turn
        if self._job is not None:
            self._job.cancel()
        self._waiting = True
        last = self._rows[-1] if held else None
        work = partial(_read, self._stories, self._question, after, count, self._by_day, last)

        def done(answer: Answer) -> None:
            if turn == self._turn:
                self._waiting = False
                self._take(answer, held)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._waiting = False
                self._notices.error(error, key="stories list", buttons=[("Try again", self.refresh)])

        self._job = self._jobs.run(work, done, lane="store", failed=failed)

    def _take(self, answer: Answer, held: int) -> None:
        anew, self._anew = self._anew, False
        self._now, self._next = answer.now, answer.next
        self._desks |= answer.desks
        rows = list(answer.rows)
        if answer.by_day != self._by_day:  # the view became narrow while the store was read
            stories = (row for row in rows if isinstance(row, Summary))
            rows = list(grouped(stories, self._question, self._by_day, answer.now))
        if held:
            self._append(rows)
        elif anew or not self._rows:
            self._begin_anew(rows)
        else:
            self.settling.emit()
            self._become(rows)
        self.answered.emit(anew)

    def _append(self, rows: Sequence[Row]) -> None:
        fresh = [row for row in rows if row.id not in self._ids]  # a story that was saved meanwhile may come twice
        self._ids.update(row.id for row in fresh)
        self._insert(len(self._rows), fresh)

    def _begin_anew(self, rows: list[Row]) -> None:
        self._let_go(self._rows)
        self._ids = {row.id for row in rows}
        self._then = partial(self._rows.__setitem__, slice(None), rows)
        self.setStringList([""] * len(rows))

    def _let_go(self, rows: Sequence[Row]) -> None:
        """Let go of rows little by little: all of a long list at once would hold the window up."""
        self._left_over += rows
        self._sweeping.start()

    def _sweep(self) -> None:
        del self._left_over[-_SWEPT:]
        if not self._left_over:
            self._sweeping.stop()

    def _become(self, rows: list[Row]) -> None:
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

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
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

    def _settle(self, at: int, row: Row) -> None:
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


def title_of(story: Summary) -> str:
    """Return what a story is called in a list."""
    return story.headline.strip() or story.slug or "Untitled story"


def _read(
    stories: Stories, question: Question, after: str, count: int, by_day: bool, last: Row | None, progress: Progress
) -> Answer:
    """Return rows of the list after ``last``, at least ``count`` where there are so many. Runs on a worker."""
    progress.step(0)
    now = stories.now()
    items: list[Summary] = []
    if question.trash:
        asked = fold(question.text)
        items += (each for each in stories.list_trash() if asked in fold(f"{each.headline} {each.slug}"))
        after = ""
    else:
        filters = question.filters(stories.author, now)
        while True:
            page = stories.page(filters, sort=question.sort, after=after, limit=PAGE)
            items += page.items
            after = page.next
            if not after or len(items) >= count:
                break
            progress.step(0)
    rows = tuple(grouped(items, question, by_day, now, last))
    return Answer(rows, by_day, frozenset(story.desk for story in items), after, now)


def grouped(
    stories: Iterable[Summary], question: Question, by_day: bool, now: datetime, last: Row | None = None
) -> Iterator[Row]:
    """Yield the stories that follow ``last``; where the list runs by time, each day has a row before its stories."""
    if not by_day or (question.sort != "changed" and not question.trash):
        yield from stories
        return
    begin, end = _day_around(_moment(last)) if isinstance(last, Summary) else (now, now)
    for story in stories:
        if not begin <= _moment(story) < end:  # most stories are of the same day as the one before
            begin, end = _day_around(_moment(story))
            yield DayRow(dates.day(begin, now))
        yield story


def _moment(story: Summary) -> datetime:
    """Return the moment that places a story in the list."""
    return story.trashed_at or story.saved_at


def _day_around(moment: datetime) -> tuple[datetime, datetime]:
    """Return when the day of a moment begins and ends."""
    return dates.day_begin(moment), dates.day_begin(moment, -1)


def _alike(before: list[Row], after: list[Row], way: Literal[1, -1] = 1) -> int:
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
