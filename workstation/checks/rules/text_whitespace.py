"""Space between things is the page's work, not a row of spaces and empty paragraphs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.passages import reworded, texts_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Paragraph
from workstation.story.edits.body import RemoveBlocks
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain

_SPACE = r"\u00a0\u2000-\u200a\u202f\u3000"
_ROW = re.compile(rf"[\t {_SPACE}]*(?:\t|[{_SPACE}]{{2}}|[ \u00a0]{{3}})[\t {_SPACE}]*")


@story_rule(
    "text-whitespace",
    title="No rows of spaces and no empty paragraphs.",
    severity="info",
    wcag=("1.3.2",),
    how="Columns made of spaces fall apart on other screens and are read in the wrong order; empty paragraphs are "
    "read as “blank”. Make columns a table; the page keeps paragraphs apart.",
)
def text_whitespace(story: Story, _: Context) -> Iterator[Fault]:
    """Find empty paragraphs between others, and tabs and runs of spaces inside texts."""
    blocks = list(places.blocks(story))
    for block in blocks:
        if isinstance(block, Paragraph) and block is not blocks[-1] and not plain(block.text).strip():
            yield Fault(
                block=block.id,
                slot="text",
                message="This paragraph is empty.",
                repair=RemoveBlocks(ids=(block.id,)),
                judged=block.id,
            )
            continue
        for slot, text in texts_of(block):
            words = plain(text)
            for start, end in _rows(words):
                yield Fault(
                    block=block.id,
                    slot=slot,
                    start=start,
                    end=end,
                    message="Several spaces in a row are read as one, or as none.",
                    repair=reworded(Place(block.id, slot), text, start, end, " "),
                    judged=words,
                )


@lru_cache(maxsize=8192)
def _rows(words: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _ROW.finditer(words))
