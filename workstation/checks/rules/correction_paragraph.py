"""A correction names the paragraph that changed."""

from collections.abc import Iterator

from workstation.checks.noticing import block_of, fault_in, latest_notes, version_noted
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.corrections.proposal import classify
from workstation.credits.corrections.wording import Wording
from workstation.story.model import Story

_COUNTED = ("paragraph", "quote")


@story_rule(
    "correction-paragraph",
    title="A correction names the paragraph that changed.",
    severity="warning",
    how="Count the paragraphs of the text as a reader does: crossheads, pictures and notices are none.",
)
def correction_paragraph(story: Story, context: Context) -> Iterator[Fault]:
    """Find notes that name a paragraph which is as it was."""
    before = version_noted(story, context)
    notes = latest_notes(story, context)
    if before is None or not notes:
        return
    wording = Wording(context.house.profile.corrections, story.language)
    changes = classify(before, story, context.house.phrases).changes
    changed = {change.number for change in changes if change.part in _COUNTED}
    for note in notes:
        wrong = [number for number in wording.paragraphs(note.text) if number not in changed]
        if wrong:
            right = ", ".join(str(number) for number in sorted(changed))
            told = f" What changed is paragraph {right}." if right else ""
            message = f"Paragraph {wrong[0]} is as it was.{told}"
            yield fault_in(block_of(story, note), message, f"{note.text} {right}")
