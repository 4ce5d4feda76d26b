"""What a change would do, field by field: for each picture the words before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workstation.desk.pictures.library import Preview
from workstation.photos.photo import Photo
from workstation.ui.photoform.conflicts import said_of
from workstation.ui.photoform.draft import value_of
from workstation.ui.photoform.languages import language_label
from workstation.ui.photoform.table import ROWS


@dataclass(frozen=True)
class Differing:
    """A field of a picture that would be other than it is."""

    photo_id: str
    name: str
    label: str
    before: str
    after: str


def differing(seen: Sequence[Preview]) -> tuple[Differing, ...]:
    """Return every field that would change, picture by picture; words in several languages are a line each."""
    return tuple(line for each in seen if each.before != each.after for line in _lines(each.before, each.after))


def _lines(before: Photo, after: Photo) -> Iterator[Differing]:
    for row in ROWS.values():
        old, new = getattr(before, row.field), getattr(after, row.field)
        if old == new:
            continue
        if not row.per_language:
            yield Differing(before.id, before.name, row.label, said_of(row.field, old), said_of(row.field, new))
            continue
        for tag in dict.fromkeys((*old, *new)):
            then, now = value_of(before, row.field, tag), value_of(after, row.field, tag)
            if then != now:
                yield Differing(before.id, before.name, f"{row.label}, {language_label(tag)}", then, now)
