"""Bold and italics set a few words off, not a whole passage."""

from collections.abc import Iterator

from workstation.checks.passages import marked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ClearMark, MarkName
from workstation.story.places import Place
from workstation.story.spans import Emphasis, Mark, Strong, plain

_LIMIT = 400  # characters
_KINDS: tuple[tuple[type[Mark], MarkName, str], ...] = ((Strong, "strong", "bold"), (Emphasis, "emphasis", "italics"))


@block_rule(
    "text-italic-bold-long",
    BlockBase,
    title="Bold and italics are short.",
    severity="info",
    how="Long passages in italics or bold are tiring, above all with dyslexia, and stress on everything is stress on "
    "nothing. Take it off, or make the passage a quotation or a box. The house sets the limit.",
)
def text_italic_bold_long(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find passages in bold or italics past the house's limit of characters."""
    limit = context.house.profile.limits.get("emphasis", _LIMIT)
    for slot, text in texts_of(block):
        for kind, name, said in _KINDS:
            for start, end, _mark in marked(text, kind):
                if end - start > limit:
                    yield Fault(
                        message=f"{end - start} characters in a row are in {said}.",
                        slot=slot,
                        start=start,
                        end=end,
                        repair=ClearMark(place=Place(block.id, slot), start=start, end=end, mark=name),
                        judged=f"{name} {plain(text)[start:end]}",
                    )
