"""A picture and the text beside it do not link to the same place twice."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Block, Figure
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story


@story_rule(
    "link-adjacent-same",
    title="A picture and its text are one link, not two.",
    severity="info",
    how="Those who go by keyboard or by ear come to the same place twice in a row. Take the link off the picture, the "
    "text has it.",
)
def link_adjacent_same(story: Story, _: Context) -> Iterator[Fault]:
    """Find linked pictures whose caption, or the block right before or after, links to the same address."""
    blocks = list(places.blocks(story))
    for number, block in enumerate(blocks):
        if not isinstance(block, Figure) or not block.link:
            continue
        near = (*blocks[max(0, number - 1) : number], block, *blocks[number + 1 : number + 2])
        if any(block.link in _targets(each) for each in near):
            yield Fault(
                block=block.id,
                message="The text beside this picture links to the same place.",
                field="link",
                repair=SetBlockField(id=block.id, field="link", value=""),
                judged=block.link,
            )


def _targets(block: Block) -> set[str]:
    return {link.url for _, text in texts_of(block) for link in linked(text)}
