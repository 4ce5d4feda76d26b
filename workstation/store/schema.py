"""The tables, as SQLAlchemy knows them. The migrations build the same ones, step by step, and a test compares the two.

A later part brings its own file of tables on this ``metadata``, as ``wiretables`` is, and one migration.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from workstation.store import moments

AnyRow = Row[*tuple[Any, ...]]
"""A row of any columns; it never leaves ``store/``."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as ``moments`` says."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return the milliseconds."""
        return None if value is None else moments.kept(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment."""
        return None if value is None else moments.moment(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

story = Table(
    "story",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column(
        "changed", Integer, nullable=False
    ),  # the latest revision's key: the order of saving, whatever the clock says
    Column("indexed", Integer),  # the latest revision that search and picture use know of
    Column("created_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("trashed_at", Moment),
    Column("slug", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("heading", Text, nullable=False),  # the headline as it is sorted
    Column("language", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("desk", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("starter", Text, nullable=False),
    Column("breaking", Boolean, nullable=False),
    Column("words", Integer, nullable=False),
    Column("blocked", Integer),
)
"""A story as lists show it: a copy of what its latest revision says, so that no list has to open one."""

_FILTERED = ("trashed_at", "stage", "desk", "author", "starter", "breaking", "language", "saved_at")

# Each order of a list has an index that also holds everything a list can be filtered by: the rows themselves are read
# only for what is shown, so even a filter that lets next to nothing through costs one walk along a narrow index.
Index("ix_story_changed", *(story.c[name] for name in ("changed", *_FILTERED)))
Index("ix_story_heading", *(story.c[name] for name in ("heading", "changed", *_FILTERED)))
Index("ix_story_slug", *(story.c[name] for name in ("slug", "changed", *_FILTERED)))
Index("ix_story_indexed", story.c.indexed)
Index("ix_story_behind", story.c.changed, sqlite_where=text("indexed IS NOT changed"))

revision = Table(
    "revision",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("story", Integer, ForeignKey("story.key", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("parent", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("writer", Text, nullable=False),  # the run of the program that saved it: see journal
    Column("note", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # last, so that a list of revisions never reads it
    UniqueConstraint("story", "number"),
    CheckConstraint("number > parent", name="after_parent"),
)
"""Every story as it was ever saved. Rows are added, never changed; only emptying the trash takes any away."""

label = Table(
    "label",
    metadata,
    Column("story", Integer, ForeignKey("story.key", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)
"""Names that people give to revisions."""

photo = Table(
    "photo",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("name", Text, nullable=False),
    Column("expires", Moment),
    Column("heading", Text, nullable=False),  # the name as it is sorted
    Column("caption", Text, nullable=False),  # the beginning of it
    Column("taken", Text, nullable=False),  # as IPTC writes it, which is in the order of time
    Column("media_type", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("hash", BigInteger),  # the difference hash, its 64 bits as a signed number
    Column("captioned", Boolean, nullable=False),
    Column("described", Boolean, nullable=False),
    Column("credited", Boolean, nullable=False),
    Column("unreviewed", Boolean, nullable=False),
    Column("unsettled", Boolean, nullable=False),
    Column("protected", Boolean, nullable=False),
    Column("alike", Boolean, nullable=False),  # another picture of the library looks like it
    Column("used", Integer, nullable=False),  # stories that show it, as far as they are indexed
    Column("embargo", Moment),
    Column("denied_since", Moment),
    Column("denied_until", Moment),
    Column("leave_needed", Boolean, nullable=False, server_default="0"),  # and nobody has noted any
    Column("restricted", Boolean, nullable=False, server_default="0"),
)
"""A picture of the library as lists show it: a copy of what its latest record says, and of what follows from others."""

_NARROWED = (
    "captioned", "described", "credited", "unreviewed", "unsettled", "alike", "used", "expires", "added_at",
)  # fmt: skip

# As with stories, each order has an index that holds all that a list can be narrowed by.
for _name, _order in {
    "added": ("key",),
    "changed": ("changed",),
    "heading": ("heading", "key"),
    "size": ("size", "key"),
    "taken": ("taken", "key"),
}.items():
    Index(f"ix_photo_{_name}", *(photo.c[name] for name in (*_order, *_NARROWED)))
Index("ix_photo_added_at", photo.c.added_at)

photo_piece = Table(
    "photo_piece",
    metadata,
    Column("piece", Integer, primary_key=True, autoincrement=False),
    Column("photo", Integer, ForeignKey("photo.key", ondelete="CASCADE"), primary_key=True),
    Column("hash", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""The difference hash of each picture in four pieces of 16 bits: pictures that look alike have one nearly in common."""

Index("ix_photo_piece_photo", photo_piece.c.photo)

photo_record = Table(
    "photo_record",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("photo", Integer, ForeignKey("photo.key", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("photo", "number"),
)
"""Everything the library ever said of a picture. Rows are added, never changed."""

photo_use = Table(
    "photo_use",
    metadata,
    Column("story", Integer, ForeignKey("story.key", ondelete="CASCADE"), primary_key=True),
    Column("photo", Text, primary_key=True),
    Column("last", Integer, nullable=False),  # the number of the last revision that shows it
)
"""Which stories show which pictures, and up to which revision."""

Index("ix_photo_use_photo", photo_use.c.photo)
