"""The list of agency copy as a model: the last filed first, page by page, and only the newest answer counts."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.store.wirelisting import WireRow
from workstation.ui import dates
from workstation.ui.jobs import Job, Runner
from workstation.ui.notices import Notices
from workstation.ui.pagedrows import PagedRows
from workstation.ui.wire.question import WireQuestion
from workstation.ui.wire.states import state_of

PAGE = 100
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KEY = "agency copy list"


@dataclass(frozen=True)
class Answer:
    """Rows as they were read, how the list goes on, the agencies that have copy here, and what time it was."""

    rows: tuple[WireRow, ...]
    next: str
    agencies: tuple[str, ...]
    now: datetime


class WireList(PagedRows[WireRow]):
    """Items in order."""

    def __init__(self, desk: Desk, jobs: Runner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._notices = notices
        self._question = WireQuestion()
        self._next = ""
        self._agencies: tuple[str, ...] = ()
        self._now: datetime | None = None
        self._turn = 0
        self._waiting = False
        self._anew = True
        self._job: Job | None = None

    @property
    def question(self) -> WireQuestion:
        """What was asked last; the rows are the answer to it once ``answered`` has come."""
        return self._question

    @property
    def now(self) -> datetime | None:
        """What time it was when the rows were read; None before the first answer."""
        return self._now

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that have copy filed."""
        return self._agencies

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._waiting

    @property
    def complete(self) -> bool:
        """Whether all of the list is here."""
        return not self._next

    def ask(self, question: WireQuestion) -> None:
        """Ask something else. The rows stay until the answer is here; an answer to anything before it is dropped."""
        self._question = question
        self._anew = True
        self._ask("", PAGE, held=False)

    def refresh(self, least: int = 0) -> None:
        """Read the same list again, at least as many rows of it, keeping whatever did not change."""
        self._ask("", max(PAGE, least), held=False)

    # What Qt asks

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether the list goes on."""
        return not parent.isValid() and bool(self._next)

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Ask for the next page, unless an answer is on its way."""
        if self.canFetchMore(parent) and not self._waiting:
            self._ask(self._next, PAGE, held=True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that items can be chosen."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headline, and the whole row as a sentence for a screen reader."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(row)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{title_of(row)}\n{row.agency} {row.id}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.sentence(row)
            case _:
                return None

    def sentence(self, row: WireRow) -> str:
        """Return all that a row shows, as sentences."""
        received = f"Received {dates.day_and_time(row.saved_at, self._now)}" if self._now is not None else ""
        versions = f"{row.versions} versions" if row.versions > 1 else ""
        parts = [state_of(row).words, title_of(row).rstrip("."), row.agency, received, versions]
        return ". ".join(filter(None, parts)) + "."

    # Asking and taking answers in

    def _ask(self, after: str, count: int, *, held: bool) -> None:
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        self._waiting = True
        self._job = self._jobs.run(
            partial(_read, self._desk, self._question, after, count),
            partial(self._take, self._turn, held),
            lane="store",
            failed=partial(self._failed, self._turn),
        )

    def _failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._waiting = False
            self._notices.error(error, key=_KEY, buttons=[("Try again", self.refresh)])

    def _take(self, turn: int, held: bool, answer: Answer) -> None:
        if turn != self._turn:
            return
        self._waiting = False
        self._notices.withdraw(_KEY)
        anew, self._anew = self._anew, False
        self._now, self._next, self._agencies = answer.now, answer.next, answer.agencies
        rows = list(answer.rows)
        if held:
            self._append(rows)
        elif anew or not self._rows:
            self._begin_anew(rows)
        else:
            self.settling.emit()
            self._become(rows)
        self.answered.emit(anew)


def title_of(row: WireRow) -> str:
    """Return what an item is called in a list."""
    return row.headline.strip() or row.slug or row.id


def _read(desk: Desk, question: WireQuestion, after: str, count: int, progress: Progress) -> Answer:
    """Return rows of the list, at least ``count`` where there are so many. Runs on a worker."""
    progress.step(0)
    rows: list[WireRow] = []
    while True:
        page = desk.wire.page(question.filters(), PAGE, after)
        rows += page.items
        after = page.next
        if not after or len(rows) >= count:
            return Answer(tuple(rows), after, desk.wire.agencies(), desk.stories.now())
        progress.step(0)
