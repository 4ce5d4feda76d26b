"""Finding stories and pictures by their words, the same way in both.

As callers use it::

    store.search.stories('harb* "two metres"', Filters(stage="ready"), typing=True) -> Found[StoryHit]
    store.search.photos("bridge") -> Found[PhotoHit]
    store.search.catch_up() -> how many stories are saved and not indexed yet: 0

Things with all the words in their headings come first, then those with some in their text, the newest first among each:
what a newsroom looks for is nearly always recent, and the order stays put while more is typed.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Select, TableClause, select

from workstation.base.value import Value
from workstation.photos.photo import Photo
from workstation.store import bodies, fulltext, index
from workstation.store.database import Database
from workstation.store.errors import StoreDamagedError, StoreError
from workstation.store.listing import Filters, Summary, summary
from workstation.store.listquery import COLUMNS, bounds, matching
from workstation.store.query import Query, parse
from workstation.store.schema import AnyRow, photo, photo_record, revision, story
from workstation.store.snippet import Snippet, snippet
from workstation.story.codec import StoryFormatError

HitT = TypeVar("HitT")

_TOP = 1 << 62
_DIGITS = 18
_EVERYTHING = Filters()


class StoryHit(Value, frozen=True):
    """A story that was found, and a piece of its text with the words in it."""

    story: Summary
    snippet: Snippet


class PhotoHit(Value, frozen=True):
    """A picture that was found, and the words of its record that were looked for."""

    photo: Photo
    snippet: Snippet


class Found(Value, Generic[HitT], frozen=True, kw_only=True):
    """What a search found, the best first. ``next`` asks for more and is empty at the end.

    ``behind`` is how many stories were saved so lately that the search did not know them yet; nearly always 0.
    """

    hits: tuple[HitT, ...] = ()
    next: str = ""
    behind: int = 0


class Search:
    """The search of a store. Every method raises ``StoreError`` where the disk or another program is in the way."""

    def __init__(self, database: Database) -> None:
        """Search the database."""
        self._database = database

    def stories(
        self, text: str, filters: Filters = _EVERYTHING, *, limit: int = 30, after: str = "", typing: bool = False
    ) -> Found[StoryHit]:
        """Return the stories that hold all that is asked for (see ``query``), in their latest revision.

        ``typing`` takes the last word for the beginning of one. ``after`` is the ``next`` of the page before. Stories
        in the trash are left out. No question gives no answer.
        """
        query = parse(text, typing=typing)
        if not query:
            return Found()
        behind = index.catch_up_for_a_search(self._database)
        rows_of = fulltext.STORIES
        candidates = (
            select(rows_of.c.rowid, *COLUMNS, revision.c.digest, revision.c.body)
            .join_from(rows_of, story, story.c.indexed == rows_of.c.rowid + 0)
            .join(revision, revision.c.key == story.c.changed)
            .where(matching(filters))
        )
        filed = tuple(index.facets_asked(filters))
        with self._database.reading() as connection:
            candidates = candidates.where(*bounds(connection, filters, rows_of.c.rowid))
            rows, more = _walk(connection, candidates, rows_of, _tiers(query, filed), limit, after)
        hits = tuple(StoryHit(summary(row[1:]), _in_story(row, query)) for row in rows)
        return Found(hits=hits, next=more, behind=behind)

    def photos(self, text: str, *, limit: int = 30, after: str = "", typing: bool = False) -> Found[PhotoHit]:
        """Return the pictures whose record holds all that is asked for, in the same way as ``stories``."""
        query = parse(text, typing=typing)
        if not query:
            return Found()
        rows_of = fulltext.PHOTOS
        candidates = (
            select(rows_of.c.rowid, photo_record.c.digest, photo_record.c.record)
            .join_from(rows_of, photo_record, photo_record.c.key == rows_of.c.rowid + 0)
            .join(photo, photo.c.changed == photo_record.c.key)
        )
        with self._database.reading() as connection:
            rows, more = _walk(connection, candidates, rows_of, _tiers(query, ()), limit, after)
        return Found(hits=tuple(_photo_hit(bodies.photo_of(row), query) for row in rows), next=more)

    def catch_up(self, most: int | None = None) -> int:
        """Index the stories saved since the last search, at most ``most``; return how many are still left.

        A search does this itself for the latest few hundred; it is for after a large import, and for idle moments.
        """
        return index.catch_up(self._database, most)

    def rebuild(self) -> None:
        """Make the whole index again from what is kept, where ``Store.check`` found it wrong."""
        index.rebuild(self._database)


def _tiers(query: Query, filed: Iterable[str]) -> tuple[str, ...]:
    """Return the questions in the order their answers are shown in, no answer belonging to two."""
    anywhere = fulltext.question(query, fulltext.ANYWHERE, filed)
    heading = fulltext.question(query, fulltext.HEAD, filed)
    return heading, fulltext.without(anywhere, heading)


def _walk(
    connection: Connection,
    candidates: Select[*tuple[Any, ...]],
    rows_of: TableClause,
    tiers: Sequence[str],
    limit: int,
    after: str,
) -> tuple[list[AnyRow], str]:
    """Return the rows of one page, and the words that ask for the next."""
    first, below = _position(after, len(tiers))
    found: list[tuple[int, AnyRow]] = []
    for tier in range(first, len(tiers)):
        query = candidates.where(fulltext.answers(rows_of, tiers[tier]), rows_of.c.rowid < below)
        rows = connection.execute(query.order_by(rows_of.c.rowid.desc()).limit(limit + 1 - len(found)))
        found.extend((tier, row) for row in rows)
        if len(found) > limit:
            break
        below = _TOP
    page = found[:limit]
    more = f"{page[-1][0]}.{page[-1][1].rowid}" if page and len(found) > limit else ""
    return [row for _, row in page], more


def _position(after: str, tiers: int) -> tuple[int, int]:
    if not after:
        return 0, _TOP
    tier, dot, row = after.partition(".")
    if not (dot and after.isascii() and tier.isdecimal() and row.isdecimal() and len(row) < _DIGITS):
        raise StoreError("This is not a place among what was found.", "Search again from the beginning.")
    return min(int(tier), tiers), int(row)


def _in_story(row: AnyRow, query: Query) -> Snippet:
    try:
        texts = index.texts_of_story(bodies.read(row.body, row.digest))
    except (StoreDamagedError, StoryFormatError):
        return snippet((row.headline,), query)
    return snippet((*texts.body, *texts.head), query)


def _photo_hit(picture: Photo, query: Query) -> PhotoHit:
    texts = index.texts_of_photo(picture)
    return PhotoHit(picture, snippet((*texts.head, *texts.body), query))
