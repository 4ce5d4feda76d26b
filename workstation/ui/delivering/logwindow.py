"""The log of deliveries: what waits and what was stopped, and a receipt for everything that arrived."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.publishing.standings import unsettled
from workstation.store.deliveryrecords import Job, Receipt
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.delivering import sending
from workstation.ui.delivering.wording import SIGNS, job_words, receipt_words
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.following import quiet, sign_size
from workstation.ui.opening import open_address
from workstation.ui.session import Session

_NAME = "deliveries"
_MOST = 500
_WIDEST = 1.4
_ROW = Qt.ItemDataRole.UserRole
_OVER = ("info", "muted")
_FROM_LEFT = "\u200e"
"""Around what is said, and addresses: below a headline that runs from the right they keep their order."""


class _Read(NamedTuple):
    jobs: tuple[Job, ...]
    receipts: tuple[Receipt, ...]
    now: datetime


class LogWindow(QDialog):
    """What is under way or needs somebody on top, then what arrived, then what was given up; of one story or of all."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._story = ""
        self.setObjectName(_NAME)
        self.setWindowTitle("Deliveries")
        self.resize(QSize(760, 560) * min(bench.theming.scale, _WIDEST))
        self.only = QCheckBox("Only the story in front")
        self.list = QListWidget()
        self.list.setAccessibleName("Deliveries")
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = quiet(
            "Nothing was sent yet. Send a story from the Package panel, and its receipt is shown here."
        )
        self.open_there = QPushButton("Open it there")
        self.open_story = QPushButton("Open the story")
        self.retry = QPushButton("Try again")
        self.cancel = QPushButton("Cancel the delivery")
        self.done_button = QPushButton("Done")
        self.trouble = Trouble(bench.announcer)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (self.only, self.nothing):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.trouble)
        column.addWidget(ButtonRow(self.open_there, self.open_story, self.retry, self.cancel))
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.only.clicked.connect(self.look_again)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.list.itemActivated.connect(lambda _: self._open_there())
        self.open_there.clicked.connect(self._open_there)
        self.open_story.clicked.connect(self._open_story)
        self.retry.clicked.connect(lambda: self._with_job(sending.retry))
        self.cancel.clicked.connect(lambda: self._with_job(sending.cancel))
        self.done_button.clicked.connect(self.accept)
        bench.rounds.changed.connect(self.look_again)
        self._show_buttons()
        self.list.setFocus()

    def show_story(self, session: Session | None) -> None:
        """Show the deliveries of a story, or of all where none is given."""
        self._story = session.story.id if session is not None and session.revision is not None else ""
        self.only.setVisible(bool(self._story))
        self.only.setChecked(bool(self._story))
        self.look_again()

    def look_again(self) -> None:
        """Read the log again."""
        desk, story = self._bench.desk, self._story if self.only.isChecked() else ""

        def work(_: Progress) -> _Read:
            return _Read(
                desk.deliveries.jobs(story=story, limit=_MOST),
                desk.deliveries.receipts(story, limit=_MOST),
                desk.stories.now(),
            )

        self._bench.jobs.run(work, self._show, failed=self.trouble.failed)

    def _show(self, found: _Read) -> None:
        kept = self._row()
        self.list.blockSignals(True)
        self.list.clear()
        size = sign_size(self.list)
        self.list.setIconSize(QSize(size, size))
        opened = unsettled(found.jobs)
        over = [job for job in found.jobs if job.state != "done" and job not in opened]
        for job in reversed(opened):
            lines = [job.headline or "Several stories", job_words(job, found.now)]
            if job.state in ("refused", "conflict"):
                lines += [job.message, job.hint]
            self._add(job, *SIGNS[job.state], lines)
        for receipt in reversed(found.receipts):
            lines = [receipt.headline, f"{receipt.target}: {receipt_words(receipt, found.now)}"]
            self._add(receipt, "ok", "ok", [*lines, receipt.address or receipt.remote, *receipt.remarks])
        for job in reversed(over):
            self._add(job, *_OVER, [job.headline or "Several stories", job_words(job, found.now)])
        self.list.blockSignals(False)
        rows = [self.list.item(at).data(_ROW) for at in range(self.list.count())]
        self.list.setCurrentRow(rows.index(kept) if kept in rows else 0)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._show_buttons()

    def _add(self, row: Job | Receipt, sign: str, colour: str, lines: list[str]) -> None:
        theming = self._bench.theming
        icon = theming.icon(sign, theming.colour(colour).name(), sign_size(self.list))
        said = [line for line in lines if line]
        item = QListWidgetItem(icon, "\n".join([said[0], *(f"{_FROM_LEFT}{line}{_FROM_LEFT}" for line in said[1:])]))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(line.rstrip(".") for line in said))
        item.setData(_ROW, row)
        self.list.addItem(item)

    def _row(self) -> Job | Receipt | None:
        at = self.list.currentRow()
        row: Job | Receipt | None = self.list.item(at).data(_ROW) if at >= 0 else None
        return row

    def _show_buttons(self, *_: object) -> None:
        row = self._row()
        self.open_there.setEnabled(isinstance(row, Receipt) and row.address.startswith("http"))
        self.open_story.setEnabled(row is not None and bool(row.story))
        stopped = isinstance(row, Job) and row.state in ("refused", "cancelled", "waiting")
        self.retry.setEnabled(stopped)
        self.cancel.setEnabled(isinstance(row, Job) and row.state != "cancelled")

    def _open_there(self) -> None:
        row = self._row()
        if isinstance(row, Receipt) and self.open_there.isEnabled():
            try:
                open_address(row.address)
            except WorkstationError as error:
                self.trouble.failed(error)

    def _open_story(self) -> None:
        row = self._row()
        if row is not None:
            self._bench.workspace.open(row.story)

    def _with_job(self, act: Callable[[Bench, Job, sending.Shown], None]) -> None:
        row = self._row()
        if isinstance(row, Job):
            act(self._bench, row, self.look_again)


def show_log(bench: Bench, parent: QWidget, session: Session | None) -> None:
    """Bring the log to the front, the same window as long as it is open."""
    shown = parent.findChild(LogWindow, _NAME)
    if shown is None:
        shown = LogWindow(bench, parent)
        shown.finished.connect(shown.deleteLater)
    shown.show_story(session)
    shown.show()
    shown.activateWindow()
