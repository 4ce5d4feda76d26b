"""A correction is told in words, not by a line through the old ones."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story import places
from workstation.story.blocks import Correction
from workstation.story.model import Story


@story_rule(
    "text-strike-only",
    title="What was struck out is corrected in words.",
    severity="review",
    wcag=("1.3.1",),
    decide="heuristic",
    how="Few voices say that words are struck out, so the wrong ones are heard as true. Take them out and say in a "
    "correction what was wrong.",
)
def text_strike_only(story: Story, _: Context) -> Iterator[Fault]:
    """Find words that came struck out, in a story without a correction."""
    if any(isinstance(block, Correction) for block in places.blocks(story)):
        return
    for each in seen(story, "struck"):
        fault = fault_at(story, each, f"“{each.text}” came struck out: is it still true?")
        if fault.block and fault.slot:  # the words may have been taken out since
            yield fault
