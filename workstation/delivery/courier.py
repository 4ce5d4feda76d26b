"""The courier: brings what is in the queue where it is to go, each thing once, whatever breaks on the way."""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from workstation.base.clock import Clock
from workstation.base.errors import WorkstationError
from workstation.base.progress import CancelledError, Progress
from workstation.delivery import backoff
from workstation.delivery.errors import ConflictError, DeliveryError, NotReachedError, NotYetError, RefusedError
from workstation.delivery.parcel import open_parcel
from workstation.delivery.target import Publisher, Receiver
from workstation.delivery.track import Track
from workstation.store.deliveryrecords import OPEN, RUNNING, STOPPED, Job, Receipt
from workstation.store.errors import StoreError
from workstation.store.files import FolderLock, make_folder
from workstation.store.layout import OUTBOX
from workstation.store.store import Store

_KEPT = timedelta(days=30)
"""How long the package of a delivery that was stopped is kept, so that it can be taken up again."""
_FRESH = timedelta(hours=1)
"""How long a package may lie there before its delivery is in the queue: somebody is just making it."""
_UNCOUNTED = ("host", "timeout", "store")
"""What is no fault of the receiver: a network that is away comes back, so this is tried for as long as it takes."""


class Ways(Protocol):
    """Opens the way to targets by their names."""

    def open(self, target: str) -> Receiver:
        """Return the way to a target. Raises ``RefusedError`` where there is none, or it was not told enough."""

    def hidden(self, target: str) -> Sequence[str]:
        """Return what must not be in any message about this target."""


class CourierBusyError(WorkstationError):
    """Another program is bringing out what is in this store's queue."""


class Courier:
    """Brings out the queue of one store; of all programs that have it open, one at a time does so."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        ways: Ways,
        arrived: Callable[[Job, Sequence[Receipt]], None] = lambda _job, _receipts: None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``arrived`` is told of everything that got there; ``chance`` spreads what is tried again."""
        self._deliveries = store.deliveries
        self._outbox = store.folder / OUTBOX
        self._clock = clock
        self._ways = ways
        self._arrived = arrived
        self._chance = chance

    def run(self, progress: Progress) -> tuple[Job, ...]:
        """Do everything that is due now and return the jobs that were tried, as they stand then.

        Jobs of one target are done in the order in which they were asked for; while one waits to be tried again, those
        after it wait too. Raises ``CourierBusyError``, ``CancelledError`` where it is told to stop; a job that is
        under way then goes on next time. Raises ``StoreError``.
        """
        make_folder(self._outbox)
        with FolderLock.if_free(self._outbox) as lock:
            if lock is None:
                raise CourierBusyError(
                    "Another program is delivering from this store.", "What is in the queue is delivered by that one."
                )
            self._deliveries.recover()
            tried = []
            while (job := self._next()) is not None:
                tried.append(self._carry(job, progress))
            for job in self._deliveries.untold():
                self._tell(job, self._deliveries.receipts(jobs=(job.key,)))
            self._tidy()
        return tuple(tried)

    def next_due(self) -> datetime | None:
        """Return when there is something to do next, None where the queue is empty."""
        return min((job.due for job in self._first()), default=None)

    def _next(self) -> Job | None:
        now = self._clock.now()
        for job in self._first():
            if job.due <= max(now, job.queued_at) or (job.tries and job.due - now > backoff.AT_MOST):
                return job  # also where the clock was set back meanwhile
        return None

    def _first(self) -> Iterator[Job]:
        """Yield the jobs that wait for no other: one that was tried holds up its target, one with an hour its story."""
        paused: set[str] = set()
        held: set[tuple[str, str]] = set()
        for job in self._deliveries.jobs(OPEN):
            if job.target in paused or (job.target, job.story) in held:
                continue
            yield job
            if job.tries:
                paused.add(job.target)
            else:
                held.add((job.target, job.story))

    def _carry(self, job: Job, progress: Progress) -> Job:
        job = self._deliveries.change(job.key, OPEN, state="running")
        if job.state != "running":
            return job
        try:
            receipts = self._bring(job, progress)
        except CancelledError:
            stopped = self._deliveries.change(job.key, RUNNING, state="waiting")
            if stopped.state == "waiting":  # not this delivery was called off, but the whole round
                raise
            return stopped
        except NotYetError as error:
            said = self._said(job, error)
            return self._deliveries.change(job.key, RUNNING, state="waiting", tries=0, due=error.moment, **said)
        except NotReachedError as error:
            return self._try_again(job, error)
        except StoreError as error:  # our own disk is in the way, not the receiver
            return self._try_again(job, NotReachedError(str(error), error.hint, "store"))
        except WorkstationError as error:
            return self._stop(job, error)
        except BaseException as error:
            later = self._later(job.tries + 1) if isinstance(error, Exception) else {}  # a bug holds up nobody else
            self._deliveries.change(job.key, RUNNING, state="waiting", **later)
            raise
        done = self._deliveries.finish(job.key, receipts)
        self._tell(done, receipts)
        return done

    def _tell(self, job: Job, receipts: Sequence[Receipt]) -> None:
        """Tell of what arrived, and note that it was told: a program that dies before tells of it when it goes on."""
        self._arrived(job, receipts)
        self._deliveries.told(job.key)

    def _bring(self, job: Job, progress: Progress) -> list[Receipt]:
        with closing(self._ways.open(job.target)) as receiver:
            track = Track(self._deliveries, job, receiver.place, self._clock, progress)
            if job.act == "withdraw":
                if not isinstance(receiver, Publisher):
                    raise RefusedError(
                        "This target takes packages, and what was handed on cannot be taken back.",
                        "Withdraw the story, then send it: its package is the notice that it must not be used.",
                    )
                return receiver.withdraw(job, track)
            package = self._outbox / job.package
            if not job.package or not package.exists():
                raise RefusedError("Its package is no longer here.", "Send the story again.", "package")
            with open_parcel(package) as parcel:
                return receiver.send(job, parcel, track)

    def _try_again(self, job: Job, error: NotReachedError) -> Job:
        tries = job.tries + 1
        if tries >= backoff.MOST and error.cause not in _UNCOUNTED:
            told = f"{error} It was tried {tries} times."
            return self._stop(job, RefusedError(told, error.hint, error.cause))
        later = self._later(tries, error.wait)
        return self._deliveries.change(job.key, RUNNING, state="waiting", **later, **self._said(job, error))

    def _later(self, tries: int, asked: float = 0.0) -> dict[str, Any]:
        return {"tries": tries, "due": self._clock.now() + backoff.pause(tries, self._chance, asked)}

    def _stop(self, job: Job, error: WorkstationError) -> Job:
        conflict = error.conflict if isinstance(error, ConflictError) else None
        state = "refused" if conflict is None else "conflict"
        said = self._said(job, error)
        now = self._clock.now()
        return self._deliveries.change(
            job.key, RUNNING, state=state, conflict=conflict, tries=job.tries + 1, ended_at=now, **said
        )

    def _said(self, job: Job, error: WorkstationError) -> dict[str, str]:
        """Return what is noted of an error, with nothing in it that is secret, whoever put it there."""
        said = {"message": str(error), "hint": error.hint}
        for secret in self._ways.hidden(job.target):
            said = {name: words.replace(secret, "•••") for name, words in said.items()}
        return {"cause": error.cause if isinstance(error, DeliveryError) else "", **said}

    def _tidy(self) -> None:
        """Take packages out of the outbox that nothing will ask for again."""
        now = self._clock.now()
        since, fresh = now - _KEPT, (now - _FRESH).timestamp()
        wanted = {
            Path(job.package).parts[0]
            for job in self._deliveries.jobs((*OPEN, *STOPPED))
            if job.package and (job.ended_at is None or job.ended_at > since)
        }
        for folder in self._outbox.iterdir():
            with suppress(OSError):  # next time, then
                if folder.is_dir() and folder.name not in wanted and folder.stat().st_mtime < fresh:
                    shutil.rmtree(folder)
