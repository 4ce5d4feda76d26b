"""Crossheads go down one level at a time, so that the outline can be followed by ear."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Heading
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.spans import plain

_HEADLINE = 1


@story_rule(
    "heading-skip",
    title="Crossheads go down one level at a time.",
    severity="warning",
    wcag=("1.3.1",),
    how="The headline is level 1, so the first crosshead is level 2, and one below it is level 3. Choose the level by "
    "what belongs under what, not by how large it looks.",
)
def heading_skip(story: Story, _: Context) -> Iterator[Fault]:
    """Find crossheads more than one level below the one before them."""
    above = _HEADLINE
    for block in places.blocks(story):
        if not isinstance(block, Heading):
            continue
        if block.level > above + 1:
            yield Fault(
                block=block.id,
                slot="text",
                message=f"This crosshead is level {block.level}, but what is above it is level {above}.",
                repair=SetBlockField(id=block.id, field="level", value=above + 1),
                judged=f"{above} {block.level} {plain(block.text)}",
            )
            above += 1
        else:
            above = block.level
