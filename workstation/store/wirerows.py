"""What the rows of agency copy say beside their records: what lists show, what finds an item and passages of it."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from workstation.credits.agencycopy.item import Item
from workstation.language.overlap import fingerprints, folded
from workstation.store import bodies, fulltext
from workstation.store.errors import StoreDamagedError
from workstation.store.schema import AnyRow
from workstation.store.wiretables import wire_item, wire_shingle, wire_version

_FEW = 200

_NO_EMBARGO = b',"embargo":null}'
_encoder = msgspec.json.Encoder(order="deterministic")
_known_shingles = insert(wire_shingle).prefix_with("OR IGNORE", dialect="sqlite")
_show = update(wire_item).where(wire_item.c.key == bindparam("of"))


@cache
def _decoder() -> msgspec.json.Decoder[
    Item
]:  # takes a while to make, and a store is opened more often than this is used
    return msgspec.json.Decoder(Item)


def record_of(item: Item) -> bytes:
    """Return an item as canonical JSON, without the moment that it was filed, which its row has.

    An item without an embargo is written as it was before items had one: the same item stays the same bytes.
    """
    content = _encoder.encode(msgspec.structs.replace(item, received=None))
    return content.removesuffix(_NO_EMBARGO) + b"}" if item.embargo is None else content


def item_of(row: AnyRow) -> Item:
    """Return the item of a row with ``digest``, ``record`` and ``received_at``. Raises ``StoreDamagedError``."""
    content = bodies.unpack(row.record)
    if bodies.digest_of(content) != row.digest:
        raise bodies.damaged()
    try:
        return with_moment(_decoder().decode(content), row.received_at)
    except msgspec.DecodeError as error:
        raise bodies.damaged() from error


def with_moment(item: Item, received: datetime) -> Item:
    """Return an item with the moment that it was filed."""
    return msgspec.structs.replace(item, received=received)


def shown_of(item: Item) -> dict[str, Any]:
    """Return what lists show of an item."""
    return {
        "agency": item.agency,
        "headline": item.headline or next(iter(item.paragraphs), ""),
        "slug": item.slug,
        "language": item.language,
        "version": item.version,
        "status": item.status,
        "corrects": item.corrects,
        "sent_at": item.sent,
    }


def facets_of(item: Item) -> Iterable[str]:
    """Yield what an item is filed under."""
    yield fulltext.facet("agency", item.agency)
    yield fulltext.facet("status", item.status)
    yield fulltext.facet("language", item.language)


def texts_of(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what an item can be found by: its headings, and everything else."""
    return (item.headline, item.slug), (*item.paragraphs, item.byline, item.agency, item.note, item.id)


def show(connection: Connection, key: int, version: int, item: Item, text: Item, before: int = 0) -> None:
    """Let lists and searches know an item by this version of it; ``text`` is the version whose words are looked for.

    ``before`` is the version that they knew it by until now.
    """
    shown = shown_of(item) | {"changed": version, "words": len(folded(text.words))}
    connection.execute(_show, shown | {"of": key})
    head, body = texts_of(item)
    fulltext.remove(connection, fulltext.WIRE, [each for each in (before, version) if each])
    more = () if text is item else text.paragraphs
    fulltext.put(connection, fulltext.WIRE, version, head, (*body, *more), facets_of(item))


def enter_words(connection: Connection, key: int, item: Item) -> None:
    """Let passages of an item be found by the runs of words it has."""
    numbers = fingerprints(folded(item.words))
    if numbers:
        connection.execute(_known_shingles, [{"hash": number, "item": key} for number in sorted(numbers)])


def versions_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[AnyRow]]:
    """Return the versions of items by the items' keys, the one filed last first, each with ``record``."""
    found: dict[int, list[AnyRow]] = {}
    query = (
        select(wire_version)
        .where(wire_version.c.item.in_(bindparam("items", expanding=True)))
        .order_by(wire_version.c.number.desc())
    )
    for row in connection.execute(query, {"items": list(keys)}):
        found.setdefault(row.item, []).append(row)
    return found


def derive_again(connection: Connection) -> None:
    """Throw away what finds items and passages of them, and derive it again from what is filed.

    A version that cannot be read is passed over: it is for ``check`` to report.
    """
    fulltext.empty(connection, fulltext.WIRE)
    connection.execute(delete(wire_shingle))
    listed = select(wire_item.c.key, wire_item.c.changed).order_by(wire_item.c.key).limit(_FEW)
    after = 0
    while rows := connection.execute(listed.where(wire_item.c.key > after)).all():
        after = rows[-1].key
        versions = versions_of(connection, [row.key for row in rows])
        for row in rows:
            _derive(connection, row, versions.get(row.key, []))


def _derive(connection: Connection, row: AnyRow, versions: list[AnyRow]) -> None:
    known: dict[int, Item] = {}
    for version in versions:
        try:
            known[version.key] = item_of(version)
        except StoreDamagedError:
            continue
        enter_words(connection, row.key, known[version.key])
    if row.changed in known:
        item = known[row.changed]
        show(connection, row.key, row.changed, item, spoken((item, *known.values())))


def spoken(versions: Iterable[Item]) -> Item:
    """Return the first of the versions that says anything, or the first of all."""
    every = tuple(versions)
    return next((each for each in every if each.body), every[0])
