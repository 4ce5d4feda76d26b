"""Runs work beside the window: callbacks come back on the window's thread, and nothing of Qt ever lives on a worker."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, Literal, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from workstation.base.errors import WorkstationError
from workstation.base.progress import CancelledError, Progress

ResultT = TypeVar("ResultT")
Lane = Literal["store", "network", "work"]
"""Work in ``store`` and in ``network`` goes one after the other; ``work`` may go side by side."""

_WORKERS: dict[Lane, int] = {"store": 1, "network": 1, "work": 2}
_SHOWN_AFTER = 0.5  # seconds before progress is worth a look
_TOLD_EVERY = 0.05


class Job(QObject):
    """One piece of work under way. ``progressed`` tells its label and how far it is, from 0 to 1."""

    progressed = Signal(str, float)
    ended = Signal()

    def __init__(self, label: str, lane: Lane = "work", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.lane = lane
        self.cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it then ends without a word."""
        self.cancelled = True


class _Progress:
    """What the work reports to, on its own thread."""

    def __init__(self, job: Job, tell: Callable[[Callable[[], None]], None]) -> None:
        self._job = job
        self._tell = tell
        self._label = job.label
        self._total = 0
        self._done = 0
        self._told = time.monotonic() + _SHOWN_AFTER - _TOLD_EVERY

    def begin(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self.step(0)

    def step(self, done: int = 1) -> None:
        if self._job.cancelled:
            raise CancelledError
        self._done += done
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY and self._total:
            self._told = now
            self._tell(partial(self._job.progressed.emit, self._label, min(1.0, self._done / self._total)))


class Runner(Protocol):
    """What parts of the window ask for work to be done."""

    def run(
        self,
        work: Callable[[Progress], ResultT],
        done: Callable[[ResultT], None],
        *,
        lane: Lane = "work",
        label: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``work`` beside the window, then ``done`` with its result, or ``failed``, on the window's thread."""


class Jobs(QObject):
    """The window's one job runner. Work is given values, never widgets; it gets a ``Progress`` that cancels it.

    Nor does work call anything of Qt that has objects inside, such as its decoder of pictures: see ``decoding``.

    Where a job gives no ``failed``, or one that raises, the error goes to ``on_error``.
    """

    began = Signal(object)
    _arrived = Signal(object)

    def __init__(self, on_error: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._running: dict[Job, Future[None]] = {}
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way, the oldest first."""
        return tuple(self._running)

    def run(
        self,
        work: Callable[[Progress], ResultT],
        done: Callable[[ResultT], None],
        *,
        lane: Lane = "work",
        label: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``work`` in a lane and call ``done`` with what it returns, on the window's thread.

        A job that has a ``label`` is shown once it takes longer than half a second.
        """
        job = Job(label, lane, self)
        if self._closed:
            job.cancelled = True
            return job
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(_WORKERS[lane], thread_name_prefix=f"workstation-{lane}")
        self._running[job] = self._lanes[lane].submit(self._work, job, work, done, failed)
        if label:
            QTimer.singleShot(int(_SHOWN_AFTER * 1000), job, partial(self._announce, job))
        return job

    def close(self, patience: float = 30.0) -> bool:
        """Cancel everything but what the store is writing, wait for that, and return whether all has ended."""
        self._closed = True
        for job, future in list(self._running.items()):
            job.cancelled = job.cancelled or job.lane != "store"
            if job.cancelled:
                future.cancel()
        _, late = wait(self._running.values(), patience)
        for lane in self._lanes.values():
            lane.shutdown(wait=not late)
        return not late

    def _announce(self, job: Job) -> None:
        if job in self._running:
            self.began.emit(job)

    def _work(
        self,
        job: Job,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        """Run on a worker: whatever comes of it travels to the window's thread as a call to make there."""
        try:
            result = work(_Progress(job, self._arrived.emit))
        except CancelledError:
            news = partial(self._end, job, None)
        except Exception as error:  # noqa: BLE001 - a worker must not swallow a bug: it is raised again in the window
            news = partial(self._end, job, partial(failed or self._on_error, error))
        else:
            news = partial(self._end, job, partial(done, result))
        self._arrived.emit(news)

    def _end(self, job: Job, call: Callable[[], None] | None) -> None:
        self._running.pop(job, None)
        job.ended.emit()
        job.deleteLater()
        if call is not None and not job.cancelled and _is_there(call):
            call()

    def _deliver(self, news: Callable[[], None]) -> None:
        try:
            news()
        except WorkstationError as error:
            self._on_error(error)


def _is_there(call: Callable[..., object]) -> bool:
    """Return whether what is to be called still exists: a page may have been closed while its work was under way."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class InlineJobs:
    """A runner that does everything at once, for tests of what the work leads to."""

    def __init__(self, on_error: Callable[[Exception], None] | None = None) -> None:
        self._on_error = on_error

    def run(
        self,
        work: Callable[[Progress], ResultT],
        done: Callable[[ResultT], None],
        *,
        lane: Lane = "work",
        label: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Do the work and what follows, now."""
        job = Job(label, lane)
        try:
            result = work(_Progress(job, lambda call: call()))
        except CancelledError:
            return job
        except WorkstationError as error:
            answer = failed or self._on_error
            if answer is None:
                raise
            answer(error)
            return job
        done(result)
        return job
