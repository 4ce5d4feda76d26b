"""No picture goes out before its embargo ends."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rights import fault, judged
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.grounds import embargoed
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetField
from workstation.story.model import Story


@story_rule(
    "photo-embargo",
    title="Pictures under embargo wait for its end.",
    severity="error",
    how="Publish after the embargo, or take another picture. An embargo without a moment is given one in the picture's "
    "record, with its zone.",
)
def photo_embargo(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures that are under embargo when the story is to be published."""
    for figure, reason in judged(embargoed, story, context):
        found = fault(figure, reason)
        if reason.until is not None:
            later = SetField(field="publish_at", value=reason.until)
            found = replace(found, repair=Group(edits=(later,), name="Publish when the embargo ends"))
        yield found
