"""The list of photos as a model: all ids in order at once, what a tile shows only for those that are looked at."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.ui.jobs import Job, Runner
from workstation.ui.library.question import PhotoQuestion
from workstation.ui.library.signs import Tile, sentence, tile_of
from workstation.ui.notices import Notices

PAGE = 60
_KEPT = 3_000  # tiles
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Answer:
    """The ids of all photos that were asked for, the row of each, and what time it was."""

    ids: tuple[str, ...]
    rows: dict[str, int]
    now: datetime


class PhotoList(QAbstractListModel):
    """Photos in order. ``answered`` comes after each answer, with whether it was to a new question.

    ``settling`` comes before the rows become others because the same list was read again. No view may ask for each row:
    there may be a hundred thousand.
    """

    answered = Signal(bool)
    settling = Signal()

    def __init__(self, desk: Desk, jobs: Runner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._notices = notices
        self._question = PhotoQuestion()
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, int] = {}
        self._tiles: OrderedDict[str, Tile] = OrderedDict()
        self._old: set[str] = set()
        self._now = desk.stories.now()
        self._turn = 0
        self._job: Job | None = None
        self._waiting = False
        self._anew = False
        self._known = False
        self._wanted: tuple[str, ...] = ()
        self._reading = False
        self._edition = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)

    @property
    def question(self) -> PhotoQuestion:
        """What was asked last; the rows are the answer to it once ``answered`` has come."""
        return self._question

    @property
    def now(self) -> datetime:
        """What time it was when the list was read."""
        return self._now

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way, to a question or about tiles."""
        return self._waiting or self._reading or self._soon.isActive()

    @property
    def is_known(self) -> bool:
        """Whether anything was ever answered."""
        return self._known

    @property
    def ids(self) -> tuple[str, ...]:
        """All photos of the list, by their ids, in order."""
        return self._ids

    def ask(self, question: PhotoQuestion) -> None:
        """Ask something else. The rows stay until the answer is here; an answer to anything before it is dropped."""
        self._question = question
        self._anew = True
        self._ask()

    def refresh(self) -> None:
        """Read the same list again, keeping whatever did not change."""
        self._ask()

    def forget(self, photo_ids: Iterable[str] = ()) -> None:
        """Read the tiles of these photos anew when they are looked at, of all of them where none is named.

        They are shown as they were until then.
        """
        self._edition += 1
        self._old.update(tuple(photo_ids) or self._tiles)
        self._wanted = ()

    def id_at(self, row: int) -> str:
        """Return the photo of a row, empty where there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, photo_id: str) -> int:
        """Return the row of a photo, -1 where it is not in the list."""
        return self._rows.get(photo_id, -1)

    def tile(self, row: int) -> Tile | None:
        """Return what a row shows, None where that was not read yet; see ``want``."""
        return self._tiles.get(self.id_at(row))

    def want(self, first: int, last: int) -> None:
        """Read the tiles of rows that are looked at now; what was wanted before and is not any more is forgotten."""
        here = self._ids[max(first, 0) : last + 1]
        missing = tuple(each for each in here if each not in self._tiles or each in self._old)
        if missing != self._wanted:
            self._wanted = missing
            if missing and not self._reading:
                self._soon.start()

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many photos there are."""
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that photos can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a photo is called, and all that its tile shows as sentences for a screen reader."""
        row = index.row()
        if not 0 <= row < len(self._ids):
            return None
        tile = self.tile(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tile.title if tile is not None else ""
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(tile, self._now) if tile is not None else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return sentence(tile, self._now) if tile is not None else f"Photo {row + 1}, being read"
            case _:
                return None

    # Asking and taking answers in

    def _ask(self) -> None:
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        self._waiting = True
        self._job = self._jobs.run(
            partial(_ids_of, self._desk, self._question),
            partial(self._take, self._turn),
            lane="store",
            failed=partial(self._failed, self._turn),
        )

    def _failed(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._waiting = False
            self._notices.error(error, key="photo list", buttons=[("Try again", self.refresh)])

    def _take(self, turn: int, answer: Answer) -> None:
        if turn != self._turn:
            return
        self._waiting = False
        self._known = True
        self._notices.withdraw("photo list")
        anew, self._anew = self._anew, False
        self._now = answer.now
        if answer.ids != self._ids:
            if not anew:
                self.settling.emit()
            self.beginResetModel()
            self._ids, self._rows = answer.ids, answer.rows
            self.endResetModel()
        self._wanted = ()
        self.answered.emit(anew)

    def _read(self) -> None:
        if self._reading or not self._wanted:
            return
        self._reading = True
        self._jobs.run(
            partial(_tiles_of, self._desk, self._wanted[:PAGE]),
            partial(self._take_tiles, self._edition),
            failed=self._tiles_failed,
        )

    def _take_tiles(self, edition: int, tiles: Sequence[Tile]) -> None:
        self._reading = False
        if edition != self._edition:  # the records changed while they were read, and what is looked at may be the same
            self._wanted = self._wanted or tuple(tile.row.id for tile in tiles)
            self._soon.start()
            return
        for tile in tiles:
            self._tiles[tile.row.id] = tile
            self._old.discard(tile.row.id)
        while len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        done = {tile.row.id for tile in tiles}
        self._wanted = tuple(each for each in self._wanted if each not in done)
        for row in (self.row_of(tile.row.id) for tile in tiles):
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))
        if self._wanted and tiles:
            self._soon.start()

    def _tiles_failed(self, error: Exception) -> None:
        self._reading = False
        self._wanted = ()
        self._notices.error(error, key="photo list", buttons=[("Try again", self.refresh)])


def _ids_of(desk: Desk, question: PhotoQuestion, progress: Progress) -> Answer:
    """Return the answer to a question. Runs on a worker."""
    progress.step(0)
    now = desk.stories.now()
    ids = () if question.cannot_be else desk.library.ids(question.filters(), question.sort)
    return Answer(ids, {each: row for row, each in enumerate(ids)}, now)


def _tiles_of(desk: Desk, photo_ids: Sequence[str], progress: Progress) -> tuple[Tile, ...]:
    """Return what the tiles of photos show. Runs on a worker."""
    progress.step(0)
    records = desk.pictures.known(photo_ids)
    return tuple(tile_of(row, records.get(row.id)) for row in desk.library.rows(photo_ids))


def _tip(tile: Tile, now: datetime) -> str:
    row = tile.row
    lines = [tile.title, row.name if tile.headline else "", f"{row.width:,} × {row.height:,} pixels", row.caption]
    return "\n".join([line for line in lines if line] + [sentence(tile, now)])
