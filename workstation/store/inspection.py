"""Looks a whole store through: every revision, every record, every media file, the indexes and the database itself."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Select, Table, and_, false, func, select

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.store import bodies, fulltext, index, sqlite
from workstation.store.database import Database
from workstation.store.errors import StoreDamagedError, StoreFullError, StoreReadOnlyError
from workstation.store.journal import Journal
from workstation.store.media import Media
from workstation.store.schema import AnyRow, photo, photo_use, revision, story
from workstation.store.schema import photo_record as record
from workstation.store.wiretables import wire_item, wire_version

ProblemKind = Literal[
    "database", "revision", "story", "photo record", "agency item", "search index", "media missing", "media altered",
    "media unused", "stray file", "draft",
]  # fmt: skip
_HARMLESS = ("media unused", "stray file")
_WINDOW = 500  # rows read at a time


class Problem(Value, frozen=True, kw_only=True):
    """One thing that is not as it should be; ``what`` is the id of the story, picture or file."""

    kind: ProblemKind
    what: str
    message: str

    @property
    def harmless(self) -> bool:
        """Whether nothing is lost by it: a file nobody uses, a leftover of a program that died."""
        return self.kind in _HARMLESS


class CheckReport(Value, frozen=True, kw_only=True):
    """What a look through a store found, and how much was looked at."""

    revisions: int
    records: int
    media: int
    items: int = 0
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether all that was ever kept is there and as it was kept."""
        return all(problem.harmless for problem in self.problems)


def inspect(database: Database, media: Media, journal: Journal, progress: Progress) -> CheckReport:
    """Return what is wrong with the store, after looking at all of it. Others may go on using it meanwhile."""
    problems = _in_database(database)
    files = list(media.files())
    revisions = records = items = 0
    if not problems:  # what a damaged database says of itself cannot be believed
        with database.reading() as connection:
            revisions = connection.execute(select(func.count()).select_from(revision)).scalar_one()
            records = connection.execute(select(func.count()).select_from(record)).scalar_one()
            items = connection.execute(select(func.count()).select_from(wire_version)).scalar_one()
        progress.begin("Checking the store", revisions + records + items + len(files))
        problems += _in_revisions(database, progress)
        problems += _in_records(database, progress)
        problems += _in_items(database, progress)
        problems += _in_stories(database)
        with suppress(StoreFullError, StoreReadOnlyError):  # they can be made anew from the rest
            index.catch_up(database)
            problems += _in_indexes(database)
        problems += _in_media(database, media, files, progress)
    for draft in journal.broken():
        problems.append(Problem(kind="draft", what=draft.name, message="An autosaved draft cannot be read."))
    return CheckReport(revisions=revisions, records=records, media=len(files), items=items, problems=tuple(problems))


def _in_database(database: Database) -> list[Problem]:
    try:
        with database.reading() as connection:
            found = sqlite.complaints(connection)
    except StoreDamagedError as error:
        found = [str(error)]
    return [Problem(kind="database", what=database.file.name, message=line) for line in found]


def _windows(database: Database, query: Select[*tuple[Any, ...]], table: Table) -> Iterator[Sequence[AnyRow]]:
    """Yield all rows, some hundred at a time, so that nobody else has to wait for us."""
    after = 0
    while True:
        with database.reading() as connection:
            rows = connection.execute(query.where(table.c.key > after).order_by(table.c.key).limit(_WINDOW)).all()
        if not rows:
            return
        yield rows
        after = rows[-1].key


def _in_revisions(database: Database, progress: Progress) -> Iterator[Problem]:
    columns = (revision.c.key, revision.c.number, revision.c.digest, revision.c.body, story.c.id)
    for rows in _windows(database, select(*columns).join(story, story.c.key == revision.c.story), revision):
        for row in rows:
            try:
                bodies.read(row.body, row.digest)
            except WorkstationError as error:
                yield Problem(kind="revision", what=row.id, message=f"Revision {row.number} cannot be read: {error}")
        progress.step(len(rows))


def _in_records(database: Database, progress: Progress) -> Iterator[Problem]:
    columns = (record.c.key, record.c.number, record.c.digest, record.c.record, photo.c.id)
    for rows in _windows(database, select(*columns).join(photo, photo.c.key == record.c.photo), record):
        for row in rows:
            try:
                bodies.photo_of(row)
            except WorkstationError as error:
                message = f"Version {row.number} of what is known of this picture cannot be read: {error}"
                yield Problem(kind="photo record", what=row.id, message=message)
        progress.step(len(rows))


def _in_items(database: Database, progress: Progress) -> Iterator[Problem]:
    from workstation.store import wirerows

    query = select(wire_version, wire_item.c.id.label("name")).join(wire_item, wire_item.c.key == wire_version.c.item)
    for rows in _windows(database, query, wire_version):
        for row in rows:
            try:
                wirerows.item_of(row)
            except WorkstationError as error:
                message = f"Version {row.number} of this item cannot be read: {error}"
                yield Problem(kind="agency item", what=row.name, message=message)
        progress.step(len(rows))


def _in_stories(database: Database) -> Iterator[Problem]:
    """Find stories whose revisions are not numbered 1, 2, 3 ... each on top of the one before, up to the latest."""
    chain = (
        select(
            revision.c.story,
            func.count().label("revisions"),
            func.max(revision.c.number).label("last"),
            func.max(revision.c.key).label("latest"),
            func.sum(revision.c.number - revision.c.parent).label("steps"),
        )
        .group_by(revision.c.story)
        .subquery()
    )
    whole = and_(
        chain.c.last == story.c.number,
        chain.c.revisions == story.c.number,
        chain.c.steps == story.c.number,
        chain.c.latest == story.c.changed,
    )
    query = select(story.c.id, story.c.number, chain.c.revisions).outerjoin(chain, chain.c.story == story.c.key)
    with database.reading() as connection:
        for row in connection.execute(query.where(func.coalesce(whole, false()).is_(false()))):
            message = f"The story is at revision {row.number} and has {row.revisions or 0} revisions."
            yield Problem(kind="story", what=row.id, message=message)


def _in_indexes(database: Database) -> Iterator[Problem]:
    missing = "The search does not know it as it is. Rebuild the search."
    with database.reading() as connection:
        unknown = select(story.c.id).where(
            story.c.indexed.is_not(None), story.c.indexed.not_in(select(fulltext.STORIES.c.rowid))
        )
        for name in connection.scalars(unknown):
            yield Problem(kind="search index", what=name, message=missing)
        for rows_of, table in ((fulltext.PHOTOS, photo), (fulltext.WIRE, wire_item)):
            for name in connection.scalars(select(table.c.id).where(table.c.changed.not_in(select(rows_of.c.rowid)))):
                yield Problem(kind="search index", what=name, message=missing)
        for rows_of, known in (
            (fulltext.STORIES, select(story.c.indexed)),
            (fulltext.PHOTOS, select(photo.c.changed)),
            (fulltext.WIRE, select(wire_item.c.changed)),
        ):
            known = known.where(known.selected_columns[0].is_not(None))
            query = select(func.count()).select_from(rows_of).where(rows_of.c.rowid.not_in(known))
            surplus = connection.execute(query).scalar_one()
            if surplus:
                message = f"The search knows {surplus} things that are gone. Rebuild the search."
                yield Problem(kind="search index", what=rows_of.name, message=message)
    with database.writing() as connection:
        for name in fulltext.broken(connection):
            message = "The search's own tables contradict each other. Rebuild the search."
            yield Problem(kind="search index", what=name, message=message)


def _in_media(database: Database, media: Media, files: Sequence[Path], progress: Progress) -> Iterator[Problem]:
    with database.reading() as connection:
        wanted = dict.fromkeys(connection.scalars(select(photo_use.c.photo)), "a story shows it")
        wanted |= dict.fromkeys(connection.scalars(select(photo.c.id)), "the library has a record of it")
    there = set()
    for file in files:
        if not media.is_place_of(file):
            yield Problem(kind="stray file", what=str(file), message="This is not a media file of the store.")
        elif not media.sound(file.name):
            there.add(file.name)
            yield Problem(kind="media altered", what=file.name, message="The file is not what it was when it came in.")
        else:
            there.add(file.name)
            if file.name not in wanted:
                yield Problem(kind="media unused", what=file.name, message="Nothing in the store uses this file.")
        progress.step()
    for name in sorted(wanted.keys() - there):
        yield Problem(kind="media missing", what=name, message=f"The file is not there, and {wanted[name]}.")
