"""Pictures that need leave have it."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.grounds import without_leave
from workstation.story.model import Story


@story_rule(
    "photo-needs-lease",
    title="Pictures that are paid for or lent are used with leave.",
    severity="error",
    how="Get leave, and note it in the picture's record: from when, until when, from whom, and what it rests on.",
)
def photo_needs_lease(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures of a category that needs leave, without a lease in force when the story is published."""
    yield from faults(without_leave, story, context)
