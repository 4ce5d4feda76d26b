"""A crosshead has words."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import once
from workstation.story import places
from workstation.story.blocks import Heading
from workstation.story.edits.body import RemoveBlocks
from workstation.story.model import Story
from workstation.story.spans import plain


@story_rule(
    "heading-empty",
    title="Crossheads have words.",
    severity="error",
    wcag=("1.3.1", "2.4.6"),
    act=("ffd0e9",),
    how="Those who go from heading to heading stop at one that says nothing. Write what follows is about, or delete "
    "it.",
)
def heading_empty(story: Story, _: Context) -> Iterator[Fault]:
    """Find crossheads without a letter or digit, and those that an import left out for want of any."""
    for block in places.blocks(story):
        if not isinstance(block, Heading):
            continue
        words = plain(block.text)
        if not any(map(str.isalnum, words)):
            yield Fault(
                block=block.id,
                message="This crosshead has no words.",
                slot="text",
                start=0,
                end=len(words),
                repair=RemoveBlocks(ids=(block.id,)),
                judged=f"{block.id} {words}",
            )
    yield from once(story, "heading-empty", "A heading without words came with the copy; it was left out.", "warning")
