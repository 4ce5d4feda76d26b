"""Raised and lowered letters are for a few signs."""

from collections.abc import Iterator

from workstation.checks.passages import marked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ClearMark, MarkName
from workstation.story.places import Place
from workstation.story.spans import Mark, Sub, Sup, plain

_LIMIT = 80  # characters
_KINDS: tuple[tuple[type[Mark], MarkName], ...] = ((Sub, "sub"), (Sup, "sup"))


@block_rule(
    "text-subsup",
    BlockBase,
    title="Raised and lowered text is short.",
    severity="info",
    how="It is for formulas, ordinals and notes. Whole sentences so small are hard to read: set them as text.",
)
def text_subsup(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find raised or lowered passages of more than eighty characters."""
    for slot, text in texts_of(block):
        for kind, name in _KINDS:
            for start, end, _mark in marked(text, kind):
                if end - start > _LIMIT:
                    yield Fault(
                        message=f"{end - start} characters in a row are {'lowered' if kind is Sub else 'raised'}.",
                        slot=slot,
                        start=start,
                        end=end,
                        repair=ClearMark(place=Place(block.id, slot), start=start, end=end, mark=name),
                        judged=plain(text)[start:end],
                    )
