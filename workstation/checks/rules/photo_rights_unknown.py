"""Something says what a picture may be used for."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.grounds import unknown
from workstation.story.model import Story


@story_rule(
    "photo-rights-unknown",
    title="It is known what a picture may be used for.",
    severity="review",
    how="Find out whose the picture is, and choose its category of rights in its record.",
)
def photo_rights_unknown(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures with no category of rights, no terms and no licence, where the house wants to know of each."""
    if context.house.profile.reach.every_category:
        yield from faults(unknown, story, context)
