"""The picture library's records: what is known of each picture, every version of it, and where it is shown.

As callers use it::

    store.photos.save(photo, "ana") -> PhotoRecord    .photo(id) -> Photo    .photos(ids) -> {id: Photo}
    store.photos.list(PhotoFilters(...), limit=..., after=...) -> Page[Photo]    .history(id)    .usage(id)
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, insert, select, update

from workstation.base.clock import Clock
from workstation.base.value import Value
from workstation.photos.photo import Photo
from workstation.store import bodies, fulltext, index
from workstation.store.database import AnyRow, Database, border, now_kept
from workstation.store.errors import NoSuchPhotoError, StaleRevisionError, StoreError
from workstation.store.listing import COLUMNS, Page, Summary, summary
from workstation.store.query import parse
from workstation.store.schema import photo as photo_table
from workstation.store.schema import photo_record as record_table
from workstation.store.schema import photo_use, story


class PhotoFilters(Value, frozen=True, kw_only=True):
    """What a list of pictures is narrowed to; an empty field narrows nothing.

    ``text`` is asked as in a search. ``used`` is whether a story that is not in the trash shows it now. ``since`` and
    ``until`` (not included) are moments of its coming into the library; ``expiring_before`` is one of its rights' end.
    """

    text: str = ""
    used: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    expiring_before: datetime | None = None


class PhotoRecord(Value, frozen=True, kw_only=True):
    """One version of what the library knows of a picture."""

    photo: Photo
    number: int
    saved_at: datetime
    author: str


_EVERYTHING = PhotoFilters()
_LAST_CHARACTER = "\U0010ffff"
_DIGITS = 18  # of a place in a list
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

        ``base`` is the version it was made from. Raises ``StaleRevisionError`` when that is given and not the latest.
        """
        with border():
            content = bodies.of_photo(photo)
        digest = bodies.digest_of(content)
        with self._database.writing() as connection:
            row = connection.execute(_latest.where(photo_table.c.id == photo.id)).one_or_none()
            if row is not None and row.digest == digest:
                return _record(row)
            latest = row.number if row else 0
            if base is not None and base != latest:
                raise StaleRevisionError(latest, base)
            saved_at = now_kept(self._clock) if row is None else max(now_kept(self._clock), row.saved_at)
            record = PhotoRecord(photo=photo, number=latest + 1, saved_at=saved_at, author=author)
            self._add(connection, row, record, {"digest": digest, "record": bodies.pack(content)})
        return record

    def _add(self, connection: Connection, row: AnyRow | None, record: PhotoRecord, kept: dict[str, bytes]) -> None:
        picture = record.photo
        version = {"number": record.number, "saved_at": record.saved_at}
        shown: dict[str, Any] = version | {"name": picture.name, "expires": picture.expires, "changed": 0}
        if row is None:
            first = {"id": picture.id, "added_at": record.saved_at}
            key = connection.execute(insert(photo_table).returning(photo_table.c.key), shown | first).scalar_one()
        else:
            key = row.key
            fulltext.remove(connection, fulltext.PHOTOS, [row.changed])
        new = version | kept | {"author": record.author, "photo": key}
        shown["changed"] = connection.execute(insert(record_table).returning(record_table.c.key), new).scalar_one()
        connection.execute(update(photo_table).where(photo_table.c.key == key).values(**shown))
        index.enter_photo(connection, shown["changed"], picture)

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
        wanted = sorted(set(photo_ids))
        found: dict[str, Photo] = {}
        with self._database.reading() as connection:
            for start in range(0, len(wanted), 500):
                query = _latest.where(photo_table.c.id.in_(wanted[start : start + 500]))
                found |= {row.id: _record(row).photo for row in connection.execute(query)}
        return found

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
        if filters.used is not None:
            index.catch_up_for_a_search(self._database)
        query = _latest.where(_matching(filters)).order_by(photo_table.c.changed.desc()).limit(limit + 1)
        if after:
            query = query.where(photo_table.c.changed < int(after))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        shown = rows[:limit]
        more = str(shown[-1].changed) if len(rows) > limit and shown else ""
        return Page(items=tuple(_record(row).photo for row in shown), next=more)

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


def _record(row: AnyRow) -> PhotoRecord:
    return PhotoRecord(photo=bodies.photo_of(row), number=row.number, saved_at=row.saved_at, author=row.author)


def _matching(filters: PhotoFilters) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [photo_table.c.changed > 0]
    query = parse(filters.text, typing=True)
    if query:
        asked = fulltext.answers(fulltext.PHOTOS, fulltext.question(query))
        conditions.append(photo_table.c.changed.in_(select(fulltext.PHOTOS.c.rowid).where(asked)))
    if filters.used is not None:
        shown = exists().where(
            photo_use.c.photo == photo_table.c.id,
            story.c.key == photo_use.c.story,
            story.c.number == photo_use.c.last,
            story.c.trashed_at.is_(None),
        )
        conditions.append(shown if filters.used else ~shown)
    if filters.since is not None:
        conditions.append(photo_table.c.added_at >= filters.since)
    if filters.until is not None:
        conditions.append(photo_table.c.added_at < filters.until)
    if filters.expiring_before is not None:
        conditions.append(photo_table.c.expires < filters.expiring_before)
    return and_(*conditions)


def _unknown(photo_id: str) -> NoSuchPhotoError:
    return NoSuchPhotoError(
        f"The library has no picture {photo_id[:12] or '(none)'}.", "Import the picture, or choose another one."
    )
