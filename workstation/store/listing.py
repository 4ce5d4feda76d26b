"""Lists of stories: what they can be filtered by, the orders they come in, and the page after the last one shown."""

import base64
import binascii
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, false, or_, select, true, tuple_

from workstation.base.value import Value
from workstation.store import fulltext
from workstation.store.database import AnyRow
from workstation.store.errors import StoreError
from workstation.store.query import Query
from workstation.store.schema import photo, photo_use
from workstation.store.schema import story as table

Sort = Literal["changed", "headline", "slug"]
"""Orders of a list: by the latest saving (newest first), by headline, by slug (from A)."""

_SORTED = 2_000
_BEYOND = 1 << 62

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


COLUMNS = [table.c[name] for name in Summary.__struct_fields__]


def summary(row: Iterable[Any]) -> Summary:
    """Return the values of ``COLUMNS``, more may follow, as a summary."""
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
    if filters.expired_by is not None:
        conditions.append(table.c.key.in_(_showing_expired(filters.expired_by)))
    return and_(*conditions)


def _showing_expired(by: datetime) -> Select[*tuple[Any, ...]]:
    ended = photo.c.expires <= by
    denied = and_(photo.c.denied_since <= by, or_(photo.c.denied_until.is_(None), photo.c.denied_until > by))
    shows = and_(photo_use.c.story == table.c.key, photo_use.c.last == table.c.number)
    return select(photo_use.c.story).join(photo, photo.c.id == photo_use.c.photo).where(shows, or_(ended, denied))


class Paging(Value, frozen=True, kw_only=True):
    """Which page of which order: how many items, after which place; ``descending`` turns the order's own way round."""

    sort: Sort
    descending: bool | None
    limit: int
    after: str


def page_query(filters: Filters, paging: Paging) -> Select[*tuple[Any, ...]]:
    """Return the query for the keys of one page and one more, in order; the order's narrow index answers it alone."""
    return _paged(select(table.c.changed).where(matching(filters)), _order(paging.sort), paging)


def found_query(
    connection: Connection, filters: Filters, query: Query, filed: Iterable[str], paging: Paging
) -> Select[*tuple[Any, ...]]:
    """Return the same for a list that is narrowed to words as well.

    In the order of saving the full-text index is walked as far as the page goes. Any other order takes the latest two
    thousand stories that hold the words and sorts these: nobody leafs through more, and more could not be sorted while
    somebody types.
    """
    row = fulltext.STORIES.c.rowid
    asked = fulltext.answers(fulltext.STORIES, fulltext.question(query, facets=filed))
    within = (asked, *bounds(connection, filters, row))
    if paging.sort == "changed":
        listed = select(table.c.changed).join_from(fulltext.STORIES, table, table.c.indexed == row + 0)
        return _paged(listed.where(*within, matching(filters)), (row,), paging)
    few = select(row).where(*within).order_by(row.desc()).limit(_SORTED).subquery()
    listed = select(table.c.changed).join_from(few, table, table.c.indexed == few.c.rowid + 0)
    return _paged(listed.where(matching(filters)), _order(paging.sort), paging)


def bounds(connection: Connection, filters: Filters, row: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """Return the conditions that keep a walk along a full-text index to the revisions saved between two moments.

    Clocks are set back, so the order of saving is not quite that of the moments; these bounds leave nothing out.
    """
    found: list[ColumnElement[bool]] = []
    if filters.since is not None:
        first = select(table.c.changed).where(table.c.saved_at >= filters.since).order_by(table.c.changed).limit(1)
        found.append(row >= (connection.scalar(first) or _BEYOND))
    if filters.until is not None:
        last = select(table.c.changed).where(table.c.saved_at < filters.until).order_by(table.c.changed.desc())
        found.append(row <= (connection.scalar(last.limit(1)) or 0))
    return found


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


def _paged(
    query: Select[*tuple[Any, ...]], order: tuple[ColumnElement[Any], ...], paging: Paging
) -> Select[*tuple[Any, ...]]:
    down = (paging.sort == "changed") if paging.descending is None else paging.descending
    query = query.order_by(*(column.desc() if down else column.asc() for column in order)).limit(paging.limit + 1)
    if not paging.after:
        return query
    values = _position(paging.after, paging.sort)
    if len(order) == 1:
        return query.where(order[0] < values[0] if down else order[0] > values[0])
    return query.where(tuple_(*order) < values if down else tuple_(*order) > values)


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
