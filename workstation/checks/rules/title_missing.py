"""A story has a headline, and it is not one that a program put there."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

LIST = "headline-placeholders"


@story_rule(
    "title-missing",
    title="The story has a headline.",
    severity="error",
    wcag=("2.4.2",),
    act=("2779a5",),
    how="Write a headline that tells this story from others.",
)
def title_missing(story: Story, context: Context) -> Iterator[Fault]:
    """Find a headline that is blank or a placeholder."""
    headline = " ".join(story.headline.casefold().split()).strip("[]()<>.… ")
    placeholders = {phrase for each in context.house.phrases.get(LIST, {}).values() for phrase in each}
    if not headline:
        yield Fault(message="The story has no headline.", field="headline")
    elif headline in placeholders:
        yield Fault(message=f"“{story.headline}” is no headline yet.", field="headline", judged=story.headline)
