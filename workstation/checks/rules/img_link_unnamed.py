"""A picture that is a link says where it leads."""

from collections.abc import Iterator

from workstation.checks.passages import linked
from workstation.checks.pictures import alt_words, shows
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Block, Figure
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story


@story_rule(
    "img-link-unnamed",
    title="Linked pictures say where they lead.",
    severity="error",
    wcag=("1.1.1", "2.4.4"),
    act=("c487ae",),
    how="A link without words is read as its bare address. Write what the link leads to as the text alternative, or "
    "take the link off the picture.",
)
def img_link_unnamed(story: Story, _: Context) -> Iterator[Fault]:
    """Find linked pictures without words; not those beside a text that links to the same place."""
    blocks = list(places.blocks(story))
    for number, block in enumerate(blocks):
        if not isinstance(block, Figure) or not shows(block) or not block.link or alt_words(block):
            continue
        beside = (*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2])
        if not any(block.link in _targets(near) for near in (block, *beside)):
            yield Fault(
                block=block.id,
                message="This picture is a link and does not say where it leads.",
                field="alt",
                repair=SetBlockField(id=block.id, field="link", value=""),
                judged=block.link,
            )


def _targets(block: Block) -> set[str]:
    return {link.url for _, text in block.texts() for link in linked(text)}
