"""The edits by which a change is declared, and a story withdrawn, held and released: each is one step to undo."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workstation.base.errors import WorkstationError
from workstation.base.ids import new_block_id
from workstation.credits.corrections.proposal import Proposal
from workstation.credits.corrections.published import DECLARED, KINDS, Kind, NoticeForm, Published
from workstation.credits.corrections.wording import Worded
from workstation.language.tags import primary
from workstation.story.blocks import Correction
from workstation.story.edits.body import InsertBlocks, RemoveBlocks
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetField
from workstation.story.model import CorrectionNote, Decision, Stage, Story
from workstation.story.spans import text_of


class CorrectionError(WorkstationError):
    """A change cannot be declared in this way, or a story cannot be withdrawn, held or released as it is."""


def declaration(
    story: Story,
    proposal: Proposal,
    kind: Kind,
    notice: Worded,
    *,
    published: Published,
    form: NoticeForm,
    person: str,
    at: datetime,
) -> Edit:
    """Return the edit that declares all changes of a proposal: the note, and the notice where readers are to be told.

    Raises ``CorrectionError`` where nothing changed, the notice says nothing, or the kind would bury a correction.
    """
    if not proposal.changes:
        raise CorrectionError("Nothing that readers see has changed since this story went out.", "Change it first.")
    if not notice.text.strip():
        raise CorrectionError("A notice needs words.", "Say what was wrong, and in which paragraph.")
    if KINDS.index(kind) > KINDS.index(proposal.least):
        why = next(each.why for each in proposal.changes if each.kind == "correction" and each.certainty == "sure")
        raise CorrectionError(
            f"This is no {kind}: {why}.", "Declare it as a correction or a clarification, so that readers are told."
        )
    note = CorrectionNote(kind=kind, text=notice.text.strip(), at=_moment(story, at), revision=published.number)
    decisions = tuple(
        Decision(
            rule=DECLARED, block=change.block, digest=change.mark, verdict="accepted",
            reason=f"{kind.capitalize()}: {change.why}", person=person, at=note.at,
        )
        for change in proposal.changes
    )  # fmt: skip
    edits: list[Edit] = [
        SetField(field="corrections", value=(*story.corrections, note)),
        SetField(field="decisions", value=(*story.decisions, *decisions)),
    ]
    if kind in form.told:
        edits.append(_shown(story, note, notice, form))
    return Group(edits=tuple(edits), name=f"Declare the {kind}")


def withdrawing(story: Story, notice: Worded, *, published: Published | None, at: datetime) -> Edit:
    """Return the edit that withdraws a story: its stage, the note, and the notice that goes out in its place."""
    if story.stage == "withdrawn":
        raise CorrectionError("This story is withdrawn already.", "Release it to bring it back.")
    if published is None:
        raise CorrectionError(
            "This story never went out, so there is nothing to withdraw.", "Put it in the trash instead."
        )
    note = CorrectionNote(kind="withdrawal", text=notice.text, at=_moment(story, at), revision=published.number)
    edits: Sequence[Edit] = (
        SetField(field="stage", value="withdrawn"),
        SetField(field="corrections", value=(*story.corrections, note)),
        _shown(story, note, notice, NoticeForm(place="top")),
    )
    return Group(edits=tuple(edits), name="Withdraw the story")


def holding(story: Story) -> Edit:
    """Return the edit that holds a story back while it is checked."""
    if story.stage in ("held", "withdrawn"):
        raise CorrectionError(f"This story is {story.stage} already.", "Release it to bring it back.")
    return Group(edits=(SetField(field="stage", value="held"),), name="Hold the story")


def releasing(story: Story, published: Published | None) -> Edit:
    """Return the edit that brings a held or withdrawn story back: as published where it was out, else as ready."""
    if story.stage not in ("held", "withdrawn"):
        raise CorrectionError("This story is neither held nor withdrawn.", "There is nothing to release.")
    stage: Stage = "published" if published is not None else "ready"
    notices = tuple(block.id for block in story.body if isinstance(block, Correction) and block.kind == "withdrawal")
    edits: list[Edit] = [SetField(field="stage", value=stage)]
    if notices:
        edits.append(RemoveBlocks(ids=notices))
    return Group(edits=tuple(edits), name="Release the story")


def _shown(story: Story, note: CorrectionNote, notice: Worded, form: NoticeForm) -> Edit:
    language = "" if notice.language == primary(story.language) else notice.language
    block = Correction(id=new_block_id(), kind=note.kind, on=note.at.date(), text=text_of(note.text), language=language)
    last = story.body[-1].id if story.body and form.place == "end" else ""
    return InsertBlocks(blocks=(block,), after=last)


def _moment(story: Story, at: datetime) -> datetime:
    """Return the moment, or the next one that no other note has: a note and its decisions know each other by it."""
    taken = {note.at for note in story.corrections}
    while at in taken:
        at += timedelta(milliseconds=1)
    return at
