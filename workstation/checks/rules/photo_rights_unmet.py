"""A picture's record has what its category of rights asks for."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.grounds import unmet
from workstation.story.model import Story


@story_rule(
    "photo-rights-unmet",
    title="The record has what the category of rights asks for.",
    severity="review",
    how="Fill it in in the picture's record, or choose the category that fits.",
)
def photo_rights_unmet(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures without the licence, maker or source that their category asks for."""
    yield from faults(unmet, story, context)
