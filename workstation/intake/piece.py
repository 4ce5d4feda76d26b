"""Makes what is put into a story out of a draft: a piece of copy, with every line where it stood."""

import re
from collections.abc import Iterator

from workstation.base.contrast import from_hexadecimal, ratio
from workstation.intake.reader import Draft
from workstation.story.blocks import Block, Heading, Paragraph
from workstation.story.model import Evidence, Story
from workstation.story.spans import text_of

_COLOURS = re.compile(r"(#[0-9a-f]{6}) on (#[0-9a-f]{6})(?! to)")
_READABLE = 4.5  # to 1: WCAG 2.2, 1.4.3


def piece_of(draft: Draft, story_id: str) -> Story:
    """Return a piece of copy as a story without a head; what its format named as one stands above the body."""
    return Story(
        id=story_id,
        language=draft.language,
        direction=draft.direction,  # type: ignore[arg-type]
        body=(*_above(draft), *draft.blocks, *draft.figures),
        evidence=tuple(seen for seen in draft.evidence if not _is_the_programs(seen)),
    )


def _is_the_programs(seen: Evidence) -> bool:
    """Return whether something is the doing of the program that wrote the piece, and put right with the reading.

    Word processors nest their lists wrongly and give every link a colour that can well be read.
    """
    if seen.kind == "stray-item":
        return True
    pair = _COLOURS.match(seen.value) if seen.kind == "colour" else None
    return pair is not None and ratio(*map(from_hexadecimal, pair.groups())) >= _READABLE


def _above(draft: Draft) -> Iterator[Block]:
    if draft.headline and not draft.headline_is_guessed:
        yield Heading(id=draft.new_id(), level=1, text=text_of(draft.headline))
    for words in (draft.subhead, draft.byline):
        if words:
            yield Paragraph(id=draft.new_id(), text=text_of(words))
