"""Stories at the desk: taking copy in, opening, listing, searching, saving, comparing, restoring, the trash."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from workstation.base.clock import Clock
from workstation.base.ids import new_story_id
from workstation.desk.files import FileError
from workstation.store.errors import StaleRevisionError
from workstation.store.journal import Draft
from workstation.store.listing import Filters, Page, Sort, Summary
from workstation.store.store import Store
from workstation.story import codec, places
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.model import Revision, Story

if TYPE_CHECKING:  # what a list of stories can do without is loaded with the first story that needs it
    from workstation.credits.agencycopy.item import Item
    from workstation.credits.house import House
    from workstation.desk.comparison import Comparison
    from workstation.desk.copytaking import CopyTaker, Imported, Taken
    from workstation.desk.publications import Publications
    from workstation.desk.sources.telling import LinesTold
    from workstation.desk.wire.finding import CopyFinder
    from workstation.photos.photo import Photo
    from workstation.store.search import StoryHit
    from workstation.store.stories import Entry, Kind
    from workstation.story.diff import Diff
    from workstation.story.merge import Conflict
    from workstation.story.merge import Merged as Joined

HouseBuilder = Callable[["Mapping[str, Photo]", datetime | None], "House"]
"""Makes the house with these pictures at hand; the time is now where none is given."""

_EVERYTHING = Filters()
_TRIES = 5
"""How often a merge is begun again where somebody saves at the same moment."""


@dataclass(frozen=True)
class Merged:
    """A story that was saved together with what somebody else saved meanwhile, and what both had changed.

    In a conflict the story has the words of whoever merged; the others are in the history.
    """

    revision: Revision
    conflicts: "tuple[Conflict, ...]"


class Shown:
    """A revision to look at."""

    def __init__(self, revision: Revision, house: "House") -> None:
        self.revision = revision
        self._house = house

    def text(self) -> str:
        """Return the story as plain text, with its lines as readers get them."""
        from workstation.credits.lines.derived import text_of_story

        return text_of_story(self.revision.story, self._house)

    def lines(self) -> "LinesTold":
        """Return the lines that tell who gathered the story, and what they rest on."""
        from workstation.desk.sources.telling import LinesTold

        return LinesTold(self.revision.story, self._house)

    def readable_json(self) -> str:
        """Return what a package's ``story.json`` holds."""
        return codec.encode_readable(self.revision.story).decode().removesuffix("\n")


class Recoverable:
    """Something that was typed and not saved, beside the story as it was last saved."""

    def __init__(self, draft: Draft, saved: Story) -> None:
        self.draft = draft
        self.saved = saved

    @property
    def diff(self) -> "Diff":
        """What restoring it would change, to be shown."""
        from workstation.story.diff import compare

        return compare(self.saved, self.draft.story)

    @property
    def summary(self) -> str:
        """What restoring it would change, in one line."""
        return self.diff.summary

    def as_json(self) -> dict[str, Any]:
        """Return the story's id, when it was typed, and what restoring it would change."""
        return {"id": self.draft.story.id, "at": self.draft.at, "changes": self.summary}

    def lines(self) -> Iterator[str]:
        """Yield each change that restoring it would make."""
        from workstation.desk.comparison import change_lines

        yield from change_lines(self.diff)


class Stories:
    """What can be done with stories. Every story may be named by its id, the start of it, or its slug."""

    def __init__(
        self, store: Store, copy_taker: "Callable[[], CopyTaker]", build_house: HouseBuilder, author: str, clock: Clock
    ) -> None:
        self._store = store
        self._clock = clock
        self._copy_taker = copy_taker
        self._build_house = build_house
        self._author = author

    @property
    def author(self) -> str:
        """Who works at this desk: the name that revisions are saved under, and that the filter *mine* asks for."""
        return self._author

    def new_story(self) -> Story:
        """Return an empty story in the house's language. Nothing is stored before it is saved."""
        return Story(id=new_story_id(), language=self.house().profile.language)

    def read(self, path: Path, *, kind: str = "", encoding: str = "") -> "Taken":
        """Return what a file holds, without storing anything. Raises ``FileError`` or ``IntakeError``."""
        taken = self._copy_taker().take_file(path, self.house(), new_story_id(), kind=kind, encoding=encoding)
        if taken.item is not None and not taken.story.body and not taken.story.headline:
            raise FileError(
                f"{path.name} takes an item back and holds no story.",
                "File it with the agency copy.",
                way=f"wire file {path}",
            )
        return taken

    def import_file(self, path: Path, *, kind: str = "", encoding: str = "") -> "Imported":
        """Take a file in and keep it as a new story, with its pictures."""
        return self.keep(self.read(path, kind=kind, encoding=encoding), path.name)

    def keep(self, taken: "Taken", name: str) -> "Imported":
        """Keep copy that was read as the first revision of a new story; its pictures first, so that none is missing.

        A picture that the library knows already keeps the library's record. What an agency sent is filed as well.
        """
        from workstation.desk.copytaking import Imported

        self.keep_pictures(taken.photos, taken.originals)
        self.keep_items([taken.item] if taken.item else [])
        revision = self._store.stories.save(taken.story, 0, "imported", self._author, note=f"From {name}")
        return Imported(self._out(revision), taken.receipt)

    def keep_pictures(self, photos: "Mapping[str, Photo]", originals: Mapping[str, bytes]) -> None:
        """Take pictures into the library, their originals by their ids; one that is known keeps the record it has."""
        known = self._store.photos.photos(photos)
        for photo in photos.values():
            self._store.media.add(originals[photo.id])
            if photo.id not in known:
                self._store.photos.save(replace(photo, received=photo.received or self.now()), self._author)

    def keep_items(self, items: "Iterable[Item]") -> None:
        """File the agency items that copy came from, so that what becomes of them is known here."""
        self._store.wire.file([(item, None) for item in items])

    def open(self, name: str, number: int = 0) -> Revision:
        """Return a revision of a story, the newest where ``number`` is 0. Raises ``StoreError`` where there is none."""
        story_id = self._store.stories.resolve(name)
        return self._store.stories.revision(story_id, number) if number else self._store.stories.open(story_id)

    def show(self, name: str, number: int = 0) -> Shown:
        """Return a revision to look at."""
        return Shown(self.open(name, number), self.house())

    def save(self, story: Story, parent: int, note: str = "", blocked: int | None = None) -> Revision:
        """Keep a story as the next revision; ``blocked`` is how many findings block its export, where a check has run.

        Raises ``StaleRevisionError`` where somebody else has saved since.
        """
        return self._out(self._store.stories.save(story, parent, "saved", self._author, note=note, blocked=blocked))

    def save_merged(self, story: Story, base: int, note: str = "") -> Merged:
        """Keep a story that was made from revision ``base`` together with all that others saved since.

        Raises ``StaleRevisionError`` where others go on saving at every try.
        """
        tries = 1
        while True:
            current = self._store.stories.open(story.id)
            merged = self._merged(story, base, current.story)
            kind: Kind = "merged" if current.number > base else "saved"
            try:
                revision = self._store.stories.save(merged.story, current.number, kind, self._author, note=note)
            except StaleRevisionError:
                if tries == _TRIES:
                    raise
                tries += 1
            else:
                return Merged(self._out(revision), merged.conflicts)

    def keep_draft(self, story: Story, base: int) -> None:
        """Put a story on the disk as it is being typed on top of revision ``base`` (0: never saved)."""
        self._store.journal.write(story.id, base, story)

    def drop_draft(self, story_id: str) -> None:
        """Forget what was typed since the last revision; what an ended program left of the story stays on offer."""
        self._store.journal.clear(story_id)

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
        from workstation.desk.fields.assignments import story_edits

        return self.edit(name, story_edits(self.open(name).story, fields, figures), note)

    def list(
        self, *, stage: str = "", desk: str = "", limit: int = 50, expired_pictures: bool = False
    ) -> tuple[Summary, ...]:
        """Return summaries of stories, the last one kept first; those alone that show a picture expired by now."""
        expired_by = self.now() if expired_pictures else None
        return self._store.stories.list(Filters(stage=stage, desk=desk, expired_by=expired_by), limit=limit).items

    def page(
        self,
        filters: Filters = _EVERYTHING,
        sort: Sort = "changed",
        descending: bool | None = None,
        after: str = "",
        limit: int = 50,
    ) -> Page[Summary]:
        """Return a page of the list; ``after`` is the ``next`` of the page before.

        ``Filters.text`` searches as it is typed. The latest saved come first, the other orders run from A to Z;
        ``descending`` says otherwise. Raises ``StoreError``.
        """
        if filters == _EVERYTHING and sort == "changed" and descending is not False:
            return self._store.newest(limit, after)
        return self._store.stories.list(filters, sort=sort, descending=descending, limit=limit, after=after)

    def summary(self, story_id: str) -> Summary:
        """Return one story as a list shows it. Raises ``NoSuchStoryError``."""
        return self._store.stories.summary(story_id)

    def list_trash(self) -> tuple[Summary, ...]:
        """Return summaries of the stories in the trash, the latest put there first."""
        return self._store.stories.list_trash()

    def search(self, text: str, *, limit: int = 30) -> "tuple[StoryHit, ...]":
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

    def recovered(self, recoverable: Recoverable) -> Story:
        """Return what recovering a draft would keep: what was typed, joined with what others saved meanwhile."""
        draft = recoverable.draft
        if draft.latest <= draft.base:
            return draft.story
        return self._merged(draft.story, draft.base, self.open(draft.story.id).story).story

    def recover(self, recoverable: Recoverable) -> Revision:
        """Keep a draft as the next revision; what others saved meanwhile is merged with it, theirs losing nothing.

        Other drafts of the story stay on offer. Raises ``StaleRevisionError`` where somebody saved since the draft was
        looked at.
        """
        draft = recoverable.draft
        kind: Kind = "merged" if draft.latest > draft.base else "saved"
        story = self.recovered(recoverable)
        revision = self._store.stories.save(story, draft.latest, kind, self._author, note="Recovered")
        self._store.journal.take_off(draft)
        return self._out(revision)

    def forget(self, recoverable: Recoverable) -> None:
        """Throw a draft away; other drafts of the story stay on offer."""
        self._store.journal.take_off(recoverable.draft)

    def history(self, name: str) -> "tuple[Entry, ...]":
        """Return the revisions of a story, the first one first."""
        return tuple(reversed(self._store.stories.history(self._store.stories.resolve(name))))

    def diff(self, name: str, before: int, after: int) -> "Comparison":
        """Return what changed between two revisions of a story."""
        from workstation.desk.comparison import Comparison

        return Comparison(self.open(name, before), self.open(name, after))

    def restore(self, name: str, number: int) -> Revision:
        """Keep an earlier revision again, as the newest one."""
        story = self.open(name, number).story
        current = self.open(name)
        note = f"Revision {number} again"
        return self._out(self._store.stories.save(story, current.number, "restored", self._author, note=note))

    def house(self) -> "House":
        """Return the house as it is now, without pictures. Raises ``ProfileError``."""
        return self._build_house({}, None)

    def now(self) -> datetime:
        """Return the present moment, by the desk's clock."""
        return self._clock.now()

    @cached_property
    def publications(self) -> "Publications":
        """What readers have of each story."""
        from workstation.credits.phrases import load_phrases
        from workstation.desk.publications import Publications

        return Publications(self._store, load_phrases)

    def house_judging(self, story: Story, photos: "Mapping[str, Photo] | None" = None) -> "House":
        """Return the same as ``house_for``, with what readers have of the story."""
        return replace(self.house_for(story, photos), published=self.publications.last(story.id))

    @cached_property
    def copy_finder(self) -> "CopyFinder":
        """What finds agency copy in stories."""
        from workstation.desk.wire.finding import CopyFinder

        return CopyFinder(self._store)

    def house_for(
        self, story: Story, photos: "Mapping[str, Photo] | None" = None, now: datetime | None = None
    ) -> "House":
        """Return the house with what concerns a story: the pictures it shows, the agency items it draws on.

        Pictures are taken from ``photos`` or else from the library. Items are also those that unmarked passages are in.
        """
        wanted = {block.photo for block in places.blocks(story) if isinstance(block, Figure) and block.photo}
        known = {name: photo for name, photo in (photos or {}).items() if name in wanted}
        house = self._build_house({**self._store.photos.photos(wanted - known.keys()), **known}, now)
        uses = self._store.usage.of_photos(wanted, now) if wanted else ()
        return replace(house, items=self.copy_finder.items(story), uses=uses, counted=self._counted(story, house, now))

    def note_uses(self, revision: Revision, where: str = "") -> None:
        """Note where the pictures of a revision are to go out, are out or were taken off (see ``photouses``).

        ``where`` is the package that was made of it, if one was.
        """
        from workstation.desk.pictures.uses import uses_to_note

        known = self._store.usage.of_story(revision.story.id)
        self._store.usage.note(tuple(uses_to_note(revision, known, self.house_for(revision.story), where)))

    def _out(self, revision: Revision) -> Revision:
        """Return a revision that was kept, once it is noted where the pictures of a story that is out are."""
        if revision.story.stage in ("published", "withdrawn"):
            self.note_uses(revision)
        return revision

    def _counted(self, story: Story, house: "House", by: datetime | None) -> dict[str, int]:
        """Return how much of each quota other stories have used in the period in which this one goes out."""
        from workstation.credits.rights.usage import period_of

        at = max(story.publish_at or house.now, house.now)
        return {
            quota.agency: self._store.usage.counted(quota.agency, *period_of(quota.per, at), story.id, by)
            for quota in house.profile.reach.quotas
        }

    def _merged(self, story: Story, base: int, other: Story) -> "Joined":
        """Return a story made from revision ``base`` together with another one."""
        from workstation.story.merge import merge

        return merge(self._base(story, base), story, other)

    def _base(self, story: Story, number: int) -> Story:
        """Return the revision that a story was made from; an empty story where it was never saved."""
        return self._store.stories.revision(story.id, number).story if number else Story(id=story.id)

    def _saved_as(self, draft: Draft) -> Story:
        """Return the story as it was last saved, or an empty one where it never was."""
        return self.open(draft.story.id).story if draft.latest else Story(id=draft.story.id)
