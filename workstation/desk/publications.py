"""What readers have of each story: found in its history, where every version that went out is kept."""

from collections.abc import Callable
from threading import Lock

from workstation.credits.corrections.proposal import outstanding
from workstation.credits.corrections.published import Published
from workstation.credits.house import Phrases
from workstation.store.store import Store
from workstation.story.model import Revision


class Publications:
    """Knows the versions that went out. What was found in a story's history is not looked for again.

    A version went out when its stage says so and all that it changed in the one before is declared.
    """

    def __init__(self, store: Store, phrases: Callable[[], Phrases]) -> None:
        self._store = store
        self._phrases = phrases
        self._seen: dict[str, tuple[int, tuple[Published, ...]]] = {}
        self._lock = Lock()

    def last(self, story_id: str, number: int = 0) -> Published | None:
        """Return the version of a story that is out as of revision ``number`` (0: of all), None where none ever was."""
        out = self.all(story_id)
        return next((each for each in reversed(out) if not number or each.number <= number), None)

    def all(self, story_id: str) -> tuple[Published, ...]:
        """Return all versions that went out, the first one first."""
        latest = self._store.stories.latest(story_id)
        with self._lock:
            seen, found = self._seen.get(story_id, (0, ()))
        if seen >= latest:
            return found
        out = list(found)
        for revision in self._store.stories.revisions(story_id, seen, latest, "published"):
            if self._went_out(revision, out):
                out.append(_published(revision, out))
        with self._lock:
            self._seen[story_id] = (latest, tuple(out))
        return tuple(out)

    def _went_out(self, revision: Revision, before: list[Published]) -> bool:
        return not before or not outstanding(before[-1], revision.story, self._phrases()).changes


def _published(revision: Revision, before: list[Published]) -> Published:
    """Return a version that went out; its notes speak of the one before it that did not have them."""
    last = before[-1] if before else None
    corrected = None
    if last is not None:
        corrected = last.corrected if revision.story.corrections == last.story.corrections else last.story
    return Published(
        story=revision.story,
        number=revision.number,
        at=revision.saved_at,
        first=before[0].at if before else revision.saved_at,
        corrected=corrected,
    )
