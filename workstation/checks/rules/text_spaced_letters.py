"""A word is written as one, not letter by letter."""

import re
from collections.abc import Iterator

from workstation.checks.passages import reworded, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.places import Place
from workstation.story.spans import plain

_SPACED = re.compile(r"(?<![\w.])[^\W\d_](?:[ \u00a0\u2009\u202f][^\W\d_]){4,}(?![\w.])")
_GAPS = re.compile(r"[ \u00a0\u2009\u202f]")


@block_rule(
    "text-spaced-letters",
    BlockBase,
    title="Words are not spaced out.",
    severity="warning",
    wcag=("1.3.2",),
    how="A voice reads single letters, and search finds no word. Write the word; the page can set letters apart.",
)
def text_spaced_letters(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find five letters and more with a space between each, but for a row of the alphabet."""
    for slot, text in texts_of(block):
        words = plain(text)
        for match in _SPACED.finditer(words):
            joined = _GAPS.sub("", match[0])
            codes = [ord(letter) for letter in joined.lower()]
            if codes == list(range(codes[0], codes[0] + len(codes))):
                continue
            yield Fault(
                message=f"“{match[0]}” is read letter by letter.",
                slot=slot,
                start=match.start(),
                end=match.end(),
                repair=reworded(Place(block.id, slot), text, match.start(), match.end(), joined),
                judged=match[0],
            )
