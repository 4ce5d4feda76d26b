"""Lists of stories: what they can be filtered by, the orders they come in, and the page after the last one shown."""

import base64
import binascii
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

import msgspec

from workstation.base.value import Value
from workstation.store.errors import StoreError

Sort = Literal["changed", "headline", "slug"]
"""Orders of a list: by the latest saving (newest first), by headline, by slug (from A)."""

ItemT = TypeVar("ItemT")


class Filters(Value, frozen=True, kw_only=True):
    """What a list is narrowed to; an empty field narrows nothing.

    ``text`` is asked as in a search, its last word counting as the beginning of one (see ``query``). ``author`` is
    whoever saved last or began the story ("mine"). ``since`` and ``until`` (not included) are moments of the latest
    saving. ``expired_by`` is for stories that show a picture whose rights have ended by that moment, or whose use is
    forbidden then.
    """

    text: str = ""
    stage: str = ""
    desk: str = ""
    author: str = ""
    language: str = ""
    breaking: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    expired_by: datetime | None = None


class Summary(Value, frozen=True, kw_only=True):
    """A story as a list shows it. ``words`` counts its text; ``blocked`` is what a check last found, if it ran."""

    id: str
    number: int
    slug: str
    headline: str
    language: str
    stage: str
    desk: str
    author: str
    breaking: bool
    words: int
    blocked: int | None
    created_at: datetime
    saved_at: datetime
    trashed_at: datetime | None


class Page(Value, Generic[ItemT], frozen=True, kw_only=True):
    """Some items of a list; ``next`` asks for those after them, and is empty at the end."""

    items: tuple[ItemT, ...]
    next: str = ""


def summary(row: Iterable[Any]) -> Summary:
    """Return the values of a summary, more may follow, as a summary."""
    return Summary(**dict(zip(Summary.__struct_fields__, row, strict=False)))


def place(sort: Sort, values: Iterable[Any]) -> str:
    """Return the words that ask for what comes after a row with these values in the columns of an order."""
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, *values])).decode().rstrip("=")


def position(after: str, sort: Sort) -> tuple[Any, ...]:
    """Return the values that a place stands for. Raises ``StoreError`` where it is none of this order."""
    kinds: tuple[type, ...] = (int,) if sort == "changed" else (str, int)
    try:
        found = msgspec.json.decode(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)), type=list[str | int])
    except (msgspec.DecodeError, binascii.Error, ValueError) as error:
        raise _lost_place() from error
    if found[:1] != [sort] or [type(value) for value in found[1:]] != list(kinds):
        raise _lost_place()
    return tuple(found[1:])


def _lost_place() -> StoreError:
    return StoreError("This is not a place in this list.", "Ask for the list from its beginning.")
