"""Only links are underlined."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import once
from workstation.story.model import Story


@story_rule(
    "text-underline",
    title="Only links are underlined.",
    severity="warning",
    how="Readers take underlined words for a link and try to follow them. Use emphasis for a title or a stressed "
    "word; the line was left out when the copy came in.",
)
def text_underline(story: Story, _: Context) -> Iterator[Fault]:
    """Find, once in a story, words that came underlined and are no link."""
    return once(story, "underline", "Words that are no link came with a line under them.")
