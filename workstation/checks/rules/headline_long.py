"""A headline is as short as the house's pages need it."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story


@story_rule(
    "headline-long",
    title="Headlines keep to the house's length.",
    severity="info",
    how="Longer ones are cut off in lists, on phones and in search results. The house sets the limit.",
)
def headline_long(story: Story, context: Context) -> Iterator[Fault]:
    """Find headlines past the house's limit of characters, where it has one."""
    limit = context.house.profile.limits.get("headline", 0)
    size = len(story.headline.strip())
    if limit and size > limit:
        message = f"The headline has {size} characters; the house allows {limit}."
        yield Fault(message=message, field="headline", judged=story.headline)
