"""A caption and the record of its picture name the same place."""

from collections.abc import Iterator

from workstation.checks.pictures import caption, record, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.credits.lines.datelines import cities_in
from workstation.credits.lines.pieces import is_named
from workstation.story.blocks import Figure


@block_rule(
    "caption-place",
    Figure,
    title="A caption and the picture's record name the same place.",
    severity="review",
    decide="heuristic",
    how="The photographer's program wrote the city into the record. Where the caption speaks of another one, see which "
    "is right.",
)
def caption_place(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find captions that name another well-known city than that of the record, and not that one."""
    photo, words = record(figure, context), caption(figure, context)
    if photo is None or not photo.city.strip() or not words or not shows(figure):
        return
    places = (photo.city, photo.sublocation, photo.state, photo.country)
    if any(place.strip() and is_named(place.strip(), words) for place in places):
        return
    others = cities_in(words)
    if others and not any(is_named(photo.city, city) for city in others):
        yield Fault(
            slot="caption",
            message=f"The picture's record says {photo.city}; the caption says {others[0]}.",
            field="caption",
            judged=f"{photo.city}\n{words}",
        )
