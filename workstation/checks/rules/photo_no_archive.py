"""A picture that may not be kept is not used from the archive."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import archived
from workstation.story.model import Story


@story_rule(
    "photo-no-archive",
    title="Pictures that may not be archived are fresh.",
    severity="error",
    how="Take another picture, and remove this one from the library. Leave to keep it is noted as a lease.",
)
def photo_no_archive(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures that may not be archived and came longer ago than the house's profile allows."""
    yield from faults(archived, story, context)
