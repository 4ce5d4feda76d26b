"""Takes agency copy out of a store that is old and that no story has ever drawn on."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select

from workstation.store import fulltext, index
from workstation.store.database import Database
from workstation.store.wirelisting import COLUMNS, WireRow, wire_row
from workstation.store.wiretables import wire_item, wire_use

_FEW = 200  # items a transaction: others get their turn in between


def unused(database: Database, before: datetime, besides: Collection[str]) -> tuple[WireRow, ...]:
    """Return the items whose newest version was filed before a moment, the oldest first, but for those in use.

    In use is what any revision of any story draws on, stories in the trash too, and what is named ``besides``.
    """
    index.catch_up(database)
    query = (
        select(*COLUMNS)
        .where(wire_item.c.saved_at < before, wire_item.c.id.not_in(select(wire_use.c.item)))
        .order_by(wire_item.c.saved_at, wire_item.c.key)
    )
    with database.reading() as connection:
        return tuple(row for each in connection.execute(query) if (row := wire_row(each)).id not in besides)


def drop(database: Database, item_ids: Sequence[str], before: datetime) -> int:
    """Drop items with all their versions and return how many went; what a story has taken to meanwhile stays."""
    gone = 0
    for start in range(0, len(item_ids), _FEW):
        few = item_ids[start : start + _FEW]
        while (count := _drop(database, few, before)) is None:
            index.catch_up(database)
        gone += count
    return gone


def _drop(database: Database, item_ids: Sequence[str], before: datetime) -> int | None:
    """Drop items and return how many went; None where stories were saved that nobody has looked into yet."""
    with database.writing() as connection:
        if index.left(connection):
            return None
        rows = connection.execute(
            select(wire_item.c.key, wire_item.c.changed).where(
                wire_item.c.id.in_(item_ids),
                wire_item.c.saved_at < before,
                wire_item.c.id.not_in(select(wire_use.c.item)),
            )
        ).all()
        _forget(connection, [row.key for row in rows], [row.changed for row in rows])
        return len(rows)


def _forget(connection: Connection, keys: Sequence[int], shown: Sequence[int]) -> None:
    fulltext.remove(connection, fulltext.WIRE, shown)
    connection.execute(delete(wire_item).where(wire_item.c.key.in_(keys)))  # versions and runs of words go with it
