"""Directions work for those who do not see the page: by name, not by place, shape or colour."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.passages import texts_of
from workstation.checks.phrasing import alternatives, pattern_of, phrases_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase, FactBox, Heading, List, Paragraph, Quote
from workstation.story.spans import plain


@block_rule(
    "text-sensory",
    FactBox,
    Heading,
    List,
    Paragraph,
    Quote,
    title="Directions name the thing meant.",
    severity="review",
    wcag=("1.3.3",),
    act=("9bd38c",),
    decide="heuristic",
    how="On a phone the box on the right stands below, and those who listen have no right. Name the thing by its "
    "heading or link it. Right and left in politics, in a room or on a map are fine.",
)
def text_sensory(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find parts of a page told by their place or shape, and orders to look somewhere on it."""
    spots, phrases = phrases_of(context, "page-places"), phrases_of(context, "sensory-phrases")
    shapes = (_placed(phrases_of(context, "page-things"), spots), pattern_of(context, "sensory-phrases"))
    for slot, text in texts_of(block):
        words = plain(text)
        folded = words.casefold()
        if not any(phrase in folded for phrase in spots) and not any(phrase in folded for phrase in phrases):
            continue  # most texts; the patterns cost ten times as much
        match = next((found for shape in shapes if (found := shape.search(words))), None)
        if match:
            yield Fault(
                message=f"“{match[0]}” helps only those who see the page as you do.",
                slot=slot,
                start=match.start(),
                end=match.end(),
                field="text",
                judged=match[0],
            )


@lru_cache(maxsize=64)
def _placed(things: frozenset[str], spots: frozenset[str]) -> re.Pattern[str]:
    if not things or not spots:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{alternatives(things)})(?:\s+\w+)?\s+(?:{alternatives(spots)})(?!\w)", re.IGNORECASE)
