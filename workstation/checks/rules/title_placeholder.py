"""A headline is written by a person, not put there by a program."""

import re
from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

LIST = "headline-placeholders"
_FILE = re.compile(
    r"[^\s/\\](?:[^/\\]{0,80}[^\s/\\])?\.(?:docx?|odt|rtf|txt|html?|pdf|indd|md|pages|xlsx?|pptx?)"
    r"|(?:microsoft word|copy of|kopie von|copie de|копия)\s*[-–:]?\s.{0,80}\.\w{2,5}",
    re.IGNORECASE,
)


@story_rule(
    "title-placeholder",
    title="The headline is not a placeholder or the name of a file.",
    severity="error",
    wcag=("2.4.2",),
    act=("c4a8a4",),
    how="Write a headline that tells this story from others.",
)
def title_placeholder(story: Story, context: Context) -> Iterator[Fault]:
    """Find a headline that a program writes by itself, or that is the name of a file."""
    headline = " ".join(story.headline.casefold().split()).strip("[]()<>.… ")
    placeholders = {phrase for each in context.house.phrases.get(LIST, {}).values() for phrase in each}
    if headline in placeholders or _FILE.fullmatch(story.headline.strip()):
        yield Fault(message=f"“{story.headline}” is no headline yet.", field="headline", judged=story.headline)
