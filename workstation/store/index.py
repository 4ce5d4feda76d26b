"""Brings up to date what is derived from saved stories: the full-text index, which pictures and items they use.

Saving only notes, in the row of the story itself and in the same transaction, that there is a newer revision than the
one last looked at: indexing a long text costs several times what keeping it costs, and the writer should not wait for
it. The note cannot be lost, and every search first catches up with what it names.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, func, insert, select, update

from workstation.base.value import Value
from workstation.photos.photo import Photo
from workstation.store import bodies, fulltext, photorows
from workstation.store.database import Database
from workstation.store.errors import StoreBusyError, StoreDamagedError, StoreFullError, StoreReadOnlyError
from workstation.store.listing import Filters
from workstation.store.schema import AnyRow, photo_use, revision, story
from workstation.store.wiretables import wire_use
from workstation.story.alt import words_of
from workstation.story.blocks import Block, Embed, Figure, Media
from workstation.story.codec import StoryFormatError
from workstation.story.model import Story
from workstation.story.places import blocks
from workstation.story.spans import plain

_WITH_A_SEARCH = 500  # stories that a search indexes itself before it looks; more are left to ``catch_up``
_BATCH = 32  # stories a transaction: others get their turn in between


class Texts(Value, frozen=True):
    """What can be found in a story or a picture, as it is written there: its headings, and everything else."""

    head: tuple[str, ...]
    body: tuple[str, ...]


_behind = story.c.indexed.is_distinct_from(story.c.changed)
_waiting = select(story).where(_behind).order_by(story.c.changed.desc()).limit(_BATCH)
_unread = (
    select(revision.c.number, revision.c.digest, revision.c.body)
    .where(revision.c.story == bindparam("of"), revision.c.key > bindparam("after"))
    .order_by(revision.c.number)
)
_read = (
    update(story)
    .where(story.c.key == bindparam("of"), story.c.changed == bindparam("seen"))
    .values(indexed=bindparam("seen"))
)


def catch_up(database: Database, most: int | None = None) -> int:
    """Index the stories saved since the last time, the latest first, about ``most``; return how many are still left."""
    done = 0
    while most is None or done < most:
        with database.reading() as connection:
            waiting = connection.execute(_waiting).all()
            found = [_look_at(connection, row) for row in waiting]
        if not waiting:
            return 0
        with database.writing() as connection:
            for row, seen in zip(waiting, found, strict=True):
                _enter(connection, row, seen)
        done += len(waiting)
    with database.reading() as connection:
        return left(connection)


def catch_up_for_a_search(database: Database) -> int:
    """Index some of what is left, as far as the disk and other programs let us; return how many are still left."""
    try:
        return catch_up(database, _WITH_A_SEARCH)
    except (StoreBusyError, StoreFullError, StoreReadOnlyError):
        with database.reading() as connection:
            return left(connection)


def rebuild(database: Database) -> None:
    """Throw away all that is derived and derive it again."""
    from workstation.store import wirerows

    with database.writing() as connection:
        fulltext.empty(connection, fulltext.STORIES)
        connection.execute(delete(photo_use))
        connection.execute(delete(wire_use))
        connection.execute(update(story).values(indexed=None))
        derive_photos(connection)
        wirerows.derive_again(connection)
    catch_up(database)


def derive_photos(connection: Connection) -> None:
    """Throw away all that is derived from the records of pictures and derive it again."""
    fulltext.empty(connection, fulltext.PHOTOS)
    for row, picture in photorows.derive_again(connection):
        enter_photo(connection, row, picture)


def enter_photo(connection: Connection, row: int, picture: Photo) -> None:
    """Put what is known of a picture into the index, under the key of that version."""
    texts = texts_of_photo(picture)
    fulltext.put(connection, fulltext.PHOTOS, row, texts.head, texts.body)


def left(connection: Connection) -> int:
    """Return how many stories were saved and not indexed yet."""
    return int(connection.execute(select(func.count()).select_from(story).where(_behind)).scalar_one())


def facets_of(row: AnyRow) -> Iterator[str]:
    """Yield what the story of a row is filed under."""
    yield fulltext.facet("stage", row.stage)
    yield fulltext.facet("desk", row.desk)
    yield fulltext.facet("language", row.language)
    yield fulltext.facet("breaking", str(row.breaking))
    for name in {row.author, row.starter}:
        yield fulltext.facet("author", name)


def facets_asked(filters: Filters) -> Iterator[str]:
    """Yield what a story must be filed under to pass the filters, as far as that is a matter of filing."""
    for kind in ("stage", "desk", "language", "author"):
        if getattr(filters, kind):
            yield fulltext.facet(kind, getattr(filters, kind))
    if filters.breaking is not None:
        yield fulltext.facet("breaking", str(filters.breaking))


def texts_of_story(piece: Story) -> Texts:
    """Return everything in a story that a person may remember it by."""
    head = (piece.headline, piece.slug, piece.kicker, piece.subhead)
    body = [words for block in blocks(piece) for words in _texts_of_block(block)]
    body += [piece.byline, *(f"{person.name} {person.place}" for person in piece.contributors), piece.dateline.place]
    body += [piece.credit_line, *(source.name for source in piece.sources), *piece.tags]
    body += [*(subject.name for subject in piece.subjects), piece.note]
    return Texts(tuple(filter(None, head)), tuple(filter(None, body)))


def texts_of_photo(photo: Photo) -> Texts:
    """Return everything a picture may be remembered by."""
    head = (photo.headline, photo.name, *photo.title.values(), *photo.caption.values())
    body = [*photo.alt.values(), *photo.long_description.values(), *photo.creators, photo.creator_job_title]
    body += [photo.credit_line, photo.source, *photo.copyright_notice.values(), photo.copyright_owner]
    body += [*photo.usage_terms.values(), photo.instructions, photo.job_id, photo.caption_writer]
    body += [*photo.people, *(region.name for region in photo.regions), *photo.organisations, *photo.keywords]
    body += [*photo.event.values(), photo.sublocation, photo.city, photo.state, photo.country, photo.country_code]
    body += [photo.created, *photo.other_constraints.values(), photo.licence_url, photo.licensor_url]
    body += [photo.ai_system, photo.ai_system_version, photo.ai_prompt, photo.ai_prompt_writer]
    body += [photo.category, *(lease.reason for lease in photo.leases), *(photo.wording or ())]
    terms = (photo.digital_source_type, photo.data_mining, photo.model_release, photo.property_release)
    body += [term.rpartition("/")[2] for term in terms]  # the rest of these addresses is the same for all
    return Texts(tuple(filter(None, head)), tuple(filter(None, body)))


def _texts_of_block(block: Block) -> Iterator[str]:
    for _, words in block.texts():
        yield plain(words)
    if isinstance(block, Figure):
        yield from (words_of(block.alt), block.long_description, block.credit)
    elif isinstance(block, Media):
        yield from (block.title, block.credit, block.transcript)
    elif isinstance(block, Embed):
        yield block.title


class _Seen(Value, frozen=True):
    """What is to be written down of a story: its words, and for pictures and items the last revision that has each."""

    texts: Texts
    shown: dict[str, int]
    drawn: dict[str, int]


def _look_at(connection: Connection, row: AnyRow) -> _Seen:
    """Return what is to be indexed of a story, with the pictures and agency items of its unread revisions.

    A revision that cannot be read is passed over: it is for ``check`` to report, and the others should be found.
    """
    seen = _Seen(Texts((row.headline, row.slug), ()), {}, {})
    for unread in connection.execute(_unread, {"of": row.key, "after": row.indexed or 0}):
        try:
            piece = bodies.read(unread.body, unread.digest)
        except (StoreDamagedError, StoryFormatError):
            continue
        shown = {block.photo: unread.number for block in blocks(piece) if isinstance(block, Figure) and block.photo}
        drawn = {source.item: unread.number for source in piece.sources if source.item}
        texts = texts_of_story(piece) if unread.number == row.number else seen.texts
        seen = _Seen(texts, seen.shown | shown, seen.drawn | drawn)
    return seen


def _enter(connection: Connection, row: AnyRow, seen: _Seen) -> None:
    """Write down what was found in a story, unless it was saved again or removed meanwhile."""
    if not connection.execute(_read, {"of": row.key, "seen": row.changed}).rowcount:
        return
    fulltext.remove(connection, fulltext.STORIES, [row.changed] if row.indexed is None else [row.changed, row.indexed])
    fulltext.put(connection, fulltext.STORIES, row.changed, seen.texts.head, seen.texts.body, facets_of(row))
    before = photorows.used_by(connection, row.key)
    _note_uses(connection, row.key, photo_use.c.photo, seen.shown)
    _note_uses(connection, row.key, wire_use.c.item, seen.drawn)
    photorows.count_uses(connection, {*before, *seen.shown})


def _note_uses(connection: Connection, key: int, used: Column[Any], last: dict[str, int]) -> None:
    """Write down up to which revision a story uses what a column names."""
    table = used.table
    if last:
        connection.execute(delete(table).where(table.c.story == key, used.in_(last)))
        connection.execute(insert(table), [{"story": key, used.name: name, "last": at} for name, at in last.items()])
