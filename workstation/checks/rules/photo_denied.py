"""No picture goes out whose use somebody has forbidden for that time."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.grounds import denied
from workstation.story.model import Story


@story_rule(
    "photo-denied",
    title="Nobody has forbidden the picture.",
    severity="error",
    waivable=False,
    how="Take another picture. Whoever forbade this one can end the refusal in the picture's record.",
)
def photo_denied(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures whose use is forbidden at the moment of publication."""
    yield from faults(denied, story, context)
