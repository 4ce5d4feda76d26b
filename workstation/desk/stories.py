"""Stories at the desk: taking copy in, opening, listing, searching, comparing, restoring, the trash."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from workstation.base.ids import new_story_id
from workstation.credits.house import House
from workstation.desk.assignments import story_edits
from workstation.desk.comparison import Comparison, change_lines
from workstation.desk.copytaking import CopyTaker, Imported, Taken
from workstation.photos.photo import Photo
from workstation.store.journal import Draft
from workstation.store.listing import Filters, Summary
from workstation.store.search import StoryHit
from workstation.store.store import Store
from workstation.store.stories import Entry, Kind
from workstation.story import codec, places, plain
from workstation.story.blocks import Figure
from workstation.story.diff import compare
from workstation.story.edits.edit import Edit
from workstation.story.merge import merge
from workstation.story.model import Revision, Story

HouseBuilder = Callable[[Mapping[str, Photo], datetime | None], House]
"""Makes the house with these pictures at hand; the time is now where none is given."""


class Shown:
    """A revision to look at."""

    def __init__(self, revision: Revision) -> None:
        self.revision = revision

    def text(self) -> str:
        """Return the story as plain text."""
        return plain.plain_text(self.revision.story)

    def readable_json(self) -> str:
        """Return what a package's ``story.json`` holds."""
        return codec.encode_readable(self.revision.story).decode().removesuffix("\n")


class Recoverable:
    """Something that was typed and not saved, beside the story as it was last saved."""

    def __init__(self, draft: Draft, saved: Story) -> None:
        self.draft = draft
        self.saved = saved

    @property
    def summary(self) -> str:
        """What restoring it would change, in one line."""
        return compare(self.saved, self.draft.story).summary

    def as_json(self) -> dict[str, Any]:
        """Return the story's id, when it was typed, and what restoring it would change."""
        return {"id": self.draft.story.id, "at": self.draft.at, "changes": self.summary}

    def lines(self) -> Iterator[str]:
        """Yield each change that restoring it would make."""
        yield from change_lines(compare(self.saved, self.draft.story))


class Stories:
    """What can be done with stories. Every story may be named by its id, the start of it, or its slug."""

    def __init__(self, store: Store, copy_taker: CopyTaker, build_house: HouseBuilder, author: str) -> None:
        self._store = store
        self._copy_taker = copy_taker
        self._build_house = build_house
        self._author = author

    def read(self, path: Path, *, kind: str = "", encoding: str = "") -> Taken:
        """Return what a file holds, without storing anything. Raises ``FileError`` or ``IntakeError``."""
        house = self._build_house({}, None)
        return self._copy_taker.take_file(path, house, new_story_id(), kind=kind, encoding=encoding)

    def import_file(self, path: Path, *, kind: str = "", encoding: str = "") -> Imported:
        """Take a file in and keep it as a new story, with its pictures."""
        return self.keep(self.read(path, kind=kind, encoding=encoding), path.name)

    def keep(self, taken: Taken, name: str) -> Imported:
        """Keep copy that was read as the first revision of a new story; its pictures first, so that none is missing.

        A picture that the library knows already keeps the library's record.
        """
        known = self._store.photos.photos(taken.photos)
        for photo in taken.photos.values():
            self._store.media.add(taken.originals[photo.id])
            if photo.id not in known:
                self._store.photos.save(photo, self._author)
        revision = self._store.stories.save(taken.story, 0, "imported", self._author, note=f"From {name}")
        return Imported(revision, taken.receipt)

    def open(self, name: str, number: int = 0) -> Revision:
        """Return a revision of a story, the newest where ``number`` is 0. Raises ``StoreError`` where there is none."""
        story_id = self._store.stories.resolve(name)
        return self._store.stories.revision(story_id, number) if number else self._store.stories.open(story_id)

    def show(self, name: str, number: int = 0) -> Shown:
        """Return a revision to look at."""
        return Shown(self.open(name, number))

    def save(self, story: Story, parent: int, note: str = "") -> Revision:
        """Keep a story as the next revision. Raises ``StaleRevisionError`` where somebody else has saved since."""
        return self._store.stories.save(story, parent, "saved", self._author, note=note)

    def edit(self, name: str, edits: Iterable[Edit], note: str = "") -> Revision:
        """Apply edits to the newest revision of a story and keep the result."""
        revision = self.open(name)
        story = revision.story
        for edit in edits:
            story = edit.apply(story)
        return self.save(story, revision.number, note)

    def assign(
        self, name: str, fields: Iterable[str], figures: Mapping[str, Iterable[str]], note: str = ""
    ) -> Revision:
        """Set fields of a story and of its pictures (see ``assignments.story_edits``) and keep the result."""
        return self.edit(name, story_edits(self.open(name).story, fields, figures), note)

    def list(self, *, stage: str = "", desk: str = "", limit: int = 50) -> tuple[Summary, ...]:
        """Return summaries of stories, the last one kept first."""
        return self._store.stories.list(Filters(stage=stage, desk=desk), limit=limit).items

    def list_trash(self) -> tuple[Summary, ...]:
        """Return summaries of the stories in the trash, the latest put there first."""
        return self._store.stories.list_trash()

    def search(self, text: str, *, limit: int = 30) -> tuple[StoryHit, ...]:
        """Return the stories that hold all the words, each with a piece of its text."""
        return self._store.search.stories(text, limit=limit).hits

    def trash(self, name: str) -> str:
        """Put a story in the trash, from which it can be taken again; return its id."""
        story_id = self._store.stories.resolve(name)
        self._store.stories.trash(story_id)
        return story_id

    def untrash(self, name: str) -> str:
        """Take a story out of the trash; return its id."""
        story_id = self._store.stories.resolve(name)
        self._store.stories.untrash(story_id)
        return story_id

    def label(self, name: str, number: int, text: str) -> None:
        """Name a revision, so that it is found again in the history; an empty text takes the name away."""
        self._store.stories.label(self._store.stories.resolve(name), number, text)

    def drafts(self) -> tuple[Recoverable, ...]:
        """Return what was typed and not saved when the program was ended, each with what restoring it would change."""
        return tuple(Recoverable(draft, self._saved_as(draft)) for draft in self._store.journal.drafts())

    def recover(self, recoverable: Recoverable) -> Revision:
        """Keep a draft as the next revision; what others saved meanwhile is merged with it, theirs losing nothing."""
        draft = recoverable.draft
        story = draft.story
        if draft.latest > draft.base:
            base = self.open(story.id, draft.base).story if draft.base else story
            story = merge(base, story, self.open(story.id).story).story
        kind: Kind = "merged" if draft.latest > draft.base else "saved"
        revision = self._store.stories.save(story, draft.latest, kind, self._author, note="Recovered")
        self._store.journal.discard(story.id)
        return revision

    def forget(self, recoverable: Recoverable) -> None:
        """Throw a draft away."""
        self._store.journal.discard(recoverable.draft.story.id)

    def history(self, name: str) -> tuple[Entry, ...]:
        """Return the revisions of a story, the first one first."""
        return tuple(reversed(self._store.stories.history(self._store.stories.resolve(name))))

    def diff(self, name: str, before: int, after: int) -> Comparison:
        """Return what changed between two revisions of a story."""
        first, second = self.open(name, before), self.open(name, after)
        return Comparison(first.story.id, before, after, compare(first.story, second.story))

    def restore(self, name: str, number: int) -> Revision:
        """Keep an earlier revision again, as the newest one."""
        story = self.open(name, number).story
        current = self.open(name)
        return self._store.stories.save(
            story, current.number, "restored", self._author, note=f"Revision {number} again"
        )

    def house_for(self, story: Story, photos: Mapping[str, Photo] | None = None, now: datetime | None = None) -> House:
        """Return the house with the pictures that a story shows, from ``photos`` or else from the library."""
        wanted = {block.photo for block in places.blocks(story) if isinstance(block, Figure) and block.photo}
        known = {name: photo for name, photo in (photos or {}).items() if name in wanted}
        return self._build_house({**self._store.photos.photos(wanted - known.keys()), **known}, now)

    def _saved_as(self, draft: Draft) -> Story:
        """Return the story as it was last saved, or an empty one where it never was."""
        return self.open(draft.story.id).story if draft.latest else Story(id=draft.story.id)
