"""A picture that moves can be stopped, or stops by itself."""

from collections.abc import Iterator

from workstation.checks.pictures import record, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_LONGEST = 5.0  # seconds (WCAG 2.2, 2.2.2)


@block_rule(
    "img-animated",
    Figure,
    title="Moving pictures stop within five seconds.",
    severity="warning",
    wcag=("2.2.2",),
    act=("efbfc7",),
    how="What moves for ever keeps some people from reading the words beside it. The package shows the first frame "
    "alone: choose the one that says it, or use a video, which readers start and stop.",
)
def img_animated(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find pictures that move longer than five seconds, and ask about GIFs elsewhere, which nobody has looked into."""
    photo = record(figure, context)
    if photo is not None:
        motion = photo.motion
        if motion is not None and (motion.whole is None or motion.whole > _LONGEST):
            length = "for ever" if motion.whole is None else f"for {motion.whole:.0f} seconds"
            yield Fault(message=f"This picture moves {length}.", field="photo", judged=photo.id)
    elif shows(figure) and figure.url.partition("?")[0].lower().endswith((".gif", ".apng")):
        yield Fault(
            message="Does this picture move for more than five seconds?",
            severity="review",
            field="photo",
            judged=figure.url,
        )
