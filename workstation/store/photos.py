"""The picture library's records: what is known of each picture, every version of it, and where it is shown.

As callers use it::

    store.photos.save(photo, "ana") -> PhotoRecord    .photo(id) -> Photo    .photos(ids) -> {id: Photo}
    store.photos.add(photos, "ana") -> Entered, for each    .save_all([(photo, base) ...], "ana")    .history(id)
    store.photos.page(PhotoFilters(...), PhotoPaging(...)) -> Page[PhotoRow]    .count(filters)    .ids(filters)
    store.photos.rows(ids)    .usage(id)    .alike(id)
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from workstation.base.clock import Clock
from workstation.base.value import Value
from workstation.photos.fingerprint import Likeness
from workstation.photos.photo import Photo
from workstation.store import bodies, fulltext, index, likeness, photorows
from workstation.store.border import border
from workstation.store.database import Database, now_kept
from workstation.store.errors import NoSuchPhotoError, StaleRecordError, StoreError
from workstation.store.likeness import Near
from workstation.store.listing import Page, Summary, summary
from workstation.store.listquery import COLUMNS
from workstation.store.photolisting import COLUMNS as PHOTO_COLUMNS
from workstation.store.photolisting import (
    PhotoFilters,
    PhotoPaging,
    PhotoRow,
    PhotoSort,
    matching,
    ordered,
    page_query,
    photo_row,
    place,
)
from workstation.store.schema import AnyRow, photo_use, story
from workstation.store.schema import photo as photo_table
from workstation.store.schema import photo_record as record_table


class PhotoRecord(Value, frozen=True, kw_only=True):
    """One version of what the library knows of a picture."""

    photo: Photo
    number: int
    saved_at: datetime
    author: str


class Entered(Value, frozen=True, kw_only=True):
    """What became of a picture that was put into the library: ``known`` where it was there before, as it then is.

    ``alike`` are others of the library that look like it, by their ids, and how.
    """

    photo: Photo
    known: bool = False
    alike: tuple[tuple[str, Likeness], ...] = ()


_EVERYTHING = PhotoFilters()
_FIRST_PAGE = PhotoPaging()
_LAST_CHARACTER = "\U0010ffff"
_DIGITS = 18  # of a place in a list
_FEW = 500
_listed = select(*PHOTO_COLUMNS, photo_table.c.key, photo_table.c.changed, photo_table.c.heading)
_insert = insert(photo_table).returning(photo_table.c.key)
_insert_record = insert(record_table).returning(record_table.c.key)
_update = update(photo_table).where(photo_table.c.key == bindparam("of"))
_latest = select(photo_table, record_table.c.digest, record_table.c.record, record_table.c.author).join_from(
    photo_table, record_table, record_table.c.key == photo_table.c.changed
)


class Photos:
    """The pictures of a store. Every method raises ``StoreError`` where the disk or another program is in the way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Work on the database."""
        self._database = database
        self._clock = clock

    def save(self, photo: Photo, author: str = "", base: int | None = None) -> PhotoRecord:
        """Keep what is known of a picture as its next version, and return that; nothing new adds nothing.

        ``base`` is the version it was made from. Raises ``StaleRecordError`` when that is given and not the latest.
        """
        return self.save_all([(photo, base)], author)[0]

    def save_all(self, photos: Sequence[tuple[Photo, int | None]], author: str = "") -> tuple[PhotoRecord, ...]:
        """Do the same for several pictures: all of them are kept, or none."""
        with border():
            contents = [bodies.of_photo(photo) for photo, _ in photos]
        with self._database.writing() as connection:
            found = self._rows(connection, [photo.id for photo, _ in photos])
            _refuse_stale(photos, found)
            pairs = zip(photos, contents, strict=True)
            kept = [
                self._save(connection, photo, author, content, found.get(photo.id))[0] for (photo, _), content in pairs
            ]
            photorows.count_uses(connection, [photo.id for photo, _ in photos if photo.id not in found])
        return tuple(kept)

    def add(self, photos: Sequence[Photo], author: str = "") -> tuple[Entered, ...]:
        """Put pictures into the library, all or none; those that it has keep the record they have."""
        with border():
            contents = [bodies.of_photo(photo) for photo in photos]
        with self._database.writing() as connection:
            found = self._rows(connection, [photo.id for photo in photos])
            known = {photo_id: _record(row).photo for photo_id, row in found.items()}
            entered = []
            for photo, content in zip(photos, contents, strict=True):
                if photo.id in known:
                    entered.append(Entered(photo=known[photo.id], known=True))
                    continue
                _, near = self._save(connection, photo, author, content, None)
                entered.append(Entered(photo=photo, alike=_named(connection, near)))
                known[photo.id] = photo
            photorows.count_uses(connection, known.keys() - found.keys())
        return tuple(entered)

    def _save(
        self, connection: Connection, photo: Photo, author: str, content: bytes, row: AnyRow | None
    ) -> tuple[PhotoRecord, tuple[Near, ...]]:
        digest = bodies.digest_of(content)
        if row is not None and row.digest == digest:
            return _record(row), ()
        saved_at = now_kept(self._clock) if row is None else max(now_kept(self._clock), row.saved_at)
        number = row.number + 1 if row else 1
        record = PhotoRecord(photo=photo, number=number, saved_at=saved_at, author=author)
        return record, _enter(connection, row, record, {"digest": digest, "record": bodies.pack(content)})

    def _rows(self, connection: Connection, photo_ids: Sequence[str]) -> dict[str, AnyRow]:
        found: dict[str, AnyRow] = {}
        for start in range(0, len(photo_ids), _FEW):
            rows = connection.execute(_latest.where(photo_table.c.id.in_(photo_ids[start : start + _FEW])))
            found |= {row.id: row for row in rows}
        return found

    def photo(self, photo_id: str) -> Photo:
        """Return what is known of a picture now. Raises ``NoSuchPhotoError``, ``StoreDamagedError``."""
        return self.record(photo_id).photo

    def record(self, photo_id: str) -> PhotoRecord:
        """Return the latest version and its number. Raises ``NoSuchPhotoError``, ``StoreDamagedError``."""
        with self._database.reading() as connection:
            row = connection.execute(_latest.where(photo_table.c.id == photo_id)).one_or_none()
        if row is None:
            raise _unknown(photo_id)
        return _record(row)

    def resolve(self, name: str) -> str:
        """Return the id of the one picture that begins with this. Raises ``NoSuchPhotoError``."""
        low = name.strip().lower()
        query = select(photo_table.c.id).where(photo_table.c.id >= low, photo_table.c.id < low + _LAST_CHARACTER)
        with self._database.reading() as connection:
            found = connection.scalars(query.order_by(photo_table.c.id).limit(2)).all() if low else []
        if len(found) == 2 and found[0] != low:
            raise NoSuchPhotoError(f"Several pictures begin with {name!r}.", "Give more of the picture's id.")
        if not found:
            raise _unknown(name)
        return str(found[0])

    def photos(self, photo_ids: Iterable[str]) -> dict[str, Photo]:
        """Return what is known of those of the pictures that the library has, by id."""
        with self._database.reading() as connection:
            rows = self._rows(connection, sorted(set(photo_ids)))
        return {photo_id: _record(row).photo for photo_id, row in rows.items()}

    def records(self, photo_ids: Iterable[str]) -> dict[str, PhotoRecord]:
        """Return the latest versions, with their numbers, of those of the pictures that the library has, by id."""
        with self._database.reading() as connection:
            rows = self._rows(connection, sorted(set(photo_ids)))
        return {photo_id: _record(row) for photo_id, row in rows.items()}

    def history(self, photo_id: str) -> tuple[PhotoRecord, ...]:
        """Return all versions, newest first. Raises ``NoSuchPhotoError``, ``StoreDamagedError``."""
        query = select(record_table).join(photo_table, record_table.c.photo == photo_table.c.key)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(photo_table.c.id == photo_id).order_by(record_table.c.number.desc()))
            found = tuple(_record(row) for row in rows)
        if not found:
            raise _unknown(photo_id)
        return found

    def list(self, filters: PhotoFilters = _EVERYTHING, *, limit: int = 50, after: str = "") -> Page[Photo]:
        """Return a page of pictures, the latest changed first; ``after`` is the ``next`` of the page before."""
        if after and not (after.isdecimal() and len(after) < _DIGITS):
            raise StoreError("This is not a place in this list.", "Ask for the list from its beginning.")
        self._catch_up()
        query = _latest.where(matching(filters, self._clock.now()))
        query = query.order_by(photo_table.c.changed.desc()).limit(limit + 1)
        if after:
            query = query.where(photo_table.c.changed < int(after))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        shown = rows[:limit]
        more = str(shown[-1].changed) if len(rows) > limit and shown else ""
        return Page(items=tuple(_record(row).photo for row in shown), next=more)

    def page(self, filters: PhotoFilters = _EVERYTHING, paging: PhotoPaging = _FIRST_PAGE) -> Page[PhotoRow]:
        """Return a page of a list; ``next`` is the ``after`` of the page that follows. Raises ``StoreError``."""
        self._catch_up()
        with self._database.reading() as connection:
            keys = connection.scalars(page_query(filters, paging, self._clock.now())).all()
            shown = keys[: paging.limit]
            query = _listed.where(photo_table.c.key.in_(bindparam("keys", expanding=True)))
            rows = {row.key: row for row in connection.execute(query, {"keys": shown})}
        found = [rows[key] for key in shown]
        more = place(found[-1], paging.sort) if len(keys) > paging.limit and found else ""
        return Page(items=tuple(map(photo_row, found)), next=more)

    def rows(self, photo_ids: Iterable[str]) -> tuple[PhotoRow, ...]:
        """Return pictures as a list shows them, in the order of their ids; those that are unknown are left out."""
        wanted = list(photo_ids)
        found: dict[str, AnyRow] = {}
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _FEW):
                query = _listed.where(photo_table.c.id.in_(wanted[start : start + _FEW]))
                found |= {row.id: row for row in connection.execute(query)}
        return tuple(photo_row(found[photo_id]) for photo_id in wanted if photo_id in found)

    def count(self, filters: PhotoFilters = _EVERYTHING) -> int:
        """Return how many pictures pass the filters."""
        self._catch_up()
        query = select(func.count()).select_from(photo_table).where(matching(filters, self._clock.now()))
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def ids(
        self, filters: PhotoFilters = _EVERYTHING, sort: PhotoSort = "added", descending: bool | None = None
    ) -> tuple[str, ...]:
        """Return the ids of all pictures that pass the filters, in order."""
        self._catch_up()
        query = select(photo_table.c.id).where(matching(filters, self._clock.now()))
        with self._database.reading() as connection:
            return tuple(connection.scalars(ordered(query, PhotoPaging(sort=sort, descending=descending))))

    def alike(self, photo_id: str) -> tuple[tuple[str, Likeness], ...]:
        """Return the pictures that look like this one, by their ids, and how. Raises ``NoSuchPhotoError``."""
        with self._database.reading() as connection:
            row = self._rows(connection, [photo_id]).get(photo_id)
            if row is None:
                raise _unknown(photo_id)
            return _alike(connection, row)

    def usage(self, photo_id: str) -> tuple[Summary, ...]:
        """Return the stories that show the picture in their latest revision and are not in the trash, newest first."""
        index.catch_up_for_a_search(self._database)
        query = (
            select(*COLUMNS)
            .join_from(photo_use, story, and_(story.c.key == photo_use.c.story, story.c.number == photo_use.c.last))
            .where(photo_use.c.photo == photo_id, story.c.trashed_at.is_(None))
            .order_by(story.c.changed.desc())
        )
        with self._database.reading() as connection:
            return tuple(summary(row) for row in connection.execute(query))

    def _catch_up(self) -> None:
        index.catch_up_for_a_search(self._database)


def _enter(connection: Connection, row: AnyRow | None, record: PhotoRecord, kept: dict[str, bytes]) -> tuple[Near, ...]:
    """Add a version of a picture's record, bring its row and its words up to date, and return what looks like it."""
    picture = record.photo
    version: dict[str, Any] = {"number": record.number, "saved_at": record.saved_at}
    shown = version | photorows.shown_of(picture) | {"changed": 0}
    if row is None:
        first = {"id": picture.id, "added_at": record.saved_at, "alike": False, "used": 0}
        key = connection.execute(_insert, shown | first).scalar_one()
        shown = {}
    else:
        key = row.key
        fulltext.remove(connection, fulltext.PHOTOS, [row.changed])
    new = version | kept | {"author": record.author, "photo": key}
    changed = connection.execute(_insert_record, new).scalar_one()
    connection.execute(_update, shown | {"of": key, "changed": changed})
    index.enter_photo(connection, changed, picture)
    number = likeness.signed(picture.hash)
    return likeness.enter(connection, key, number) if row is None or row.hash != number else ()


def _refuse_stale(photos: Sequence[tuple[Photo, int | None]], found: dict[str, AnyRow]) -> None:
    """Raise ``StaleRecordError`` where a picture was saved by somebody else since the version it was changed from."""
    for photo, base in photos:
        latest = found[photo.id].number if photo.id in found else 0
        if base is not None and base != latest:
            raise StaleRecordError(photo.name or photo.id[:12], latest, base)


def _alike(connection: Connection, row: AnyRow) -> tuple[tuple[str, Likeness], ...]:
    if row.hash is None:
        return ()
    return _named(connection, likeness.near(connection, row.hash, row.key))


def _named(connection: Connection, near: Sequence[Near]) -> tuple[tuple[str, Likeness], ...]:
    if not near:
        return ()
    query = select(photo_table.c.key, photo_table.c.id).where(photo_table.c.key.in_([each.key for each in near]))
    ids = {found.key: found.id for found in connection.execute(query)}
    return tuple((ids[each.key], each.how) for each in near)


def _record(row: AnyRow) -> PhotoRecord:
    return PhotoRecord(photo=bodies.photo_of(row), number=row.number, saved_at=row.saved_at, author=row.author)


def _unknown(photo_id: str) -> NoSuchPhotoError:
    return NoSuchPhotoError(
        f"The library has no picture {photo_id[:12] or '(none)'}.", "Import the picture, or choose another one."
    )
