"""The list of stories as a model: it comes from the store page by page, and only the newest answer counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.base.progress import Progress
from workstation.desk.stories import Stories
from workstation.language.fold import fold
from workstation.store.listing import Filters, Sort, Summary
from workstation.ui import dates
from workstation.ui.jobs import Job, Runner
from workstation.ui.notices import Notices
from workstation.ui.pagedrows import PagedRows

Since = Literal["", "today", "week", "month"]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

PAGE = 100


@dataclass(frozen=True)
class Question:
    """What the list is narrowed to, in the words of the panel."""

    text: str = ""
    stage: str = ""
    desk: str = ""
    mine: bool = False
    since: Since = ""
    breaking: bool = False
    expired: bool = False
    sort: Sort = "changed"
    trash: bool = False

    @property
    def filters_on(self) -> int:
        """How many filters are set, the words not counted."""
        return sum(map(bool, (self.stage, self.desk, self.mine, self.since, self.breaking, self.expired)))

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
            expired_by=now if self.expired else None,
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


class StoryList(PagedRows[Row]):
    """Stories by day."""

    def __init__(self, stories: Stories, jobs: Runner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stories = stories
        self._jobs = jobs
        self._notices = notices
        self._question = Question()
        self._next = ""
        self._now: datetime | None = None
        self._desks: set[str] = set()
        self._by_day = True
        self._turn = 0
        self._waiting = False
        self._anew = False
        self._job: Job | None = None

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

    def story(self, index: Index) -> Summary | None:
        """Return the story of an index; None where it is a day's row or no row at all."""
        row = self.row_at(index)
        return row if isinstance(row, Summary) else None

    def stories(self) -> tuple[Summary, ...]:
        """Return the stories that are here, in order."""
        return tuple(row for row in self._rows if isinstance(row, Summary))

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
