"""Stories and their revisions: saving, opening, history, labels, lists and the trash."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select, update

from workstation.base.clock import Clock
from workstation.base.value import Value
from workstation.language.fold import fold
from workstation.store import bodies, fulltext, index, photorows
from workstation.store.border import border
from workstation.store.database import Database, now_kept
from workstation.store.errors import (
    AmbiguousStoryError,
    NoSuchRevisionError,
    NoSuchStoryError,
    StaleRevisionError,
    StoryInTrashError,
)
from workstation.store.journal import Journal
from workstation.store.listing import Filters, Page, Sort, Summary, summary
from workstation.store.listquery import COLUMNS, Paging, found_query, page_query, place_after
from workstation.store.query import parse
from workstation.store.schema import AnyRow
from workstation.store.schema import label as label_table
from workstation.store.schema import revision as revision_table
from workstation.store.schema import story as story_table
from workstation.story import codec
from workstation.story.model import Revision, Stage, Story
from workstation.story.places import texts
from workstation.story.spans import plain

Kind = Literal["saved", "imported", "restored", "merged"]

_HEADING = 120  # characters of a headline that decide its place in a list
_EVERYTHING = Filters()
_LAST_CHARACTER = "\U0010ffff"
_SHOWN = 5  # how many stories an ambiguous name lists


class Entry(Value, frozen=True, kw_only=True):
    """One revision in a story's history, without the story itself. ``size`` is its bytes before packing."""

    number: int
    parent: int
    kind: Kind
    saved_at: datetime
    author: str
    note: str
    digest: str
    size: int
    label: str = ""


_REVISION_COLUMNS = [
    revision_table.c[name] for name in ("number", "parent", "kind", "saved_at", "author", "note", "digest")
]
_latest_of = (
    select(story_table.c.key, story_table.c.trashed_at, story_table.c.blocked, *_REVISION_COLUMNS)
    .join_from(story_table, revision_table, story_table.c.changed == revision_table.c.key)
    .where(story_table.c.id == bindparam("id"))
)
_opened = _latest_of.add_columns(revision_table.c.body)
_numbered = select(*_REVISION_COLUMNS, revision_table.c.body).where(
    revision_table.c.story == bindparam("story"), revision_table.c.number == bindparam("wanted")
)
_run = (
    select(*_REVISION_COLUMNS, revision_table.c.body)
    .join_from(story_table, revision_table, revision_table.c.story == story_table.c.key)
    .where(
        story_table.c.id == bindparam("id"),
        revision_table.c.number > bindparam("after"),
        revision_table.c.number <= bindparam("last"),
    )
    .order_by(revision_table.c.number)
)
_entries = (
    select(*_REVISION_COLUMNS, revision_table.c.size, func.coalesce(label_table.c.text, "").label("label"))
    .join_from(story_table, revision_table, revision_table.c.story == story_table.c.key)
    .outerjoin(
        label_table,
        and_(label_table.c.story == revision_table.c.story, label_table.c.number == revision_table.c.number),
    )
    .where(story_table.c.id == bindparam("id"))
    .order_by(revision_table.c.number.desc())
)
_listed = select(*COLUMNS, story_table.c.changed, story_table.c.heading).where(
    story_table.c.changed.in_(bindparam("changed", expanding=True))
)
_named = select(story_table.c.id, story_table.c.trashed_at).order_by(story_table.c.changed.desc()).limit(_SHOWN + 1)
_add_revision = insert(revision_table).returning(revision_table.c.key)
_add_story = insert(story_table).returning(story_table.c.key)
_change_story = update(story_table).where(story_table.c.key == bindparam("story_key"))


class Stories:
    """The stories of a store. Every method raises ``StoreError`` where the disk or another program is in the way."""

    def __init__(self, database: Database, clock: Clock, journal: Journal) -> None:
        """Work on the database; a story that was saved is taken off the journal."""
        self._database = database
        self._clock = clock
        self._journal = journal

    def save(
        self, story: Story, parent: int, kind: Kind, author: str, note: str = "", blocked: int | None = None
    ) -> Revision:
        """Keep the story as the revision after ``parent`` (0: a new story) and return it, safe on the disk.

        Where the latest revision already says the same, nothing is added and that one is returned. ``blocked`` is how
        many findings block the story's export, where a check has run. The moment of saving is never before the
        parent's, even where the clock was set back.

        Raises ``StaleRevisionError`` when ``parent`` is not the latest revision, ``StoryInTrashError``.
        """
        with border():
            content = codec.encode(story)
        digest = bodies.digest_of(content)
        new = {"kind": kind, "author": author, "note": note, "digest": digest, "size": len(content)}
        new |= {"body": bodies.pack(content), "parent": parent, "writer": self._journal.writer}
        shown = _shown(story) | {"author": author, "blocked": blocked}
        with self._database.writing() as connection:
            latest = connection.execute(_latest_of, {"id": story.id}).one_or_none()
            if latest is not None and latest.digest == digest and latest.trashed_at is None:
                if blocked not in (None, latest.blocked):
                    connection.execute(_change_story.values(blocked=blocked), {"story_key": latest.key})
                saved = _revision(latest, story)
            else:
                saved = self._add(connection, story, latest, new, shown)
        self._journal.clear(story.id)
        return saved

    def _add(
        self, connection: Connection, story: Story, latest: AnyRow | None, new: dict[str, Any], shown: dict[str, Any]
    ) -> Revision:
        parent, now = new["parent"], now_kept(self._clock)
        if (latest.number if latest else 0) != parent:
            raise StaleRevisionError(latest.number if latest else 0, parent)
        if latest is not None and latest.trashed_at is not None:
            raise StoryInTrashError(
                "This story was put in the trash meanwhile.", "Take it out of the trash, then save again."
            )
        new |= {"number": parent + 1, "saved_at": max(now, latest.saved_at) if latest else now}
        shown |= {"number": parent + 1, "saved_at": new["saved_at"]}
        if latest is None:
            first = {"id": story.id, "changed": 0, "created_at": now, "starter": new["author"]}
            new["story"] = connection.execute(_add_story, shown | first).scalar_one()
        else:
            new["story"] = latest.key
        shown["changed"] = connection.execute(_add_revision, new).scalar_one()
        connection.execute(_change_story, shown | {"story_key": new["story"]})
        return Revision(
            story=story,
            number=parent + 1,
            parent=parent,
            kind=new["kind"],
            saved_at=new["saved_at"],
            author=new["author"],
            digest=new["digest"].hex(),
            note=new["note"],
        )

    def open(self, story_id: str) -> Revision:
        """Return the latest revision; a story in the trash can be opened too.

        Raises ``NoSuchStoryError``, ``StoreDamagedError`` when it is not as it was saved.
        """
        with self._database.reading() as connection:
            row = connection.execute(_opened, {"id": story_id}).one_or_none()
        if row is None:
            raise _unknown(story_id)
        return _revision(row, bodies.read(row.body, row.digest))

    def revision(self, story_id: str, number: int) -> Revision:
        """Return one revision. Raises ``NoSuchStoryError``, ``NoSuchRevisionError``, ``StoreDamagedError``."""
        with self._database.reading() as connection:
            story = _row_of(connection, story_id)
            if not 1 <= number <= story.number:
                raise NoSuchRevisionError(number, story.number)
            row = connection.execute(_numbered, {"story": story.key, "wanted": number}).one()
        return _revision(row, bodies.read(row.body, row.digest))

    def latest(self, story_id: str) -> int:
        """Return the number of the latest revision, 0 where the story was never saved."""
        with self._database.reading() as connection:
            return connection.scalar(select(story_table.c.number).where(story_table.c.id == story_id)) or 0

    def revisions(self, story_id: str, after: int, last: int, stage: Stage) -> Iterator[Revision]:
        """Yield the revisions after a number and up to another that are at a stage, oldest first.

        Those at other stages are not read as stories. Raises ``StoreDamagedError``.
        """
        sign = codec.sign_of_stage(stage)
        with self._database.reading() as connection:
            rows = connection.execute(_run, {"id": story_id, "after": after, "last": last}).all()
        for row in rows:
            if sign in bodies.unpack(row.body):
                yield _revision(row, bodies.read(row.body, row.digest))

    def history(self, story_id: str) -> tuple[Entry, ...]:
        """Return all revisions, newest first, without their stories. Raises ``NoSuchStoryError``."""
        with self._database.reading() as connection:
            rows = connection.execute(_entries, {"id": story_id}).all()
        if not rows:
            raise _unknown(story_id)
        return tuple(Entry(**(dict(row._mapping) | {"digest": row.digest.hex()})) for row in rows)

    def label(self, story_id: str, number: int, text: str) -> None:
        """Name a revision; an empty text takes its name away. Raises ``NoSuchStoryError``, ``NoSuchRevisionError``."""
        with self._database.writing() as connection:
            story = _row_of(connection, story_id)
            if not 1 <= number <= story.number:
                raise NoSuchRevisionError(number, story.number)
            at = {"story": story.key, "number": number}
            connection.execute(delete(label_table).filter_by(**at))
            if text.strip():
                connection.execute(insert(label_table), at | {"text": text.strip()})

    def list(
        self,
        filters: Filters = _EVERYTHING,
        *,
        sort: Sort = "changed",
        descending: bool | None = None,
        limit: int = 50,
        after: str = "",
    ) -> Page[Summary]:
        """Return a page of the stories that are not in the trash.

        ``after`` is the ``next`` of the page before. The latest saved come first, the other orders run from A to Z;
        ``descending`` says otherwise.
        """
        paging = Paging(sort=sort, descending=descending, limit=limit, after=after)
        query = parse(filters.text, typing=True)
        if query or filters.expired_by is not None:
            index.catch_up_for_a_search(self._database)
        with self._database.reading() as connection:
            if query:
                keys = found_query(connection, filters, query, index.facets_asked(filters), paging)
            else:
                keys = page_query(filters, paging)
            wanted = connection.scalars(keys).all()
            rows = connection.execute(_listed, {"changed": wanted[:limit]}).all()
        by_key = {row.changed: row for row in rows}
        ordered = [by_key[key] for key in wanted[:limit]]
        more = place_after(ordered[-1], sort) if len(wanted) > limit else ""
        return Page(items=tuple(summary(row) for row in ordered), next=more)

    def summary(self, story_id: str) -> Summary:
        """Return one story as a list shows it, in the trash or not. Raises ``NoSuchStoryError``."""
        with self._database.reading() as connection:
            row = connection.execute(select(*COLUMNS).where(story_table.c.id == story_id)).one_or_none()
        if row is None:
            raise _unknown(story_id)
        return summary(row)

    def resolve(self, name: str) -> str:
        """Return the id of the one story that is meant: by its id, its slug, or the beginning of its id.

        Stories in the trash are meant only where no other is. Raises ``NoSuchStoryError``, ``AmbiguousStoryError``.
        """
        wanted = name.strip()
        if not wanted:
            raise NoSuchStoryError("No story was named.", "Give its id, the beginning of its id, or its slug.")
        low = wanted.lower()
        ways = (
            story_table.c.id == wanted,
            story_table.c.slug == wanted,
            and_(story_table.c.id >= low, story_table.c.id < low + _LAST_CHARACTER),
        )
        with self._database.reading() as connection:
            for way in ways:
                found = connection.execute(_named.where(way)).all()
                meant = [row for row in found if row.trashed_at is None] or found
                if len(meant) == 1:
                    return str(meant[0].id)
                if meant:
                    raise _ambiguous(wanted, meant)
        raise _unknown(wanted)

    def trash(self, story_id: str) -> None:
        """Put the story in the trash: out of lists and search, nothing of it lost. Raises ``NoSuchStoryError``."""
        self._mark(story_id, now_kept(self._clock))

    def untrash(self, story_id: str) -> None:
        """Take the story out of the trash, as it was. Raises ``NoSuchStoryError``."""
        self._mark(story_id, None)

    def list_trash(self) -> tuple[Summary, ...]:
        """Return the stories in the trash, the latest put there first."""
        query = select(*COLUMNS).where(story_table.c.trashed_at.is_not(None))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(story_table.c.trashed_at.desc(), story_table.c.key.desc()))
            return tuple(summary(row) for row in rows)

    def purge(self, older_than: timedelta) -> int:
        """Remove for good the stories that have been in the trash for longer than this; return how many there were."""
        before = self._clock.now() - older_than
        gone = and_(story_table.c.trashed_at.is_not(None), story_table.c.trashed_at <= before)
        with self._database.writing() as connection:
            rows = connection.execute(
                select(story_table.c.key, story_table.c.id, story_table.c.indexed).where(gone)
            ).all()
            fulltext.remove(connection, fulltext.STORIES, [row.indexed for row in rows if row.indexed is not None])
            shown = {photo for row in rows for photo in photorows.used_by(connection, row.key)}
            connection.execute(delete(story_table).where(gone))
            photorows.count_uses(connection, shown)
        for row in rows:
            self._journal.discard(row.id)
        return len(rows)

    def _mark(self, story_id: str, trashed_at: datetime | None) -> None:
        change = update(story_table).where(story_table.c.id == story_id).values(trashed_at=trashed_at)
        with self._database.writing() as connection:
            key = connection.scalar(change.returning(story_table.c.key))
            if key is None:
                raise _unknown(story_id)
            photorows.count_uses(connection, photorows.used_by(connection, key))


def _shown(story: Story) -> dict[str, Any]:
    """Return what lists show of a story."""
    return {
        "slug": story.slug,
        "headline": story.headline,
        "heading": fold(story.headline)[:_HEADING],
        "language": story.language,
        "stage": story.stage,
        "desk": story.desk,
        "breaking": story.breaking,
        "words": sum(len(plain(text).split()) for _, text in texts(story)),
    }


def _revision(row: AnyRow, story: Story) -> Revision:
    return Revision(
        story=story,
        number=row.number,
        parent=row.parent,
        kind=row.kind,
        saved_at=row.saved_at,
        author=row.author,
        digest=row.digest.hex(),
        note=row.note,
    )


def _row_of(connection: Connection, story_id: str) -> AnyRow:
    query = select(story_table.c.key, story_table.c.number).where(story_table.c.id == story_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise _unknown(story_id)
    return row


def _unknown(name: str) -> NoSuchStoryError:
    return NoSuchStoryError(
        f"There is no story {name!r} in this store.", "List the stories, or search for a word of it."
    )


def _ambiguous(name: str, rows: Sequence[AnyRow]) -> AmbiguousStoryError:
    few = tuple(str(row.id) for row in rows[:_SHOWN])
    listed = ", ".join(few) + (", and more" if len(rows) > _SHOWN else "")
    return AmbiguousStoryError(f"Several stories answer to {name!r}: {listed}.", "Give more of the id.", few)
