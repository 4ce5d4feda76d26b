"""A picture that must not be cropped is shown whole."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rights import fault, judged
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import altered
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story


@story_rule(
    "photo-no-alteration",
    title="Pictures that must not be cropped are not.",
    severity="error",
    how="Show the picture whole, or take another one.",
)
def photo_no_alteration(story: Story, context: Context) -> Iterator[Fault]:
    """Find crops of pictures that must not be altered."""
    for figure, reason in judged(altered, story, context):
        whole = SetBlockField(id=figure.id, field="crop", value=None)
        yield replace(fault(figure, reason), repair=Group(edits=(whole,), name="Show the whole picture"))
