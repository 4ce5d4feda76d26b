"""A link has words to follow and somewhere to go."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ClearMark
from workstation.story.places import Place

_NOTHING = " \t\n\u00a0\u200b\u200c\u200d\u2060\ufeff"


@block_rule(
    "link-empty",
    BlockBase,
    title="Links have words and a target.",
    severity="error",
    wcag=("2.4.4", "4.1.2"),
    act=("c487ae",),
    how="Write what the link leads to, or take the link away.",
)
def link_empty(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find links whose words are blank or whose address is empty, and those that an import found without any words."""
    for slot, text in texts_of(block):
        for link in linked(text):
            if link.words.strip(_NOTHING) and link.url.strip():
                continue
            yield Fault(
                message="This link has no words." if link.url.strip() else "This link leads nowhere.",
                slot=slot,
                start=link.start,
                end=link.end,
                repair=ClearMark(place=Place(block.id, slot), start=link.start, end=link.end, mark="link"),
                judged=f"{link.words} {link.url}",
            )
    for seen in context.evidence:
        if seen.kind == "link-unnamed":
            yield Fault(message="A link without words came with the copy; it was left out.", judged=seen.value)
