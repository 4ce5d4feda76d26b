"""What a colour says is said in words too."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.passages import texts_of
from workstation.checks.phrasing import alternatives, phrases_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase, Embed, Figure, List, Paragraph, Table
from workstation.story.spans import plain

_GAP = "{colour}"


@block_rule(
    "text-colour-meaning",
    Embed,
    Figure,
    List,
    Paragraph,
    Table,
    title="Colour is not the only sign.",
    severity="review",
    wcag=("1.4.1",),
    decide="heuristic",
    how="One man in twelve confuses red and green, and those who listen have no colour. Add a word, a sign or a "
    "pattern to what the colour marks, and name that.",
)
def text_colour_meaning(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find words that send readers to what is marked in a colour."""
    shape = _shape(phrases_of(context, "colour-phrases"), phrases_of(context, "colours"))
    for slot, text in texts_of(block):
        words = plain(text)
        match = shape.search(words)
        if match:
            yield Fault(
                message=f"“{match[0]}” tells nothing to those who do not see the colour.",
                slot=slot,
                start=match.start(),
                end=match.end(),
                field="text",
                judged=match[0],
            )


@lru_cache(maxsize=64)
def _shape(phrases: frozenset[str], colours: frozenset[str]) -> re.Pattern[str]:
    if not phrases or not colours:
        return re.compile(r"(?!)")
    hue = f"(?:{alternatives(colours)})"
    choices = alternatives(phrases).replace(re.escape(_GAP), hue)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
