"""Agency copy: items with every version filed, which stories draw on them, and which of them share words with a text.

As callers use it::

    store.wire.file([(item, raw_bytes) ...]) -> Filing, for each    .filed(id) -> Filed    .items(ids) -> {id: Filed}
    store.wire.page(WireFilters(text="harb", agency="AFP"), limit=50, after="") -> Page[WireRow]
    store.wire.uses(id) -> which stories draw on it    .having(numbers) -> items by the runs of words they have
    store.wire.unused(before) -> items no story has drawn on    .drop(ids, before)
    store.wire.has_raw(content) -> whether this very file was filed before    .agencies()    .resolve("urn:...")
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, and_, bindparam, func, insert, select, text, update

from workstation.base.clock import Clock
from workstation.base.value import Value
from workstation.credits.agencycopy.item import BY_WORDS, Filed, Item
from workstation.store import bodies, index, wirepruning, wirerows
from workstation.store.border import border
from workstation.store.database import Database, now_kept
from workstation.store.errors import NoSuchItemError
from workstation.store.listing import Page, Summary, summary
from workstation.store.listquery import COLUMNS as STORY_COLUMNS
from workstation.store.schema import AnyRow, story
from workstation.store.wirelisting import WireFilters, WireRow, page_query, wire_row
from workstation.store.wiretables import wire_item, wire_use, wire_version

How = Literal["new", "version", "older", "known"]
"""What filing made of an item: a new one, a newer version, one older than what is filed, or nothing new."""

_EVERYTHING = WireFilters()
_LAST_CHARACTER = "\U0010ffff"
_FEW = 500
_COMMON = 24  # items of one run of words that are looked at, the last filed: what more have is a turn of phrase

_add_item = insert(wire_item).returning(wire_item.c.key)
_add_version = insert(wire_version).returning(wire_version.c.key)
_count = update(wire_item).where(wire_item.c.key == bindparam("of"))
_raw = select(wire_version.c.key).where(wire_version.c.raw == bindparam("raw")).limit(1)
_having = text(
    "SELECT s.hash, w.id FROM json_each(:numbers) AS asked JOIN wire_shingle AS s ON s.hash = asked.value"
    " AND s.item >= coalesce((SELECT t.item FROM wire_shingle AS t WHERE t.hash = asked.value"
    " ORDER BY t.item DESC LIMIT 1 OFFSET :most), 0) JOIN wire_item AS w ON w.key = s.item"
    " ORDER BY s.item DESC"
)


class Filing(Value, frozen=True, kw_only=True):
    """What became of an item that was filed: ``item`` as it is kept, ``before`` the version that counted until then."""

    item: Item
    how: How
    before: Item | None = None


class ItemUse(Value, frozen=True, kw_only=True):
    """A story that draws on an item; ``last`` is its last revision that does, its latest one or an earlier one."""

    story: Summary
    last: int

    @property
    def is_current(self) -> bool:
        """Whether the story still draws on it."""
        return self.last == self.story.number


class Wire:
    """A store's agency copy. Every method raises ``StoreError`` where the disk or another program is in the way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Work on the database."""
        self._database = database
        self._clock = clock

    def file(self, items: Sequence[tuple[Item, bytes | None]], *, by_hand: bool = False) -> tuple[Filing, ...]:
        """File items, each with the content of the file that it came in; all are kept, or none.

        A file, and a version, that is there already adds nothing. What an older version says does not count, though it
        may arrive after a newer one; what is filed ``by_hand`` counts whatever its version.
        """
        if not items:
            return ()
        with border():
            records = [wirerows.record_of(item) for item, _ in items]
        with self._database.writing() as connection:
            filings = []
            for (item, content), record in zip(items, records, strict=True):
                raw = hashlib.sha256(content).digest() if content is not None else None
                filings.append(self._file(connection, item, record, raw, by_hand))
        return tuple(filings)

    def _file(self, connection: Connection, item: Item, record: bytes, raw: bytes | None, by_hand: bool) -> Filing:
        now, digest = now_kept(self._clock), bodies.digest_of(record)
        row = connection.execute(select(wire_item).where(wire_item.c.id == item.id)).one_or_none()
        versions = wirerows.versions_of(connection, [row.key])[row.key] if row is not None else []
        known = next((each for each in versions if each.digest == digest), None)
        if known is None and versions and item.id.startswith(BY_WORDS) and not by_hand:
            known = versions[-1]  # the same words, set otherwise
        counting = next((wirerows.item_of(each) for each in versions if row and each.key == row.changed), None)
        if known is not None and not (by_hand and row is not None and known.key != row.changed):
            return Filing(item=wirerows.item_of(known), how="known", before=counting)
        new = {"raw": raw, "digest": digest, "record": bodies.pack(record), "received_at": now}
        key = row.key if row is not None else self._begin(connection, item)
        version = connection.execute(_add_version, new | {"item": key, "number": len(versions) + 1}).scalar_one()
        wirerows.enter_words(connection, key, item)
        kept = wirerows.with_moment(item, now)
        connection.execute(_count.values(versions=len(versions) + 1), {"of": key})
        if counting is not None and not by_hand and not _follows(item, counting):
            return Filing(item=kept, how="older", before=counting)
        connection.execute(_count.values(saved_at=now), {"of": key})
        spoken = wirerows.spoken((item, *map(wirerows.item_of, versions)))
        wirerows.show(connection, key, version, item, spoken, row.changed if row is not None else 0)
        return Filing(item=kept, how="version" if counting else "new", before=counting)

    def _begin(self, connection: Connection, item: Item) -> int:
        now = now_kept(self._clock)
        first = {"id": item.id, "changed": 0, "versions": 0, "words": 0, "filed_at": now, "saved_at": now}
        return int(connection.execute(_add_item, first | wirerows.shown_of(item)).scalar_one())

    def has_raw(self, content: bytes) -> bool:
        """Return whether a file of these very bytes was filed before, wherever it lay."""
        with self._database.reading() as connection:
            found = connection.execute(_raw, {"raw": hashlib.sha256(content).digest()}).first()
        return found is not None

    def filed(self, item_id: str) -> Filed:
        """Return an item with all its versions. Raises ``NoSuchItemError``, ``StoreDamagedError``."""
        found = self.items([item_id])
        if item_id not in found:
            raise _unknown(item_id)
        return found[item_id]

    def items(self, item_ids: Iterable[str]) -> dict[str, Filed]:
        """Return those of the items that are filed here, by id. Raises ``StoreDamagedError``."""
        wanted = sorted(set(filter(None, item_ids)))
        found: dict[str, Filed] = {}
        if not wanted:
            return found
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _FEW):
                few = wire_item.c.id.in_(wanted[start : start + _FEW])
                rows = connection.execute(select(wire_item.c.key, wire_item.c.id, wire_item.c.changed).where(few)).all()
                versions = wirerows.versions_of(connection, [row.key for row in rows])
                found |= {row.id: _filed(versions[row.key], row.changed) for row in rows}
        return found

    def resolve(self, name: str) -> str:
        """Return the id of the one item that begins with this, or whose slug it is. Raises ``NoSuchItemError``."""
        asked = name.strip()
        begins = and_(wire_item.c.id >= asked, wire_item.c.id < asked + _LAST_CHARACTER)
        query = select(wire_item.c.id).order_by(wire_item.c.id).limit(2)
        with self._database.reading() as connection:
            found = connection.scalars(query.where(begins)).all() if asked else []
            if not found and asked:
                found = connection.scalars(query.where(wire_item.c.slug == asked)).all()
        if len(found) == 2 and found[0] != asked:
            raise NoSuchItemError(f"Several items are called {name!r}.", "Give more of the item's id.")
        if not found:
            raise _unknown(name)
        return str(found[0])

    def page(self, filters: WireFilters = _EVERYTHING, *, limit: int = 50, after: str = "") -> Page[WireRow]:
        """Return a page of items, the last filed first; ``after`` is the ``next`` of the page before."""
        if filters.used:
            index.catch_up_for_a_search(self._database)
        with self._database.reading() as connection:
            rows = connection.execute(page_query(filters, limit, after)).all()
        shown = rows[:limit]
        return Page(items=tuple(map(wire_row, shown)), next=str(shown[-1].changed) if len(rows) > limit else "")

    def agencies(self) -> tuple[str, ...]:
        """Return the names of the agencies that have copy filed here, in order."""
        query = select(wire_item.c.agency).where(wire_item.c.agency != "").distinct().order_by(wire_item.c.agency)
        with self._database.reading() as connection:
            return tuple(connection.scalars(query))

    def count(self) -> int:
        """Return how many items are filed here."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(wire_item)).scalar_one())

    def uses(self, item_id: str) -> tuple[ItemUse, ...]:
        """Return the stories that draw on the item or did in an earlier revision, those in the trash left out.

        Those that still do come first, the newest first among each. The item need not be filed here.
        """
        index.catch_up_for_a_search(self._database)
        query = (
            select(*STORY_COLUMNS, wire_use.c.last)
            .join_from(wire_use, story, story.c.key == wire_use.c.story)
            .where(wire_use.c.item == item_id, story.c.trashed_at.is_(None))
            .order_by((wire_use.c.last < story.c.number), story.c.changed.desc())
        )
        with self._database.reading() as connection:
            return tuple(ItemUse(story=summary(row), last=row.last) for row in connection.execute(query))

    def having(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Return the items that have each of these runs of words (see ``language.overlap``), by their ids.

        The item filed last comes first; of a run that very many items have, only those filed last are named.
        """
        found: dict[int, tuple[str, ...]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(_having, {"numbers": _json(numbers), "most": _COMMON - 1}):
                found[row.hash] = (*found.get(row.hash, ()), row.id)
        return found

    def unused(self, before: datetime, besides: Collection[str] = ()) -> tuple[WireRow, ...]:
        """Return the items filed before a moment that no story has drawn on (see ``wirepruning.unused``)."""
        return wirepruning.unused(self._database, before, besides)

    def drop(self, item_ids: Sequence[str], before: datetime) -> int:
        """Drop those of the items that are that old and that no story has drawn on; return how many went."""
        return wirepruning.drop(self._database, item_ids, before)

    def newest(self) -> int:
        """Return a number that goes up whenever anything is filed, by whichever program; 0 where nothing is."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.max(wire_version.c.key))).scalar_one() or 0)


def _filed(versions: Sequence[AnyRow], counts: int) -> Filed:
    known = {row.key: wirerows.item_of(row) for row in versions}
    return Filed(item=known.pop(counts), earlier=tuple(known.values()))


def _follows(item: Item, counting: Item) -> bool:
    """Return whether a version comes after another: by their numbers, else by when they were sent or arrived."""
    one, other = _numbers(item.version), _numbers(counting.version)
    if one and other and one != other:
        return one > other
    if item.sent and counting.sent and item.sent != counting.sent:
        return item.sent > counting.sent
    return True


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.strip().split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdecimal() for part in parts) else ()


def _json(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


def _unknown(name: str) -> NoSuchItemError:
    return NoSuchItemError(
        f"No agency item {name or '(none)'} is filed here.", "Look which there are.", way="wire list"
    )
