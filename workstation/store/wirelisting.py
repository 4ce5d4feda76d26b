"""Lists of agency copy: what they can be narrowed to, and the page after the last one shown."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from workstation.base.value import Value
from workstation.store import fulltext
from workstation.store.errors import StoreError
from workstation.store.query import parse
from workstation.store.schema import story
from workstation.store.wiretables import wire_item, wire_use
from workstation.story.model import ItemStatus

_DIGITS = 18


class WireFilters(Value, frozen=True, kw_only=True):
    """What a list is narrowed to; an empty field narrows nothing.

    ``text`` is asked as in a search, its last word counting as the beginning of one. ``changed`` lets those through
    that were corrected, withheld or canceled, ``revised`` these and all others of more than one version, ``used`` those
    that a story draws on.
    """

    text: str = ""
    agency: str = ""
    language: str = ""
    status: str = ""
    changed: bool = False
    revised: bool = False
    used: bool = False
    since: datetime | None = None


class WireRow(Value, frozen=True, kw_only=True):
    """An item as a list shows it. ``saved_at`` is when the version that counts was filed; ``words`` counts its text."""

    id: str
    agency: str
    headline: str
    slug: str
    language: str
    version: str
    status: ItemStatus
    corrects: bool
    versions: int
    words: int
    sent_at: datetime | None
    filed_at: datetime
    saved_at: datetime


COLUMNS = [wire_item.c[name] for name in WireRow.__struct_fields__]

in_use = (
    select(wire_use.c.item)
    .join(story, and_(story.c.key == wire_use.c.story, story.c.number == wire_use.c.last))
    .where(story.c.trashed_at.is_(None))
)
"""The items that stories draw on in their latest revision."""


def wire_row(row: Iterable[Any]) -> WireRow:
    """Return the values of ``COLUMNS``, more may follow, as a row of a list."""
    return WireRow(**dict(zip(WireRow.__struct_fields__, row, strict=False)))


def matching(filters: WireFilters) -> ColumnElement[bool]:
    """Return the condition that an item passes the filters, its words left aside."""
    conditions: list[ColumnElement[bool]] = [wire_item.c.key > 0]
    asked = ((name, getattr(filters, name)) for name in ("agency", "language", "status"))
    conditions.extend(wire_item.c[name] == value for name, value in asked if value)
    if filters.changed:
        conditions.append((wire_item.c.status != "usable") | wire_item.c.corrects)
    if filters.revised:
        conditions.append((wire_item.c.status != "usable") | (wire_item.c.versions > 1))
    if filters.used:
        conditions.append(wire_item.c.id.in_(in_use))
    if filters.since is not None:
        conditions.append(wire_item.c.saved_at >= filters.since)
    return and_(*conditions)


def page_query(filters: WireFilters, limit: int, after: str) -> Select[*tuple[Any, ...]]:
    """Return the query for one page and one item more, the last filed first. Raises ``StoreError``."""
    query = parse(filters.text, typing=True)
    columns = (*COLUMNS, wire_item.c.changed)
    if query:
        row = fulltext.WIRE.c.rowid
        asked = fulltext.question(query, facets=_facets(filters))
        listed = select(*columns).join_from(fulltext.WIRE, wire_item, wire_item.c.changed == row + 0)
        listed = listed.where(fulltext.answers(fulltext.WIRE, asked))
    else:
        row = wire_item.c.changed
        listed = select(*columns)
    if after:
        if not (after.isascii() and after.isdecimal() and len(after) < _DIGITS):
            raise StoreError("This is not a place in this list.", "Ask for the list from its beginning.")
        listed = listed.where(row < int(after))
    return listed.where(matching(filters)).order_by(row.desc()).limit(limit + 1)


def _facets(filters: WireFilters) -> Iterable[str]:
    for kind in ("agency", "status", "language"):
        if getattr(filters, kind):
            yield fulltext.facet(kind, getattr(filters, kind))
