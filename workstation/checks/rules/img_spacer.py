"""A picture that only makes room is not there."""

from collections.abc import Iterator

from workstation.checks.pictures import record
from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import seen
from workstation.story import places
from workstation.story.blocks import Figure
from workstation.story.edits.body import RemoveBlocks
from workstation.story.edits.seen import LetGo
from workstation.story.model import Story

_DOT = 2  # pixels


@story_rule(
    "img-spacer",
    title="No picture is there to make room or to count.",
    severity="warning",
    how="A picture of a dot says nothing to anybody and is read out by some programs. The page makes room by itself.",
)
def img_spacer(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures a dot wide or high, and tell once of those that an import left out."""
    for block in places.blocks(story):
        photo = record(block, context) if isinstance(block, Figure) else None
        if photo is not None and 0 < min(photo.width, photo.height) <= _DOT:
            yield Fault(
                block=block.id,
                message=f"This picture is {photo.width} by {photo.height} pixels: nobody sees it.",
                repair=RemoveBlocks(ids=(block.id,)),
                judged=block.id,
            )
    count = sum(1 for _ in seen(story, "spacer"))
    if count:
        yield Fault(
            message="A picture that only made room or counted readers came with the copy; it was left out.",
            severity="info",
            repair=LetGo(kind="spacer"),
            judged=str(count),
        )
