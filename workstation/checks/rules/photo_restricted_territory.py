"""A picture is used only where it may be, and by whom."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import closed
from workstation.story.model import Story


@story_rule(
    "photo-restricted-territory",
    title="Pictures are used where they may be.",
    severity="error",
    how="Take another picture, or keep this one out of there and answer how. Leave is noted as a lease. "
    "Where the house publishes stands in its profile.",
)
def photo_restricted_territory(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures that are closed to where the house publishes, or open to others alone."""
    yield from faults(closed, story, context)
