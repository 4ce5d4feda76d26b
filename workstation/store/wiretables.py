"""The tables of agency copy: items with all their versions, what finds passages of them, and which stories use them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from workstation.store.schema import Moment, metadata

wire_item = Table(
    "wire_item",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("changed", Integer, nullable=False),  # the key of the version that counts, which need not be the last filed
    Column("versions", Integer, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("agency", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("corrects", Boolean, nullable=False),
    Column("sent_at", Moment),
    Column("words", Integer, nullable=False),
)
"""An item as lists show it: a copy of what the version that counts says."""

# As with stories, the order of a list has an index that holds all that a list can be narrowed by.
Index(
    "ix_wire_item_changed",
    *(wire_item.c[name] for name in ("changed", "agency", "status", "language", "corrects", "saved_at")),
)

wire_version = Table(
    "wire_version",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("item", Integer, ForeignKey("wire_item.key", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("raw", LargeBinary),  # the SHA-256 of the file it came in, so that the same file is taken once
    Column("digest", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("item", "number"),
)
"""Every version of an item as it was filed. Rows are added, never changed."""

Index("ix_wire_version_raw", wire_version.c.raw)

wire_shingle = Table(
    "wire_shingle",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("item", Integer, ForeignKey("wire_item.key", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Which items have which runs of words, a choice of these in any of their versions (see ``language.overlap``)."""

wire_use = Table(
    "wire_use",
    metadata,
    Column("story", Integer, ForeignKey("story.key", ondelete="CASCADE"), primary_key=True),
    Column("item", Text, primary_key=True),
    Column("last", Integer, nullable=False),  # the number of the last revision that draws on it
)
"""Which stories draw on which items, and up to which revision; an item need not be filed here."""

Index("ix_wire_use_item", wire_use.c.item)
