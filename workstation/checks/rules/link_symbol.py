"""A link can be spoken: it has at least one letter or digit."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ClearMark
from workstation.story.places import Place


@block_rule(
    "link-symbol",
    BlockBase,
    title="Links are more than a sign.",
    severity="error",
    wcag=("2.4.4",),
    act=("c487ae", "5effbb", "aizyf1"),
    how="An arrow, a full stop or an emoji is read as such or not at all. Link the words that name the target.",
)
def link_symbol(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links on signs alone; blank ones and those within the page are other rules'."""
    for slot, text in texts_of(block):
        for link in linked(text):
            words = link.words.strip()
            if words and not link.url.startswith("#") and not any(map(str.isalnum, words)):
                yield Fault(
                    message=f"“{words}” alone does not say where this link leads.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    repair=ClearMark(place=Place(block.id, slot), start=link.start, end=link.end, mark="link"),
                    judged=f"{words} {link.url}",
                )
