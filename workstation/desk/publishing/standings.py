"""How a story stands at each target: never sent, the same as it is now, something else, on its way, or stopped."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from workstation.base.errors import WorkstationError
from workstation.desk.publishing.deliveries import Deliveries
from workstation.desk.publishing.targets import Listed
from workstation.desk.stories import Stories
from workstation.store.deliveryrecords import Job, Receipt
from workstation.story.diff import compare
from workstation.story.model import Story
from workstation.story.outgoing import as_at, left_as, outgoing

Stand = Literal["unready", "never", "same", "differs", "withdrawn", "waiting", "running", "refused", "conflict"]
"""In which of these ways a story stands at a target; the last four are those of a delivery that is not done."""


class Standing(NamedTuple):
    """How a story stands at a target.

    ``receipt`` is the last thing that arrived there, ``job`` the delivery that is under way or was stopped.
    ``differs`` says what the story says otherwise now, empty where it says the same.
    """

    target: Listed
    stand: Stand
    receipt: Receipt | None = None
    job: Job | None = None
    differs: str = ""


def unsettled(jobs: Sequence[Job]) -> tuple[Job, ...]:
    """Return of jobs, in their order, those that are under way, or were stopped and nothing was sent there since."""
    last: dict[tuple[str, str], Job] = {}
    for job in jobs:
        last[job.target, job.story] = job
    newest = {job.key for job in last.values()}
    stopped = ("refused", "conflict")
    return tuple(
        job for job in jobs if job.state in ("waiting", "running") or (job.state in stopped and job.key in newest)
    )


def standings(
    deliveries: Deliveries, stories: Stories, story: Story, targets: Sequence[Listed], *, kept: bool
) -> tuple[Standing, ...]:
    """Return how a story, as it is being written, stands at each of these targets. Nobody is asked there.

    ``kept`` says whether the store has any revision of it. Raises ``StoreError``.
    """
    last: dict[str, Receipt] = {}
    jobs: dict[str, Job] = {}
    if kept:
        last = {receipt.target: receipt for receipt in deliveries.receipts(story.id)}
        jobs = {job.target: job for job in deliveries.jobs(story=story.id)}
    return tuple(_standing(stories, story, listed, last.get(listed.name), jobs.get(listed.name)) for listed in targets)


def _standing(stories: Stories, story: Story, target: Listed, receipt: Receipt | None, job: Job | None) -> Standing:
    if job is not None and job.state in ("done", "cancelled"):
        job = None
    differs = _differs(stories, story, receipt) if receipt is not None else ""
    if job is not None:
        return Standing(target, job.state, receipt, job, differs)  # type: ignore[arg-type]
    if target.lacking:
        return Standing(target, "unready", receipt, None, differs)
    if receipt is None:
        return Standing(target, "never")
    if receipt.standing == "withdrawn":
        return Standing(target, "withdrawn", receipt, None, differs)
    return Standing(target, "differs" if differs else "same", receipt, None, differs)


def _differs(stories: Stories, story: Story, receipt: Receipt) -> str:
    """Return in words what a story says otherwise than the revision that arrived."""
    if left_as(receipt.digest, story):
        return ""
    try:
        sent = stories.open(receipt.story, receipt.revision).story
    except WorkstationError:
        return "another version"  # sent from another store
    return compare(outgoing(sent), outgoing(as_at(story, sent.stage))).summary
