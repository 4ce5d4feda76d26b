"""What is said of deliveries, in an editor's words: how a story stands somewhere, what arrived, what stopped it."""

from collections.abc import Sequence
from datetime import datetime

from workstation.desk.fields.entries import spoken_moment
from workstation.desk.publishing.standings import Standing
from workstation.store.deliveryrecords import Job, Receipt
from workstation.ui.dates import day_and_time

_THERE = {"stored": "Sent", "draft": "There as a draft since", "published": "Published", "withdrawn": "Withdrawn"}
_STATES = {
    "waiting": "In the queue",
    "running": "On its way",
    "done": "Arrived",
    "refused": "Refused",
    "conflict": "Changed there",
    "cancelled": "Cancelled",
}
SIGNS: dict[str, tuple[str, str]] = {
    "unready": ("warning", "warning"),
    "never": ("info", "muted"),
    "same": ("ok", "ok"),
    "differs": ("review", "warning"),
    "withdrawn": ("info", "muted"),
    "waiting": ("history", "info"),
    "running": ("up", "info"),
    "refused": ("error", "error"),
    "conflict": ("error", "error"),
}
"""The sign of each way in which a story stands somewhere, and its colour."""


def stand_words(standing: Standing, now: datetime) -> str:
    """Return how a story stands at a target, in a sentence."""
    job, receipt = standing.job, standing.receipt
    match standing.stand:
        case "unready":
            return standing.target.lacking[0]
        case "never":
            return "Never sent."
        case "waiting" if job is not None:
            return _waiting(job, now)
        case "running" if job is not None:
            share = f", {job.done} of {job.total}" if job.total else ""
            return f"{'Being withdrawn' if job.act == 'withdraw' else 'On its way'}{share}."
        case "refused" | "conflict" if job is not None:
            return job.message
        case "withdrawn":
            return "Withdrawn there."
    if receipt is not None and standing.differs:
        return f"What is there differs from the story now: {standing.differs}."
    return "The same there as here."


def under_words(standing: Standing, now: datetime) -> str:
    """Return what else is to be known: what arrived and when, what to do where it was stopped."""
    job, receipt = standing.job, standing.receipt
    lines = []
    if job is not None and job.hint and standing.stand in ("refused", "conflict", "waiting"):
        lines.append(job.hint)
    if receipt is not None:
        lines.append(receipt_words(receipt, now))
        if job is not None and standing.differs:
            lines.append(f"What is there differs from the story now: {standing.differs}.")
    return "\n".join(lines)


def is_out(receipt: Receipt, now: datetime) -> bool:
    """Return whether readers find there what arrived."""
    scheduled = receipt.standing == "scheduled" and receipt.publish_at is not None and receipt.publish_at <= now
    return scheduled or receipt.standing == "published"


def receipt_words(receipt: Receipt, now: datetime) -> str:
    """Return what arrived and how it stands there, in a sentence."""
    version = f", version {receipt.revision}" if receipt.revision else ""
    if receipt.standing == "scheduled" and receipt.publish_at is not None:
        if receipt.publish_at > now:
            return f"Comes out there on {spoken_moment(receipt.publish_at)}{version}."
        return f"Came out there on {spoken_moment(receipt.publish_at)}{version}."
    how = _THERE.get(receipt.standing, "Sent")
    return f"{how} {day_and_time(receipt.at, now)}{version}."


def arrived(job: Job, receipts: Sequence[Receipt]) -> str:
    """Return that a delivery arrived, and how it stands there."""
    headline = job.headline or "The story"
    receipt = receipts[0] if receipts else None
    if job.act == "withdraw":
        return f"{headline} is withdrawn at {job.target}."
    if receipt is not None and receipt.standing == "scheduled" and receipt.publish_at is not None:
        return f"{headline} is at {job.target}, and comes out on {spoken_moment(receipt.publish_at)}."
    if receipt is not None and receipt.standing == "draft":
        return f"{headline} is at {job.target} as a draft."
    return f"{headline} is {'published at' if receipt and receipt.standing == 'published' else 'at'} {job.target}."


def stopped(job: Job) -> str:
    """Return that a delivery was stopped, and by what."""
    return f"{job.headline or 'The story'} did not get to {job.target}: {job.message}"


def tried_again(job: Job) -> str:
    """Return that a delivery waits, why, and until when."""
    return f"{job.target}: {job.message} It is tried again at {job.due.astimezone():%H:%M}."


def job_words(job: Job, now: datetime) -> str:
    """Return what is to be done and how far it is: a row of the log."""
    what = "Withdraw" if job.act == "withdraw" else "Send"
    version = f", version {job.revision}" if job.revision else ""
    state = _waiting(job, now).rstrip(".") if job.state == "waiting" else _STATES[job.state]
    return f"{what} to {job.target}{version}: {state}"


def _waiting(job: Job, now: datetime) -> str:
    if job.tries or job.message:
        return f"{job.message} It is tried again {day_and_time(job.due, now)}."
    if job.due > now:
        return f"Waits here until {spoken_moment(job.due)}."
    if job.at is not None:
        return f"In the queue, to come out on {spoken_moment(job.at)}."
    return "In the queue."
