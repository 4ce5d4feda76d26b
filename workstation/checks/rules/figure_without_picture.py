"""A caption that lost its picture on the way in says so, instead of going out alone."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure
from workstation.story.edits.body import RemoveBlocks
from workstation.story.spans import plain


@block_rule(
    "figure-without-picture",
    Figure,
    title="Captions have their picture.",
    severity="warning",
    how="Add the picture that the caption belongs to, or delete the caption, which is not exported alone.",
)
def figure_without_picture(figure: Figure, _: Context) -> Iterator[Fault]:
    """Find captions whose picture did not come with the copy."""
    if not figure.photo and not figure.url:
        yield Fault(
            message="This caption has no picture; it will not go out.",
            field="photo",
            repair=RemoveBlocks(ids=(figure.id,)),
            judged=plain(figure.caption),
        )
