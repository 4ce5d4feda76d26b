"""A story under embargo is planned for its end or later: nothing goes out before, at whatever hand."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.embargo import Embargo
from workstation.credits.rights.saying import said_moment
from workstation.story.edits.fields import SetField
from workstation.story.model import Story


@story_rule(
    "story-embargo",
    title="A story under embargo is published after it.",
    severity="error",
    how="Plan the story for the end of its embargo or later, or clear the embargo where it has been lifted.",
)
def story_embargo(story: Story, context: Context) -> Iterator[Fault]:
    """Find a story under embargo that is to be published before its end, or that nobody has planned for after it."""
    until, now = story.embargo, context.house.now
    if until is None or not Embargo(until=until).forbids(now):
        return
    if story.publish_at is not None and not Embargo(until=until).forbids(story.publish_at):
        return
    planned = "and is planned for no later moment" if story.publish_at is None else "and is planned for before its end"
    yield Fault(
        message=f"This story is under embargo until {said_moment(until)}, {planned}.",
        field="publish_at",
        repair=SetField(field="publish_at", value=until),
    )
