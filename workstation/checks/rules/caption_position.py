"""A caption does not point to another picture by its place, which is different on every screen."""

from collections.abc import Iterator

from workstation.checks.phrasing import pattern_of
from workstation.checks.pictures import caption
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure, Gallery
from workstation.story.spans import plain


@block_rule(
    "caption-position",
    Gallery,
    title="Captions in galleries do not depend on where pictures stand.",
    severity="review",
    wcag=("1.3.3",),
    act=("9bd38c",),
    decide="heuristic",
    how="On a phone the pictures stand one below the other, and those who listen have no left or right. Say what is "
    "to be seen in each picture in its own caption. “Second from left” inside one picture is fine.",
)
def caption_position(gallery: Gallery, context: Context) -> Iterator[Fault]:
    """Find titles and captions of galleries that tell pictures apart as left and right, top and bottom."""
    if len(gallery.figures) < 2:
        return
    title = plain(gallery.title)
    match = pattern_of(context, "picture-places").search(title)
    if match:
        yield _fault(gallery, match[0], title, start=match.start(), end=match.end())
    for figure in gallery.figures:
        words = caption(figure, context)
        match = pattern_of(context, "picture-places").search(words)
        if match:
            yield _fault(figure, match[0], words, start=match.start(), end=match.end())


def _fault(block: Gallery | Figure, found: str, words: str, *, start: int, end: int) -> Fault:
    own = not (isinstance(block, Figure) and block.caption_linked)  # the library's words have no place in the story
    return Fault(
        block=block.id,
        slot="title" if isinstance(block, Gallery) else "caption",
        start=start if own else None,
        end=end if own else None,
        message=f"“{found}” is true only while the pictures stand as they do here.",
        judged=words,
    )
