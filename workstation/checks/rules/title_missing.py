"""A story has a headline."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story


@story_rule(
    "title-missing",
    title="The story has a headline.",
    severity="error",
    wcag=("2.4.2",),
    act=("2779a5",),
    version=3,
    how="Write a headline that tells this story from others.",
)
def title_missing(story: Story, _: Context) -> Iterator[Fault]:
    """Find a headline that is blank."""
    if not story.headline.strip("[]()<>.… \t\n"):
        yield Fault(message="The story has no headline.", field="headline")
