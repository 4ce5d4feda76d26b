"""All that is known of one picture on one sheet: its record, what its file says twice, where it is used, its rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec import to_builtins

from workstation.credits.rights.usage import Use
from workstation.desk.pictures.rights import Rights, lease_words, use_words
from workstation.desk.pictures.taking import Alike
from workstation.photos.photo import Photo
from workstation.photos.properties import property_of
from workstation.photos.reconcile import Difference
from workstation.store.listing import Summary

_UNTOLD = ("properties", "unsettled", "regions", "leases")


@dataclass(frozen=True)
class Sheet:
    """A picture's record with what follows from it. ``number`` is the record's version, 0 for a file outside."""

    photo: Photo
    rights: Rights
    number: int = 0
    differences: tuple[Difference, ...] = ()
    usage: tuple[Summary, ...] = ()
    alike: tuple[Alike, ...] = ()
    uses: tuple[Use, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values: the record's own fields, and the rest beside them."""
        return {
            **to_builtins(self.photo),
            "number": self.number,
            "rights": self.rights.as_json(),
            "differences": to_builtins(self.differences),
            "usage": [{"id": story.id, "headline": story.headline, "stage": story.stage} for story in self.usage],
            "alike": [{"id": each.other.id, "name": each.other.name, "how": each.how} for each in self.alike],
            "uses": to_builtins(self.uses),
        }

    def lines(self) -> Iterator[str]:
        """Yield all of it for people."""
        for name, value in to_builtins(self.photo).items():
            if value and name not in _UNTOLD:
                yield f"{label_of(name)}: {words_of(value)}"
        for region in self.photo.regions:
            place = f"{region.x:.0%}, {region.y:.0%}, {region.width:.0%} by {region.height:.0%}"
            yield f"Region: {region.role} {region.name}".rstrip() + f" at {place}"
        yield from self.rights.lines()
        yield from (f"Lease: {lease_words(lease)}" for lease in self.photo.leases)
        for difference in self.differences:
            yield f"Unsettled: {difference.label}. {difference.reason}"
            yield from (f"  {source}: {words}" for source, words in difference.values.items())
        for story in self.usage:
            yield f"Used in: {story.id} {story.headline or story.slug}".rstrip()
        titles = {story.id: story.headline for story in self.usage}
        yield from (use_words(use, titles.get(use.story, "")) for use in self.uses)
        for each in self.alike:
            yield f"Looks like: {each.other.id[:12]} {each.other.name} ({each.how})"


def label_of(name: str) -> str:
    """Return what people call a field of a record."""
    row = property_of(name)
    return row.label if row else name.replace("_", " ").capitalize()


def words_of(value: Any) -> str:
    """Return the value of a field in one line."""
    if isinstance(value, dict):
        return "; ".join(f"[{language}] {text}" for language, text in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
