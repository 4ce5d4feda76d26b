"""The words of a link say where it leads, for those who hear links one after another."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.phrasing import normal_words, phrases_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase


@block_rule(
    "link-vague",
    BlockBase,
    title="Links say where they lead.",
    severity="warning",
    wcag=("2.4.4", "2.4.9"),
    act=("5effbb", "aizyf1"),
    decide="heuristic",
    how="Read the link's words alone. If they do not tell what you would get, link the name of the thing instead.",
)
def link_vague(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find links whose whole words are one of the empty phrases of the text's language, or of English."""
    for slot, text in texts_of(block):
        for link in linked(text):
            if normal_words(link.words) in phrases_of(context, "vague-links"):
                yield Fault(
                    message=f"“{link.words.strip()}” does not say where this link leads.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    field="text",
                    judged=f"{link.words} {link.url}",
                )
