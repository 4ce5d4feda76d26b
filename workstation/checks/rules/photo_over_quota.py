"""No more pictures of an agency are used than were agreed."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import over_quota
from workstation.story.model import Story


@story_rule(
    "photo-over-quota",
    title="Pictures keep within the quota.",
    severity="error",
    how="Take a picture of another agency, or note leave for this one as a lease.",
)
def photo_over_quota(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures of an agency beyond its quota for the period."""
    yield from faults(over_quota, story, context)
