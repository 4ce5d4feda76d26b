"""Signs that turn the direction of text are used in pairs, or not at all."""

import re
from collections.abc import Iterator

from workstation.checks.passages import texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.edit import Group
from workstation.story.edits.text import ReplaceText
from workstation.story.places import Place
from workstation.story.spans import plain

_SIGN = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}


@block_rule(
    "bidi-control",
    BlockBase,
    title="No invisible sign turns the text around.",
    severity="warning",
    wcag=("1.3.2",),
    how="An override shows letters in another order than they are read, and one that is never closed turns all that "
    "follows. Take the signs out; where a passage needs a direction, mark its language.",
)
def bidi_control(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find overrides of direction, and embeddings and isolates that are not closed or not opened."""
    for slot, text in texts_of(block):
        words = plain(text)
        found = _SIGN.search(words) and _unruly(words)
        if found:
            place = Place(block.id, slot)
            edits = tuple(ReplaceText(place=place, start=at, end=at + 1) for at in reversed(found))
            yield Fault(
                message=f"{len(found)} invisible signs of direction here turn the text around."
                if len(found) > 1
                else "An invisible sign of direction here turns the text around.",
                slot=slot,
                start=found[0],
                end=found[-1] + 1,
                repair=Group(edits=edits, name="Remove signs of direction"),
                judged=words,
            )


def _unruly(words: str) -> list[int]:
    """Return where signs stand that are overrides or have no partner; a line's end closes nothing for them."""
    opened: list[int] = []
    unruly: set[int] = set()
    for match in _SIGN.finditer(words):
        at, sign = match.start(), match[0]
        if sign not in _CLOSES:
            opened.append(at)
        elif opened and words[opened[-1]] in _CLOSES[sign]:
            start = opened.pop()
            if words[start] in _OVERRIDES:
                unruly |= {start, at}
        else:
            unruly.add(at)
    return sorted(unruly.union(opened))
