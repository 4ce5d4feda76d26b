"""The words of a link say where it leads, for those who hear links one after another."""

import re
import unicodedata
from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase

LIST = "vague-links"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


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
    lists = context.house.phrases.get(LIST, {})
    primary = context.language.partition("-")[0].lower()
    phrases = (
        {*lists.get(primary, ()), *lists.get("en", ())} if primary else {p for each in lists.values() for p in each}
    )
    for slot, text in texts_of(block):
        for link in linked(text):
            if normal_words(link.words) in phrases:
                yield Fault(
                    message=f"“{link.words.strip()}” does not say where this link leads.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    field="text",
                    judged=f"{link.words} {link.url}",
                )


def normal_words(words: str) -> str:
    """Return words as the lists have them: folded to lower case, one space between, no arrows or points around."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(_EDGES.sub("", folded).split())
