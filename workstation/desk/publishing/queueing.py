"""What in the queue waits for what: deliveries of one target keep their order, and a story does not overtake itself."""

from collections.abc import Sequence

from workstation.store.deliveryrecords import Job


def ahead(jobs: Sequence[Job]) -> dict[int, Job]:
    """Return for deliveries by their numbers the earlier one that each waits for, as the courier goes about it.

    ``jobs`` are those of the queue in their order.
    """
    tried: dict[str, Job] = {}
    timed: dict[tuple[str, str], Job] = {}
    waits: dict[int, Job] = {}
    for job in jobs:
        if job.state != "waiting":
            continue
        first = tried.get(job.target) or timed.get((job.target, job.story))
        if first is not None:
            waits[job.key] = first
        elif job.tries:
            tried[job.target] = job
        elif job.due > job.queued_at:
            timed[job.target, job.story] = job
    return waits
