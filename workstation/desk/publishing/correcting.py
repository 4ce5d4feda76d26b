"""Corrections at the desk: what changed in a story that is out, declaring it, and withdrawing, holding, releasing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec import to_builtins

from workstation.credits.corrections.proposal import Change, Proposal, outstanding
from workstation.credits.corrections.published import Kind, NoticeForm, Published
from workstation.credits.corrections.recording import CorrectionError, declaration, holding, releasing, withdrawing
from workstation.credits.corrections.wording import Worded, Wording
from workstation.desk.stories import Stories
from workstation.story.edits.edit import Edit
from workstation.story.model import CorrectionNote, Revision, Story


@dataclass(frozen=True)
class Proposed:
    """What changed in a story since it went out and is not declared, and what the house would tell of it.

    ``published`` is the version that readers have.
    """

    story: Story
    published: Published
    proposal: Proposal
    wording: Wording

    @property
    def kind(self) -> Kind:
        """What the changes are taken for as a whole."""
        return self.proposal.kind

    def notice(self, kind: Kind | None = None) -> Worded:
        """Return what readers would be told of the changes, declared as a kind, their own where none is given."""
        return self.wording.notice(self.proposal, kind)

    def place(self, change: Change) -> str:
        """Return where a change is, as a reader finds it, in words for the desk."""
        return Wording(NoticeForm(), "en").place(change)

    def as_json(self, kind: Kind | None = None) -> dict[str, Any]:
        """Return the proposal as plain values, worded for a kind where one is given."""
        return {
            "id": self.story.id,
            "published": self.published.number,
            "kind": (kind or self.kind) if self.proposal.changes else None,
            "notice": self.notice(kind).text,
            "changes": [{**to_builtins(each), "place": self.place(each)} for each in self.proposal.changes],
        }

    def lines(self, kind: Kind | None = None) -> Iterator[str]:
        """Yield the kind and the notice, then each change with the reason why it is taken for what it is."""
        if not self.proposal.changes:
            yield f"Nothing that readers see has changed since revision {self.published.number} went out."
            return
        yield f"{(kind or self.kind).capitalize()}: {self.notice(kind).text}"
        for change in self.proposal.changes:
            yield f"  {self.place(change)}: {change.kind}, {_SURELY[change.certainty]}: {change.why}"
            yield f"    [-{change.was}-] {{+{change.now}+}}"


@dataclass(frozen=True)
class Declared:
    """A declaration that was kept: the revision, its note, and what readers are told in the story."""

    revision: Revision
    note: CorrectionNote

    def as_json(self) -> dict[str, Any]:
        """Return the revision's number and the note as plain values."""
        return {
            "id": self.revision.story.id,
            "revision": self.revision.number,
            "stage": self.revision.story.stage,
            "note": to_builtins(self.note),
        }

    def lines(self) -> Iterator[str]:
        """Yield where the story stands now, and the note."""
        story = self.revision.story
        yield f"{story.id} is {story.stage} at revision {self.revision.number}."
        yield f"  {self.note.kind.capitalize()}: {self.note.text}"


@dataclass(frozen=True)
class Out:
    """A version that went out, and the notes that came with it."""

    published: Published
    notes: tuple[CorrectionNote, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the version's number, its moment and its notes as plain values."""
        return {"revision": self.published.number, "at": self.published.at, "notes": to_builtins(self.notes)}

    def lines(self) -> Iterator[str]:
        """Yield when the version went out, and what was declared of it."""
        yield f"Revision {self.published.number}, out since {self.published.at:%Y-%m-%d %H:%M} UTC"
        yield from (f"  {note.kind.capitalize()}: {note.text}" for note in self.notes)


_SURELY = {"sure": "for sure", "likely": "likely", "guess": "perhaps"}


class Corrections:
    """What is done to stories that are out."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    def propose(self, story: Story) -> Proposed | None:
        """Return what changed since a story went out and is not declared, None where it is not out."""
        published = self._stories.publications.last(story.id)
        if published is None or story.stage in ("held", "withdrawn"):
            return None
        house = self._stories.house()
        return Proposed(
            story,
            published,
            outstanding(published, story, house.phrases),
            Wording(house.profile.corrections, story.language),
        )

    def accept(self, proposed: Proposed, kind: Kind | None = None, text: str = "") -> Edit:
        """Return the edit that declares a proposal, in the words of ``text`` where they are given.

        Raises ``CorrectionError`` where nothing changed, or the kind would bury what surely is a correction.
        """
        kind = kind or proposed.kind
        notice = proposed.notice(kind)
        if text.strip():
            own = proposed.story.language if text.strip() != notice.text else notice.language
            notice = Worded(text.strip(), own.partition("-")[0].lower())
        house = self._stories.house()
        return declaration(
            proposed.story,
            proposed.proposal,
            kind,
            notice,
            published=proposed.published,
            form=house.profile.corrections,
            person=self._stories.author,
            at=house.now,
        )

    def withdraw(self, story: Story, reason: str, instead: str = "") -> Edit:
        """Return the edit that withdraws a story, saying why and what is to be used in its place.

        Raises ``CorrectionError`` where no reason is given, or the story never went out.
        """
        if not reason.strip():
            raise CorrectionError("A withdrawal needs a reason.", "Say in a sentence why the story must not be used.")
        house = self._stories.house()
        notice = Wording(house.profile.corrections, story.language).withdrawal(reason, instead)
        return withdrawing(story, notice, published=self._stories.publications.last(story.id), at=house.now)

    def hold(self, story: Story) -> Edit:
        """Return the edit that holds a story back while it is checked. Raises ``CorrectionError``."""
        return holding(story)

    def release(self, story: Story) -> Edit:
        """Return the edit that brings a held or withdrawn story back. Raises ``CorrectionError``."""
        return releasing(story, self._stories.publications.last(story.id))

    def chain(self, name: str) -> tuple[Out, ...]:
        """Return the versions of a story that went out, the first one first, each with the notes that came with it."""
        story_id = self._stories.open(name).story.id
        found: list[Out] = []
        known: frozenset[CorrectionNote] = frozenset()
        for published in self._stories.publications.all(story_id):
            notes = tuple(note for note in published.story.corrections if note not in known)
            known |= set(notes)
            found.append(Out(published, notes))
        return tuple(found)

    # On stories of the store, by name

    def proposed(self, name: str) -> Proposed:
        """Return the proposal for the newest revision of a story. Raises ``CorrectionError`` where it is not out."""
        story = self._stories.open(name).story
        found = self.propose(story)
        if found is None:
            out = story.stage in ("held", "withdrawn")
            raise CorrectionError(
                f"This story is {story.stage}." if out else "This story never went out, so nothing needs a correction.",
                "Release it first." if out else "Its stage becomes published when it does.",
            )
        return found

    def correct(self, name: str, kind: Kind | None = None, text: str = "") -> Declared:
        """Declare what changed in a story and keep it. Raises ``CorrectionError``."""
        return self._kept(name, self.accept(self.proposed(name), kind, text))

    def withdraw_kept(self, name: str, reason: str, instead: str = "") -> Declared:
        """Withdraw a story and keep it. Raises ``CorrectionError``."""
        return self._kept(name, self.withdraw(self._stories.open(name).story, reason, instead))

    def hold_kept(self, name: str, reason: str = "") -> Revision:
        """Hold a story and keep it; the history says why. Raises ``CorrectionError``."""
        note = f"Held: {reason.strip()}" if reason.strip() else "Held"
        return self._stories.edit(name, [self.hold(self._stories.open(name).story)], note)

    def release_kept(self, name: str) -> Revision:
        """Release a story and keep it. Raises ``CorrectionError``."""
        return self._stories.edit(name, [self.release(self._stories.open(name).story)], "Released")

    def _kept(self, name: str, edit: Edit) -> Declared:
        revision = self._stories.edit(name, [edit], edit.label)
        return Declared(revision, revision.story.corrections[-1])
