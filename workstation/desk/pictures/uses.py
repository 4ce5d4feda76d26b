"""What is to be noted of the uses of a story's pictures: when it is packaged, published, changed and withdrawn."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from workstation.credits.house import House
from workstation.credits.rights.grounds import Case
from workstation.credits.rights.limits import agency_of
from workstation.credits.rights.usage import Use, UseState
from workstation.credits.rights.verdict import planned
from workstation.story import places
from workstation.story.blocks import Figure
from workstation.story.model import Revision, Story


def uses_to_note(revision: Revision, known: Iterable[Use], house: House, where: str = "") -> Iterator[Use]:
    """Yield the uses that the log is to have besides those it ``known`` of the story.

    With ``where``, the package that was made of it, its pictures are to go out when the story is planned for. A story
    that is published has its pictures out, and those that it no longer shows taken off; one that is withdrawn, all.
    """
    story, latest = revision.story, {use.photo: use.state for use in known}
    shown = pictures_of(story) if story.stage != "withdrawn" else ()
    at = house.now if story.publish_at is None else min(story.publish_at, house.now)
    if story.stage in ("published", "withdrawn"):
        gone = [photo for photo, state in latest.items() if state != "removed" and photo not in shown]
        yield from (_use(revision, photo, "removed", house.now, house, where) for photo in gone)
    if story.stage == "published":
        new = [photo for photo in shown if latest.get(photo) != "published"]
        yield from (_use(revision, photo, "published", at, house, where) for photo in new)
    elif where and story.stage != "withdrawn":
        new = [photo for photo in shown if latest.get(photo) not in ("pending", "published")]
        yield from (_use(revision, photo, "pending", planned(story, house.now), house, where) for photo in new)


def pictures_of(story: Story) -> tuple[str, ...]:
    """Return the pictures of the library that a story shows, each once."""
    return tuple(
        dict.fromkeys(block.photo for block in places.blocks(story) if isinstance(block, Figure) and block.photo)
    )


def _use(revision: Revision, photo: str, state: UseState, at: datetime, house: House, where: str) -> Use:
    record = house.photos.get(photo)
    return Use(
        photo=photo,
        story=revision.story.id,
        revision=revision.number,
        state=state,
        at=at,
        where=where or house.profile.outlet,
        agency=agency_of(record, Case(record, house, at)) if record is not None else "",
        author=revision.author,
    )


def uses_arrived(revision: Revision, state: UseState, at: datetime, house: House, where: str) -> Iterator[Use]:
    """Yield the uses of all pictures that a revision shows, as they became with a delivery to a place."""
    yield from (_use(revision, photo, state, at, house, where) for photo in pictures_of(revision.story))
