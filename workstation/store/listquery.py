"""The queries behind lists of stories: what passes the filters, in which order, from which place on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, or_, select, true, tuple_

from workstation.base.value import Value
from workstation.store import fulltext
from workstation.store.errors import StoreError
from workstation.store.listing import Filters, Sort, Summary, place, position
from workstation.store.query import Query
from workstation.store.schema import AnyRow, photo, photo_use
from workstation.store.schema import story as table

_SORTED = 2_000
_BEYOND = 1 << 62

COLUMNS = [table.c[name] for name in Summary.__struct_fields__]


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


def place_after(row: AnyRow, sort: Sort) -> str:
    """Return the words that ask for what comes after this row."""
    return place(sort, (row._mapping[column.name] for column in _order(sort)))


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
    values = position(paging.after, paging.sort)
    if len(order) == 1:
        return query.where(order[0] < values[0] if down else order[0] > values[0])
    return query.where(tuple_(*order) < values if down else tuple_(*order) > values)
