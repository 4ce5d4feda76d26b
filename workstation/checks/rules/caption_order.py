"""A caption names people in the order in which they stand in the picture."""

from collections.abc import Iterator

from workstation.checks.phrasing import pattern_of
from workstation.checks.pictures import caption, record, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.language.fold import fold
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure


@block_rule(
    "caption-order",
    Figure,
    title="Captions name people in the order in which they stand.",
    severity="warning",
    decide="heuristic",
    how="The record of the picture says where each person is. Put the names in that order, or correct the record.",
)
def caption_order(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find captions that say left to right, or right to left, and name people in another order than the picture's."""
    photo, words = record(figure, context), caption(figure, context)
    if photo is None or not shows(figure):
        return
    start = pattern_of(context, "left-to-right").search(words)
    back = pattern_of(context, "right-to-left").search(words)
    if bool(start) == bool(back):
        return
    stand = _people(photo)
    named = _named(words, stand)
    right = [name for name, _ in sorted(stand, key=lambda each: each[1], reverse=back is not None) if name in named]
    if len(named) > 1 and named != right:
        yield Fault(
            slot="caption",
            message=f"The picture's record has them in the order {', '.join(right)}.",
            field="caption",
            judged=f"{words}\n{right}",
        )


def _people(photo: Photo) -> list[tuple[str, float]]:
    """Return the people whose place in the picture is known, each with the middle of it."""
    found = [(each.name, each.x + each.width / 2) for each in photo.regions if each.role == "person" and each.name]
    return found if len({name for name, _ in found}) == len(found) else []


def _named(words: str, people: list[tuple[str, float]]) -> list[str]:
    heard = fold(words)
    places = [(heard.find(fold(name)), name) for name, _ in people]
    return [name for at, name in sorted(places) if at >= 0]
