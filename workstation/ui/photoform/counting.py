"""How long what a field holds is, beside what there is room for: bytes in the old record, characters for readers."""

from dataclasses import dataclass
from typing import Any

from workstation.photos.properties import property_of


@dataclass(frozen=True)
class Count:
    """A length: as ``shown`` beside the field, as ``said`` in a sentence, and what there is to know if it is too long.

    ``grave`` is whether that asks for a change; what the old record cuts does not, for XMP keeps all of it.
    """

    shown: str
    said: str
    trouble: str = ""
    grave: bool = False


def count(field: str, value: Any) -> Count | None:
    """Return how long the value of a field of a picture's record is; None where length means nothing."""
    if not isinstance(value, str | tuple) or field == "created":
        return None
    row = property_of(field)
    limit, soft = (row.limit, row.soft) if row is not None else (0, 0)
    if isinstance(value, tuple):
        return _of_items(value, limit)
    if soft:
        return _of_characters(value, soft)
    return _of_bytes(value, limit) if limit else Count(f"{len(value):,}", f"{_many(len(value), 'character')}, no limit")


def _of_items(items: tuple[str, ...], limit: int) -> Count:
    longest = max((len(item.encode()) for item in items), default=0)
    said = _many(len(items), "entry", "entries")
    if not limit:
        return Count(f"{len(items):,}", f"{said}, no limit")
    over = [item for item in items if len(item.encode()) > limit]
    said = f"{said}, the longest has {longest:,} of {limit:,} bytes"
    trouble = f"The old record (IIM) cuts “{over[0]}” after {limit:,} bytes; XMP keeps all of it." if over else ""
    return Count(f"{len(items):,} · {longest:,} / {limit:,}", said, trouble)


def _of_bytes(words: str, limit: int) -> Count:
    size = len(words.encode())
    trouble = f"The old record (IIM) is cut after {limit:,} bytes; XMP keeps all of it." if size > limit else ""
    return Count(f"{size:,} / {limit:,}", f"{size:,} of {limit:,} bytes of the old record (IIM)", trouble)


def _of_characters(words: str, soft: int) -> Count:
    over = len(words) - soft
    trouble = f"{_many(over, 'character')} more than is easy to listen to." if over > 0 else ""
    return Count(f"{len(words):,} / {soft:,}", f"{len(words):,} of {soft:,} characters", trouble, grave=over > 0)


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"
