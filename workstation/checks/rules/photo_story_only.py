"""A picture for one story, or one use, is not used again."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import used_before
from workstation.story.model import Story


@story_rule(
    "photo-story-only",
    title="Pictures for one story are used in it alone.",
    severity="error",
    how="Take another picture, or answer why this is the same story or the same use.",
)
def photo_story_only(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures for a single story or use that another story uses."""
    yield from faults(used_before, story, context)
