"""The track of one delivery: each change elsewhere is noted before it is made and after, so that none is made twice."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from workstation.base.clock import Clock
from workstation.base.progress import CancelledError, Progress
from workstation.store.deliveryrecords import RUNNING, Job, Outcome, Remote

if TYPE_CHECKING:  # with the queue itself, not with what a target is called
    from workstation.store.deliveries import Deliveries


class Track:
    """What a receiver notes its steps on, and where it looks up what is there already."""

    def __init__(self, deliveries: "Deliveries", job: Job, place: str, clock: Clock, progress: Progress) -> None:
        self._deliveries = deliveries
        self._job = job
        self._place = place
        self._clock = clock
        self._progress = progress
        self._done = 0
        self.called_off = False
        """Whether somebody cancelled this delivery; what is stopped otherwise is to go on later."""

    def now(self) -> datetime:
        """Return the present moment."""
        return self._clock.now()

    def once(
        self,
        name: str,
        act: Callable[[], Outcome],
        find: Callable[[datetime], Outcome | None],
        *,
        thing: str = "",
    ) -> Outcome:
        """Return what came of a step, doing it unless it was done.

        Where it was begun and nobody knows what became of it (the program died, the line broke), ``find`` looks for it
        there; it is given when the step was begun. ``thing`` is the name in the ledger of what then lies there.
        """
        known = self._deliveries.step(self._job.key, name)
        if known is not None and known.outcome is not None:
            return known.outcome
        outcome = find(known.begun_at) if known is not None else None
        if outcome is None:
            if known is None:
                self._deliveries.begin(self._job.key, name)
            outcome = act()
        self._deliveries.happened(self._job.key, name, outcome, self._place, thing, self._job.story)
        return outcome

    def note(self, name: str, outcome: Outcome, thing: str) -> None:
        """Note how a thing of ours lies there now, where doing it again does no harm."""
        self._deliveries.happened(self._job.key, name, outcome, self._place, thing, self._job.story)

    def is_begun(self, name: str) -> bool:
        """Return whether a step was begun in this delivery, by an earlier try."""
        return self._deliveries.step(self._job.key, name) is not None

    def known(self, thing: str) -> Remote | None:
        """Return what lies there of ours under a name of the ledger, as far as we know."""
        return self._deliveries.remote(self._place, thing)

    def forget(self, thing: str) -> None:
        """Forget a thing that turned out not to be there."""
        self._deliveries.forget(self._place, thing)

    def begin(self, label: str, total: int) -> None:
        """Say how many steps there are."""
        self._done = 0
        self._progress.begin(label, total)
        self._tell(total)

    def step(self, done: int = 1) -> None:
        """Say that steps are behind us. Raises ``CancelledError`` where somebody cancelled the delivery meanwhile."""
        self._done += done
        self._progress.step(done)
        self._tell()

    def _tell(self, total: int | None = None) -> None:
        if not self._job.key:  # a look, not a delivery
            return
        fields = {"done": self._done} if total is None else {"done": self._done, "total": total}
        if self._deliveries.change(self._job.key, RUNNING, **fields).state == "cancelled":
            self.called_off = True
            raise CancelledError
