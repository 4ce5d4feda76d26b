"""A correction is short, and in words that readers know."""

from collections.abc import Iterator

from workstation.checks.noticing import fault_in, told
from workstation.checks.phrasing import pattern_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

_LONGEST = 240  # characters: two lines of a wire, with room for what they quote


@story_rule(
    "correction-advisory",
    title="A correction is short and in plain words.",
    severity="warning",
    how="Keep to two lines: what it says now, what it said, and in which paragraph. Write paragraph, not graf or para.",
)
def correction_advisory(story: Story, context: Context) -> Iterator[Fault]:
    """Find notices that are long, or speak as a newsroom does."""
    for kind, words, block in told(story, context):
        if kind == "withdrawal":
            continue
        jargon = pattern_of(context, "desk-jargon").search(words)
        if jargon:
            yield fault_in(block, f"“{jargon[0]}” is a word of the newsroom, not of readers.", words)
        elif len(words) > _LONGEST:
            message = f"This {kind} has {len(words)} characters; two lines have {_LONGEST}."
            yield fault_in(block, message, words)
