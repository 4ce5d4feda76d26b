"""A picture is shown in the story with its words, not hidden behind a link."""

from collections.abc import Iterator

from workstation.checks.addresses import PICTURES, ending_of
from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase


@block_rule(
    "link-image-file",
    BlockBase,
    title="Links do not lead straight to picture files.",
    severity="review",
    decide="ask",
    wcag=("1.1.1",),
    how="A bare picture file has no text alternative: where the text does not tell what it shows, put the picture into "
    "the story, or link a page that shows it.",
)
def link_image_file(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links to picture files."""
    for slot, text in texts_of(block):
        for link in linked(text):
            if ending_of(link.url) in PICTURES:
                yield Fault(
                    message="Is what the picture behind this link shows told in the text?",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    field="text",
                    judged=f"{link.words} {link.url}",
                )
