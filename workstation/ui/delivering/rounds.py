"""Brings out what is in the queue while the window is open, beside it, and tells what became of each delivery."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.ui.announcer import Announcer
from workstation.ui.jobs import Job as Work
from workstation.ui.jobs import Runner
from workstation.ui.notices import Button, Notices
from workstation.ui.opening import open_address

if TYPE_CHECKING:
    from workstation.store.deliveryrecords import Job, Receipt

_BEGIN_AFTER = 1_500  # milliseconds after the start; by then the window stands
_SOONEST, _LATEST = timedelta(seconds=5), timedelta(minutes=30)
_BUSY = timedelta(seconds=30)  # until it is asked again whether another program still delivers
_TOLD_EVERY = 700  # milliseconds between looks at how far a delivery is
_COUNTED = 500  # of the newest deliveries
_STOPPED = "deliveries stopped"
Round = tuple[tuple[tuple["Job", tuple["Receipt", ...]], ...], timedelta | None]


class Rounds(QObject):
    """The courier's rounds. ``changed``: the queue may be another. ``log_asked``: somebody wants to see all of it.
    ``counted`` carries how many deliveries are in the queue, and how many were stopped and need somebody;
    ``retargeted``: the targets are others; ``came_back``: a round is over, and stories may be published.

    A round does everything that is due; the next one begins when more is, or when ``go`` is called.
    """

    changed = Signal()
    log_asked = Signal()
    counted = Signal(int, int)
    retargeted = Signal()
    came_back = Signal()

    def __init__(
        self, desk: Desk, jobs: Runner, notices: Notices, announcer: Announcer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._notices = notices
        self._announcer = announcer
        self._work: Work | None = None
        self._again = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.go)
        self._telling = QTimer(self)
        self._telling.setInterval(_TOLD_EVERY)
        self._telling.timeout.connect(self.changed)
        self._counting = self._miscounted = False
        self.changed.connect(self._count)

    @property
    def is_out(self) -> bool:
        """Whether a round is under way."""
        return self._work is not None

    def resume(self) -> None:
        """Go on with what an earlier window left in the queue, once this one stands."""
        self._due.start(_BEGIN_AFTER)

    def go(self) -> None:
        """Bring out what is due now."""
        if self._work is not None:
            self._again = True
            return
        self._due.stop()
        self._again = False
        self._notices.withdraw(_STOPPED)
        work = partial(_round, self._desk)
        self._work = self._jobs.run(work, self._back, lane="network", label="Delivering", failed=self._failed)
        self._work.ended.connect(partial(self._ended, self._work))
        self._telling.start()

    def _ended(self, work: Work) -> None:
        self._work = None
        self._telling.stop()
        if work.cancelled:
            self._notices.show_notice(
                "Deliveries are stopped.",
                "What is in the queue stays there, and nothing is sent twice.",
                key=_STOPPED,
                buttons=[("Go on", self.go)],
            )
            self.changed.emit()

    def _back(self, found: Round) -> None:
        tried, rest = found
        for job, receipts in tried:
            self._tell(job, receipts)
        self.came_back.emit()
        self.changed.emit()
        if self._again:
            self.go()
        elif rest is not None:
            self._wait(rest)

    def _failed(self, error: Exception) -> None:
        from workstation.delivery.courier import CourierBusyError

        if not isinstance(error, CourierBusyError):
            self._notices.error(error, key="deliveries")
        self._wait(_BUSY)
        self.changed.emit()

    def _count(self) -> None:
        """Count beside the window what there is to do; once more where it changed while it was counted."""
        self._miscounted = self._counting
        if not self._counting:
            self._counting = True
            self._jobs.run(lambda _: _counts(self._desk), self._counts_are, failed=self._not_counted)

    def _counts_are(self, found: tuple[int, int]) -> None:
        self._counting = False
        self.counted.emit(*found)
        if self._miscounted:
            self._count()

    def _not_counted(self, error: Exception) -> None:
        self._counting = False
        self._notices.error(error, key="deliveries")

    def _wait(self, rest: timedelta) -> None:
        self._due.start(round(min(max(rest, _SOONEST), _LATEST).total_seconds() * 1000))

    def _tell(self, job: "Job", receipts: "Sequence[Receipt]") -> None:
        """Say what became of a delivery: quietly where it arrived, with the way to it where somebody must act."""
        from workstation.ui.delivering.wording import arrived, stopped, tried_again

        key = f"delivery {job.target} {job.story}"
        if job.state == "done":
            remarks = " ".join(remark for receipt in receipts for remark in receipt.remarks)
            address = next((each.address for each in receipts if each.address.startswith("http")), "")
            found = address and job.act != "withdraw"
            buttons: list[Button] = [("Open it there", partial(self._open, address))] if found else []
            self._notices.show_notice(arrived(job, receipts), remarks, key=key, buttons=buttons)
        elif job.state in ("refused", "conflict"):
            show: list[Button] = [("Show deliveries", self.log_asked.emit)]
            self._notices.show_notice(stopped(job), job.hint, grave=True, key=key, buttons=show)
        elif job.state == "waiting" and job.message:
            self._announcer.say(tried_again(job))

    def _open(self, address: str) -> None:
        try:
            open_address(address)
        except WorkstationError as error:
            self._notices.error(error)


def _counts(desk: Desk) -> tuple[int, int]:
    """Return how many deliveries are under way, and how many were stopped and wait for a person."""
    from workstation.desk.publishing.standings import unsettled

    open_jobs = unsettled(desk.deliveries.jobs(limit=_COUNTED))
    stopped = sum(job.state in ("refused", "conflict") for job in open_jobs)
    return len(open_jobs) - stopped, stopped


def _round(desk: Desk, progress: Progress) -> Round:
    """Bring out what is due; return what was tried with its receipts, and how long until more is due."""
    deliveries = desk.deliveries
    tried = deliveries.run(progress)
    receipts = deliveries.receipts(limit=4 * len(tried)) if tried else ()
    due: datetime | None = deliveries.next_due()
    told = tuple((job, tuple(each for each in receipts if each.job == job.key)) for job in tried)
    return told, None if due is None else due - desk.stories.now()
