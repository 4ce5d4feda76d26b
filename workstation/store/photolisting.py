"""Lists of pictures: what they can be narrowed to, the orders they come in, and the page after the last one shown."""

import base64
import binascii
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Select, and_, select, true, tuple_

from workstation.base.value import Value
from workstation.store import fulltext
from workstation.store.errors import StoreError
from workstation.store.likeness import digits_of
from workstation.store.query import parse
from workstation.store.schema import AnyRow, photo_use, story
from workstation.store.schema import photo as table

PhotoSort = Literal["added", "changed", "taken", "name", "size"]
"""Orders of a list: by coming in, latest saving or taking (newest first), by name (from A), by size (largest first)."""

SOON = timedelta(days=7)
"""How long before their end rights are said to expire."""


class PhotoFilters(Value, frozen=True, kw_only=True):
    """What a list of pictures is narrowed to; an empty field narrows nothing, several narrow together.

    ``text`` is asked as in a search. ``used`` is whether a story that is not in the trash shows it now; ``used_in`` is
    such a story's id. ``since`` and ``until`` (not included) are moments of its coming into the library;
    ``expiring_before`` is one of its rights' end. ``expired`` is for those whose rights have ended by now, ``expiring``
    for those whose rights end within a week. ``unreviewed`` is for alternative text that came with the file and that
    nobody has read, ``unsettled`` for records about which the file contradicts itself, ``alike`` for pictures that
    look like another one of the library.
    """

    text: str = ""
    used: bool | None = None
    used_in: str = ""
    since: datetime | None = None
    until: datetime | None = None
    expiring_before: datetime | None = None
    expired: bool = False
    expiring: bool = False
    without_caption: bool = False
    without_alt: bool = False
    without_credit: bool = False
    unreviewed: bool = False
    unsettled: bool = False
    alike: bool = False


class PhotoRow(Value, frozen=True, kw_only=True):
    """A picture as a list shows it. Sizes are pixels of the upright picture, ``size`` is bytes.

    ``expires`` is when its rights end, by its record, its terms or its leases, ``embargo`` when it may go out; from
    ``denied_since`` until ``denied_until`` its use is forbidden. ``leave_needed`` says that it needs leave which nobody
    has noted, ``restricted`` that its terms restrict what may be done with it.

    ``caption`` is the beginning of it. ``captioned``, ``described`` (alternative text) and ``credited`` say whether
    there is any. ``used`` is how many stories show it. ``hash`` is sixteen hexadecimal digits, or empty.
    """

    id: str
    number: int
    added_at: datetime
    saved_at: datetime
    name: str
    expires: datetime | None
    caption: str
    taken: str
    media_type: str
    width: int
    height: int
    size: int
    hash: str
    captioned: bool
    described: bool
    credited: bool
    unreviewed: bool
    unsettled: bool
    protected: bool
    alike: bool
    used: int
    embargo: datetime | None = None
    denied_since: datetime | None = None
    denied_until: datetime | None = None
    leave_needed: bool = False
    restricted: bool = False


class PhotoPaging(Value, frozen=True, kw_only=True):
    """Which page of which order: how many, after which place or how many before it; ``descending`` turns it round."""

    sort: PhotoSort = "added"
    descending: bool | None = None
    limit: int = 50
    after: str = ""
    offset: int = 0


COLUMNS = [table.c[name] for name in PhotoRow.__struct_fields__]
_HASH = PhotoRow.__struct_fields__.index("hash")
_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "added": (table.c.key,),
    "changed": (table.c.changed,),
    "taken": (table.c.taken, table.c.key),
    "name": (table.c.heading, table.c.key),
    "size": (table.c.size, table.c.key),
}


def photo_row(row: AnyRow) -> PhotoRow:
    """Return the values of ``COLUMNS``, more may follow, as a row of a list."""
    values = dict(zip(PhotoRow.__struct_fields__, row, strict=False))
    values["hash"] = digits_of(row[_HASH])
    return PhotoRow(**values)


def matching(filters: PhotoFilters, now: datetime) -> ColumnElement[bool]:
    """Return the condition that a picture passes the filters at this moment."""
    columns = table.c
    asked: list[tuple[bool, ColumnElement[bool]]] = [
        (filters.used is True, columns.used > 0),
        (filters.used is False, columns.used == 0),
        (filters.expired, columns.expires <= now),
        (filters.expiring, and_(columns.expires > now, columns.expires <= now + SOON)),
        (filters.without_caption, columns.captioned.is_(False)),
        (filters.without_alt, columns.described.is_(False)),
        (filters.without_credit, columns.credited.is_(False)),
        (filters.unreviewed, columns.unreviewed.is_(True)),
        (filters.unsettled, columns.unsettled.is_(True)),
        (filters.alike, columns.alike.is_(True)),
    ]
    conditions = [condition for wanted, condition in asked if wanted]
    if filters.since is not None:
        conditions.append(columns.added_at >= filters.since)
    if filters.until is not None:
        conditions.append(columns.added_at < filters.until)
    if filters.expiring_before is not None:
        conditions.append(columns.expires < filters.expiring_before)
    if filters.used_in:
        conditions.append(columns.id.in_(_shown_in(filters.used_in)))
    words = parse(filters.text, typing=True)
    if words:
        found = fulltext.answers(fulltext.PHOTOS, fulltext.question(words))
        conditions.append(columns.changed.in_(select(fulltext.PHOTOS.c.rowid).where(found)))
    return and_(true(), *conditions)


def page_query(filters: PhotoFilters, paging: PhotoPaging, now: datetime) -> Select[*tuple[Any, ...]]:
    """Return the query for the keys of one page and one more, in order. Raises ``StoreError``."""
    query = ordered(select(table.c.key).where(matching(filters, now)), paging)
    return query.limit(paging.limit + 1).offset(paging.offset or None)


def ordered(query: Select[*tuple[Any, ...]], paging: PhotoPaging) -> Select[*tuple[Any, ...]]:
    """Return the query with its order, from after the place on. Raises ``StoreError``."""
    order = _order(paging.sort)
    down = paging.sort != "name" if paging.descending is None else paging.descending
    query = query.order_by(*(column.desc() if down else column.asc() for column in order))
    if not paging.after:
        return query
    values = _position(paging.after, paging.sort)
    if len(order) == 1:
        return query.where(order[0] < values[0] if down else order[0] > values[0])
    return query.where(tuple_(*order) < values if down else tuple_(*order) > values)


def place(row: AnyRow, sort: PhotoSort) -> str:
    """Return the words that ask for what comes after this row."""
    values = [row._mapping[column.name] for column in _order(sort)]
    return base64.urlsafe_b64encode(msgspec.json.encode([sort, *values])).decode().rstrip("=")


def _order(sort: str) -> tuple[ColumnElement[Any], ...]:
    if sort not in _ORDERS:
        raise StoreError(f"Pictures cannot be put in order of {sort!r}.", f"Choose one of {', '.join(_ORDERS)}.")
    return _ORDERS[sort]


def _position(after: str, sort: PhotoSort) -> tuple[Any, ...]:
    kinds = tuple(column.type.python_type for column in _order(sort))
    try:
        found = msgspec.json.decode(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)), type=list[str | int])
    except (msgspec.DecodeError, binascii.Error, ValueError) as error:
        raise _lost_place() from error
    if found[:1] != [sort] or tuple(type(value) for value in found[1:]) != kinds:
        raise _lost_place()
    return tuple(found[1:])


def _lost_place() -> StoreError:
    return StoreError("This is not a place in this list.", "Ask for the list from its beginning.")


def _shown_in(story_id: str) -> Select[*tuple[Any, ...]]:
    shown = and_(photo_use.c.story == story.c.key, photo_use.c.last == story.c.number)
    return select(photo_use.c.photo).join(story, shown).where(story.c.id == story_id)
