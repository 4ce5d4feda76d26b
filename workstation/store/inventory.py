"""Counts what is in a store."""

from pathlib import Path

from sqlalchemy import func, select

from workstation.base.value import Value
from workstation.store import layout
from workstation.store.border import border
from workstation.store.database import Database
from workstation.store.journal import Journal
from workstation.store.layout import VERSION
from workstation.store.media import Media
from workstation.store.schema import photo, revision, story
from workstation.store.wiretables import wire_item


class Facts(Value, frozen=True, kw_only=True):
    """How much is in a store; sizes are in bytes, ``stories`` are those not in the trash, ``items`` are agencies'."""

    folder: str
    schema: int
    stories: int
    trashed: int
    revisions: int
    photos: int
    items: int
    drafts: int
    media_files: int
    media_bytes: int
    database_bytes: int


def facts_of(folder: Path, database: Database, media: Media, journal: Journal) -> Facts:
    """Return how much is in the store."""
    with database.reading() as connection:
        every = connection.execute(select(func.count()).select_from(story)).scalar_one()
        kept = connection.execute(select(func.count(story.c.key)).where(story.c.trashed_at.is_(None))).scalar_one()
        revisions = connection.execute(select(func.count()).select_from(revision)).scalar_one()
        photos = connection.execute(select(func.count()).select_from(photo)).scalar_one()
        items = connection.execute(select(func.count()).select_from(wire_item)).scalar_one()
    with border():
        sizes = [path.stat().st_size for path in media.files()]
        of_database = sum(path.stat().st_size for path in folder.glob(f"{layout.DATABASE}*"))
    return Facts(
        folder=str(folder),
        schema=VERSION,
        stories=kept,
        trashed=every - kept,
        revisions=revisions,
        photos=photos,
        items=items,
        drafts=len(journal.drafts()),
        media_files=len(sizes),
        media_bytes=sum(sizes),
        database_bytes=of_database,
    )
