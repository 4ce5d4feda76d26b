"""Agency copy: items and their versions, what finds passages of them in stories, and which stories use them.

No earlier program wrote down which item a story draws on, so there is nothing to derive from the stories kept.
"""

import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Build the tables."""
    from alembic import op

    _items()
    op.create_table(
        "wire_shingle",
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.Column("item", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["item"], ["wire_item.key"], name="fk_wire_shingle_item", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", "item", name="pk_wire_shingle"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "wire_use",
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.key"], name="fk_wire_use_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "item", name="pk_wire_use"),
    )
    op.create_index("ix_wire_use_item", "wire_use", ["item"])
    op.execute(
        "CREATE VIRTUAL TABLE wire_text USING fts5(head, body, facets, tokenize = \"ascii\", prefix = '1 2 3 4')"
    )


def _items() -> None:
    from alembic import op

    op.create_table(
        "wire_item",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("versions", sa.Integer, nullable=False),
        sa.Column("filed_at", sa.BigInteger, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("corrects", sa.Boolean, nullable=False),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("words", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_wire_item"),
        sa.UniqueConstraint("id", name="uq_wire_item_id"),
    )
    narrowed = ["agency", "status", "language", "corrects", "saved_at"]
    op.create_index("ix_wire_item_changed", "wire_item", ["changed", *narrowed])
    op.create_table(
        "wire_version",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("item", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("raw", sa.LargeBinary),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["item"], ["wire_item.key"], name="fk_wire_version_item", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_wire_version"),
        sa.UniqueConstraint("item", "number", name="uq_wire_version_item_number"),
    )
    op.create_index("ix_wire_version_raw", "wire_version", ["raw"])
