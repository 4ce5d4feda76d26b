"""When a story may come out at a receiver that publishes: never before its embargo ends, whatever is asked for."""

from datetime import UTC, datetime, timedelta

from workstation.base.value import Value
from workstation.delivery.errors import NotYetError
from workstation.export.standing import pub_status
from workstation.store.deliveryrecords import Job, Standing
from workstation.story.model import Story

CLOSE = timedelta(seconds=75)
"""What is to come out sooner than this comes out at once where sites take a minute for now: we wait with it."""


class Release(Value, frozen=True):
    """How a story is to stand there, and from when on (None: from now on). ``remarks`` say what is not as was asked."""

    standing: Standing
    moment: datetime | None = None
    remarks: tuple[str, ...] = ()


def told(words: str) -> str:
    """Return a moment that a site names, as people read it; as the site says it where that is none."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return words
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def release_of(job: Job, story: Story, now: datetime) -> Release:
    """Return how and when a story comes out. Raises ``NotYetError`` where that is so close that it is waited for."""
    asked = job.at or (None if job.manner == "publish" else story.publish_at)
    moment = asked
    remarks: tuple[str, ...] = ()
    if story.embargo and story.embargo > (asked or now):
        moment = story.embargo
        remarks = (f"It is under embargo, and comes out when that ends: {moment:%Y-%m-%d %H:%M} UTC.",) if asked else ()
    if pub_status(story) != "usable":
        return Release("draft", None, ("The story must not be used: only its notice is there, as a draft.",))
    if job.manner == "draft":
        return Release("draft", moment if moment and moment > now else None, remarks)
    if moment is None or moment <= now:
        return Release("published")
    if moment - now < CLOSE:
        raise NotYetError(
            f"It comes out in less than a minute, which the site would take for now: it waits here until "
            f"{moment:%H:%M:%S} UTC.",
            moment,
        )
    return Release("scheduled", moment, remarks)
