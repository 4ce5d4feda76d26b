"""A long story has crossheads to find one's way by."""

from collections.abc import Iterator

from workstation.checks.measures import story_words
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Heading
from workstation.story.model import Story

_LIMIT = 600  # words


@story_rule(
    "heading-missing",
    title="Long stories have crossheads.",
    severity="info",
    wcag=("2.4.10",),
    how="Crossheads let people find their place and skip to what they came for, by eye and by ear. One every three or "
    "four hundred words is enough. The house sets the limit.",
)
def heading_missing(story: Story, context: Context) -> Iterator[Fault]:
    """Find stories past the house's limit of words without a single crosshead."""
    limit = context.house.profile.limits.get("words-without-crosshead", _LIMIT)
    if len(story.body) < 2 or any(isinstance(block, Heading) for block in places.blocks(story)):
        return
    count = story_words(story)
    if count > limit:
        yield Fault(message=f"This story has {count} words and no crosshead.", field="body", judged=str(count // 100))
