"""The pictures that are chosen: a row each to open, what they lack, and what can be done to all of them at once."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.store.photolisting import SOON, PhotoRow
from workstation.ui.bench import Bench
from workstation.ui.following import emptied, heading, quiet
from workstation.ui.rowbutton import RowButton

_LISTED = 40
_COUNTED = 5_000
_THUMBNAIL = 120


class Several(QWidget):
    """A list of chosen pictures. ``opened`` carries the id of one to show, ``change_asked`` asks to change them all."""

    opened = Signal(str)
    change_asked = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._ids: tuple[str, ...] = ()
        self.rows: dict[str, RowButton] = {}
        self.title = heading("")
        self.lacks = quiet("")
        self.change = QPushButton("Change all of them…")
        self.change.setProperty("main", True)
        self.change.setToolTip("Set, add, find and replace in all of them, with a preview")
        self._rest = quiet("")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.lacks)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._list)
        column.addWidget(self._rest)
        self.change.clicked.connect(self.change_asked)

    def show_photos(self, photo_ids: Sequence[str]) -> None:
        """Show the pictures that are chosen, as the library has them now."""
        ids = tuple(photo_ids)
        if ids != self._ids:
            self._ids = ids
            self._fill({})
        self.title.setText(f"{len(ids):,} photos chosen")
        library = self._bench.desk.library

        def work(_: Progress) -> tuple[PhotoRow, ...]:
            return library.rows(ids[:_COUNTED])

        def done(found: tuple[PhotoRow, ...]) -> None:
            if ids == self._ids:
                self._fill({row.id: row for row in found})

        self._bench.jobs.run(work, done, lane="store")

    def show_pictures(self) -> None:
        """Show the small pictures that have arrived."""
        for photo_id, row in self.rows.items():
            row.show_picture(self._bench.pictures.image(photo_id, _THUMBNAIL))

    def _fill(self, found: dict[str, PhotoRow]) -> None:
        listed = self._ids[:_LISTED]
        if tuple(self.rows) != listed:
            emptied(self._list)
            self.rows = {photo_id: self._row(photo_id) for photo_id in listed}
        now = self._bench.desk.stories.now()
        for photo_id, button in self.rows.items():
            row = found.get(photo_id)
            button.say(row.name if row is not None else "…", _lacking(row, now) if row is not None else "")
        more = len(self._ids) - len(listed)
        self._rest.setText(f"And {more:,} more." if more > 0 else "")
        self._rest.setVisible(more > 0)
        self.lacks.setText(_in_all(found, now))
        self.lacks.setVisible(bool(self.lacks.text()))
        self.show_pictures()

    def _row(self, photo_id: str) -> RowButton:
        row = RowButton(self._bench.theming, "…")
        row.clicked.connect(partial(self.opened.emit, photo_id))
        row.stepped.connect(partial(self._step, photo_id))
        self._list.addWidget(row)
        row.show()
        return row

    def _step(self, photo_id: str, by: int) -> None:
        order = list(self.rows)
        to = order.index(photo_id) + by
        if 0 <= to < len(order):
            self.rows[order[to]].setFocus(Qt.FocusReason.TabFocusReason)


def _lacking(row: PhotoRow, now: datetime) -> str:
    lacks = [
        words
        for words, there in (("caption", row.captioned), ("alt text", row.described), ("credit", row.credited))
        if not there
    ]
    said = [f"No {', no '.join(lacks)}" if lacks else "Complete"]
    if row.unsettled:
        said.append("its file contradicts itself")
    if row.expires is not None:
        said.append("rights expired" if row.expires <= now else "rights end soon" if row.expires <= now + SOON else "")
    return ", ".join(filter(None, said))


def _in_all(found: dict[str, PhotoRow], now: datetime) -> str:
    rows = found.values()
    counted = (
        (sum(not row.captioned for row in rows), "without a caption"),
        (sum(not row.described for row in rows), "without alt text"),
        (sum(not row.credited for row in rows), "without a credit"),
        (sum(row.unreviewed for row in rows), "with alt text that nobody has reviewed"),
        (sum(row.unsettled for row in rows), "with fields that disagree"),
        (sum(row.expires is not None and row.expires <= now for row in rows), "whose rights have expired"),
    )
    said = [f"{many:,} {words}" for many, words in counted if many]
    return f"{', '.join(said)}." if said else ""
