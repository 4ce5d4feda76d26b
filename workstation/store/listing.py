"""Lists of stories: what they can be filtered by, the orders they come in, and the page after the last one shown."""

import base64
import binascii
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true, tuple_

from workstation.base.value import Value
from workstation.store.database import AnyRow
from workstation.store.errors import StoreError
from workstation.store.schema import story as table

Sort = Literal["changed", "headline", "slug"]
"""Orders of a list: by the latest saving (newest first), by headline, by slug (from A)."""

ItemT = TypeVar("ItemT")


class Filters(Value, frozen=True, kw_only=True):
    """What a list is narrowed to; an empty field narrows nothing.

    ``author`` is whoever saved last or began the story ("mine"); ``since`` and ``until`` (not included) are moments of
    the latest saving.
    """

    stage: str = ""
    desk: str = ""
    author: str = ""
    language: str = ""
    breaking: bool | None = None
    since: datetime | None = None
    until: datetime | None = None


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


COLUMNS = [table.c[name] for name in Summary.__struct_fields__]


def summary(row: AnyRow) -> Summary:
    """Return a row that begins with ``COLUMNS`` as a value."""
    return Summary(**dict(zip(Summary.__struct_fields__, row, strict=False)))


def matching(filters: Filters) -> ColumnElement[bool]:
    """Return the condition that a story is not in the trash and passes the filters."""
    conditions: list[ColumnElement[bool]] = [table.c.trashed_at.is_(None)]
    asked = ((name, getattr(filters, name)) for name in ("stage", "desk", "language"))
    conditions.extend(table.c[name] == value for name, value in asked if value)
    if filters.author:
        conditions.append(or_(table.c.author == filters.author, table.c.starter == filters.author))
    if filters.breaking is not None:
        conditions.append(table.c.breaking.is_(true() if filters.breaking else false()))
    if filters.since is not None:
        conditions.append(table.c.saved_at >= filters.since)
    if filters.until is not None:
        conditions.append(table.c.saved_at < filters.until)
    return and_(*conditions)


def page_query(filters: Filters, sort: Sort, descending: bool | None, limit: int, after: str) -> Select[Any]:
    """Return the query for the keys of one page and one more, in order; the order's narrow index answers it alone."""
    down = (sort == "changed") if descending is None else descending
    order = _order(sort)
    query = select(table.c.changed).where(matching(filters)).limit(limit + 1)
    query = query.order_by(*(column.desc() if down else column.asc() for column in order))
    return query.where(_beyond(order, _position(after, sort), down)) if after else query


def place(row: AnyRow, sort: Sort) -> str:
    """Return the words that ask for what comes after this row."""
    values = [row._mapping[column.name] for column in _order(sort)]
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, *values])).decode().rstrip("=")


def _order(sort: Sort) -> tuple[ColumnElement[Any], ...]:
    orders: dict[Sort, tuple[ColumnElement[Any], ...]] = {
        "changed": (table.c.changed,),
        "headline": (table.c.heading, table.c.changed),
        "slug": (table.c.slug, table.c.changed),
    }
    if sort not in orders:
        raise StoreError(f"Stories cannot be put in order of {sort!r}.", f"Choose one of {', '.join(orders)}.")
    return orders[sort]


def _beyond(order: tuple[ColumnElement[Any], ...], values: tuple[Any, ...], down: bool) -> ColumnElement[bool]:
    here: ColumnElement[Any] = tuple_(*order)
    beyond: ColumnElement[bool] = here < values if down else here > values
    return beyond


def _position(after: str, sort: Sort) -> tuple[Any, ...]:
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
