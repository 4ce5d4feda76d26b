"""Notes in a story's history that readers have it, once a receiver has brought it out."""

from msgspec.structs import replace

from workstation.desk.stories import Stories
from workstation.store.errors import StaleRevisionError
from workstation.story.model import Revision, Story
from workstation.story.outgoing import STOPPED, as_at

_TRIES = 5
_MEANWHILE = "What was written since"


def note_out(stories: Stories, story_id: str, revision: int, where: str) -> Revision | None:
    """Make a story published that came out ``where`` as ``revision``, and return what was kept; None where it was.

    Where it was changed since, what came out is kept first, so that the changes count as changes of what readers have.
    A version is noted once: whoever takes the stage back afterwards has the last word. Raises ``StoreError``.
    """
    for tries in range(1, _TRIES + 1):
        try:
            return _note(stories, story_id, revision, where)
        except StaleRevisionError:
            if tries == _TRIES:
                raise
    return None


def _note(stories: Stories, story_id: str, revision: int, where: str) -> Revision | None:
    latest = stories.open(story_id)
    if latest.story.stage == "published" or latest.story.stage in STOPPED or not 0 < revision <= latest.number:
        return None
    out = stories.publications.last(story_id)
    if out is not None and out.number > revision:
        return None
    sent = stories.open(story_id, revision).story
    note = f"Published at {where}"
    if as_at(sent, latest.story.stage) == latest.story:
        return stories.save(_published(latest.story), latest.number, note, blocked=0)
    kept = stories.save(_published(sent), latest.number, note)
    return stories.save(_published(latest.story), kept.number, _MEANWHILE)


def _published(story: Story) -> Story:
    return replace(story, stage="published")
