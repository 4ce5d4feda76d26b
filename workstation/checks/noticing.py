"""The notes and notices of a story that rules on corrections look at: those that came since readers saw it last."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault
from workstation.credits.corrections.published import new_notes
from workstation.story.blocks import Correction
from workstation.story.model import CorrectionNote, Story


def version_noted(story: Story, context: Context) -> Story | None:
    """Return the version that the latest notes of a story speak of, None where it is not known."""
    published = context.house.published
    if published is None:
        return None
    return published.story if new_notes(story, published.story) else published.corrected


def latest_notes(story: Story, context: Context) -> tuple[CorrectionNote, ...]:
    """Return the notes that came since that version; all of them where it is not known."""
    before = version_noted(story, context)
    return story.corrections if before is None else new_notes(story, before)


def block_of(story: Story, note: CorrectionNote) -> str:
    """Return the id of the notice in the body that has a note's words, empty where there is none."""
    return next((block.id for block in notices(story) if _said(block) == " ".join(note.text.split())), "")


def notices(story: Story) -> Iterator[Correction]:
    """Yield the notices in the body."""
    yield from (block for block in story.body if isinstance(block, Correction))


def told(story: Story, context: Context) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the words and the block of each notice and of each late note that has none in the body."""
    for block in notices(story):
        yield block.kind, _said(block), block.id
    shown = {_said(block) for block in notices(story)}
    for note in latest_notes(story, context):
        words = " ".join(note.text.split())
        if words not in shown:
            yield note.kind, words, ""


def fault_in(block: str, message: str, judged: str) -> Fault:
    """Return what a rule finds in a notice, or in the record of corrections where the note has no notice."""
    return Fault(
        message=message,
        block=block,
        slot="text" if block else "",
        field="" if block else "corrections",
        judged=judged,
    )


def _said(block: Correction) -> str:
    return " ".join("".join(span.text for span in block.text).split())
