"""A picture is used only in media and for ends that it is for."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import unfit
from workstation.story.model import Story


@story_rule(
    "photo-restricted-use",
    title="Pictures are used as their terms allow.",
    severity="error",
    how="Take another picture, or keep this one out of that medium and answer how. Leave is noted as a lease.",
)
def photo_restricted_use(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures that must not be used in a medium of the house, or for its ends."""
    yield from faults(unfit, story, context)
