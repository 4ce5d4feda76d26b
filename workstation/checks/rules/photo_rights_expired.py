"""No picture goes out whose rights have ended by then."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.grounds import expired
from workstation.story.model import Story


@story_rule(
    "photo-rights-expired",
    title="Rights in a picture last until it is published.",
    severity="error",
    waivable=False,
    how="Take another picture, publish before the rights end, or get them prolonged and write the new end in the "
    "picture's record.",
)
def photo_rights_expired(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures whose rights, or whose lease, will have ended when the story is published."""
    yield from faults(expired, story, context)
