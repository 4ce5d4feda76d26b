"""Sends the story in front: keeps it, packages it beside the window, queues it and sets the courier going."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from workstation.base.progress import Progress
from workstation.desk.publishing.deliveries import Sending
from workstation.store.deliveryrecords import Job, Manner
from workstation.ui.bench import Bench
from workstation.ui.packaging.choices import choice_in
from workstation.ui.packaging.exporting import tell_blocked
from workstation.ui.session import Session

Shown = Callable[[], object]


def send(
    bench: Bench,
    session: Session,
    targets: Sequence[str],
    show_blocks: Shown,
    over: Shown,
    *,
    manner: Manner = "",
    at: datetime | None = None,
    overwrite: bool = False,
) -> None:
    """Keep the story and send it to targets, in one package; ``show_blocks`` is called where something stops it.

    ``over`` is called in any case, unless the story cannot be kept.
    """
    if session.judged is session.story and session.report.blocked:
        tell_blocked(bench, session, session.report, show_blocks)
        over()
        return
    go_on = partial(_send, bench, session, targets, show_blocks, over, manner, at, overwrite)
    if session.is_kept:
        go_on()
    else:
        bench.workspace.keep(session, then=go_on)


def withdraw(bench: Bench, session: Session, target: str, over: Shown) -> None:
    """Put the withdrawal of the story's post into the queue; ``over`` is called in any case."""
    deliveries, story_id = bench.desk.deliveries, session.story.id

    def work(_: Progress) -> tuple[Job, ...]:
        return deliveries.withdraw(story_id, [target])

    _queue(bench, work, over, f"The withdrawal at {target} is in the queue")


def retry(bench: Bench, job: Job, over: Shown, *, overwrite: bool = False) -> None:
    """Try a delivery again now; ``overwrite`` puts the story over what somebody changed there."""
    deliveries = bench.desk.deliveries

    def work(_: Progress) -> Job:
        return deliveries.retry(job.key, overwrite=overwrite)

    _queue(bench, work, over, f"{job.target} is tried again")


def cancel(bench: Bench, job: Job, over: Shown) -> None:
    """Call a delivery off."""
    deliveries = bench.desk.deliveries

    def work(_: Progress) -> Job:
        return deliveries.cancel(job.key)

    _queue(bench, work, over, f"The delivery to {job.target} is cancelled")


def _send(
    bench: Bench,
    session: Session,
    targets: Sequence[str],
    show_blocks: Shown,
    over: Shown,
    manner: Manner,
    at: datetime | None,
    overwrite: bool,
) -> None:
    desk, story_id, number = bench.desk, session.story.id, session.number
    zipped = choice_in(bench.memory, desk.packages.offered()).zipped

    def work(progress: Progress) -> Sending:
        return desk.deliveries.send(
            story_id,
            targets,
            revision=number,
            manner=manner,
            at=at,
            overwrite=overwrite,
            zipped=zipped,
            progress=progress,
        )

    def done(sending: Sending) -> None:
        over()
        if not sending.jobs and sending.exported is not None:
            tell_blocked(bench, session, sending.exported.report, show_blocks)
            return
        bench.announcer.say(f"In the queue for {', '.join(targets)}")
        bench.rounds.changed.emit()
        bench.rounds.go()

    def failed(error: Exception) -> None:
        over()
        bench.notices.error(error, key=f"delivery {targets[0]} {story_id}")

    bench.jobs.run(work, done, label="Making the package", failed=failed)


def _queue(bench: Bench, work: Callable[[Progress], object], over: Shown, said: str) -> None:
    def done(_: object) -> None:
        over()
        bench.announcer.say(said)
        bench.rounds.changed.emit()
        bench.rounds.go()

    def failed(error: Exception) -> None:
        over()
        bench.notices.error(error, key="deliveries")

    bench.jobs.run(work, done, lane="store", failed=failed)
