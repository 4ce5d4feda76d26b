"""A link's title adds something to its words, or is not there."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.phrasing import normal_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import SetMark
from workstation.story.places import Place
from workstation.story.spans import Link


@block_rule(
    "link-title-dup",
    BlockBase,
    title="Titles of links do not repeat their words.",
    severity="info",
    how="Some screen readers read a link's title after its words, so the same is heard twice. Drop the title.",
)
def link_title_dup(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links whose title is their words."""
    for slot, text in texts_of(block):
        for link in linked(text):
            if link.title and normal_words(link.title) == normal_words(link.words):
                yield Fault(
                    message="The title of this link repeats its words.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    repair=SetMark(place=Place(block.id, slot), start=link.start, end=link.end, mark=Link(link.url)),
                    judged=f"{link.words} {link.title}",
                )
