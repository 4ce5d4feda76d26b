"""A correction says what was wrong and where."""

from collections.abc import Iterator

from workstation.checks.noticing import fault_in, told
from workstation.checks.phrasing import normal_words, phrases_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story


@story_rule(
    "correction-empty",
    title="A correction says what was wrong and where.",
    severity="error",
    how="Say in which paragraph, what it says now and what it said before.",
)
def correction_empty(story: Story, context: Context) -> Iterator[Fault]:
    """Find notices that are blank, or say no more than that something was corrected."""
    generic = phrases_of(context, "empty-corrections")
    for kind, words, block in told(story, context):
        if kind == "withdrawal":
            continue
        if not words:
            yield fault_in(block, f"A {kind} says nothing.", words)
        elif normal_words(words) in generic:
            yield fault_in(block, f"“{words}” says neither what was wrong nor where.", words)
