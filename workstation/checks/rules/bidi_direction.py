"""Text runs the way that its script is written."""

from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.passages import texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.tongues import foreign, unmarked
from workstation.language.direction import majority
from workstation.language.tags import direction_of
from workstation.story.blocks import BlockBase, Table
from workstation.story.edits.fields import SetBlockField

_FEWEST = 12  # letters; fewer are a name or a number with its unit
_majority = lru_cache(maxsize=8192)(majority)
_NAMES = {"ltr": "left to right", "rtl": "right to left"}


@block_rule(
    "bidi-direction",
    BlockBase,
    title="Text runs in the direction of its script.",
    severity="warning",
    wcag=("1.3.2",),
    how="In the wrong direction full stops, brackets and numbers move to the other end of the line, and the text "
    "breaks in the wrong order. Set the direction, or the language, which brings it along.",
)
def bidi_direction(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find blocks most of whose letters run against the direction that the block or its language gives them."""
    if isinstance(block, Table):
        return  # its cells are mixed by nature
    words = " ".join(unmarked(text) for _, text in texts_of(block))
    if sum(map(str.isalpha, words)) < _FEWEST or block.direction == "auto":
        return
    real = "ltr" if words.isascii() else _majority(words)
    given = block.direction or (direction_of(context.language) if context.language else real)
    if real is None or real == given:
        return
    if not block.direction and foreign(words, context.language, context.detector):
        return  # marking the language, which another rule offers, sets the direction too
    yield Fault(
        message=f"This text is written {_NAMES[real]} and set {_NAMES[given or real]}.",
        field="direction",
        repair=SetBlockField(id=block.id, field="direction", value=real),
        judged=f"{given} {words}",
    )
