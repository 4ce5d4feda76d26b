"""Links in a row have something between them that can be seen and heard."""

from collections.abc import Iterator
from itertools import pairwise

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ReplaceText
from workstation.story.places import Place
from workstation.story.spans import plain, text_of


@block_rule(
    "link-adjacent-unseparated",
    BlockBase,
    title="Links in a row are parted.",
    severity="review",
    decide="heuristic",
    how="Two links with a space between look and sound like one. Put a comma between them, or make them a list.",
)
def link_adjacent_unseparated(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links with nothing or only spaces between them and the next."""
    for slot, text in texts_of(block):
        words = plain(text)
        for before, after in pairwise(linked(text)):
            between = words[before.end : after.start]
            if not between.strip() and "\n" not in between and before.url != after.url:
                yield Fault(
                    message=f"Nothing parts “{before.words.strip()}” from “{after.words.strip()}”.",
                    slot=slot,
                    start=before.start,
                    end=after.end,
                    repair=ReplaceText(
                        place=Place(block.id, slot), start=before.end, end=after.start, text=text_of(", ")
                    ),
                    judged=f"{before.words} {after.words}",
                )
