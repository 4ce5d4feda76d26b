"""The first schema: stories and their revisions, labels, the picture library, and the full-text indexes."""

import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Build the tables."""
    from alembic import op

    op.create_table(
        "story",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("indexed", sa.Integer),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("trashed_at", sa.BigInteger),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("desk", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("starter", sa.Text, nullable=False),
        sa.Column("breaking", sa.Boolean, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("blocked", sa.Integer),
        sa.PrimaryKeyConstraint("key", name="pk_story"),
        sa.UniqueConstraint("id", name="uq_story_id"),
    )
    filtered = ["trashed_at", "stage", "desk", "author", "starter", "breaking", "language", "saved_at"]
    op.create_index("ix_story_changed", "story", ["changed", *filtered])
    op.create_index("ix_story_heading", "story", ["heading", "changed", *filtered])
    op.create_index("ix_story_slug", "story", ["slug", "changed", *filtered])
    op.create_index("ix_story_indexed", "story", ["indexed"])
    op.create_index("ix_story_behind", "story", ["changed"], sqlite_where=sa.text("indexed IS NOT changed"))
    _revisions()
    _photos()
    for name in ("story_text", "photo_text"):
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(head, body, facets, tokenize = \"ascii\", prefix = '1 2 3 4')"
        )


def _revisions() -> None:
    from alembic import op

    op.create_table(
        "revision",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("parent", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("writer", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("number > parent", name=op.f("ck_revision_after_parent")),
        sa.ForeignKeyConstraint(["story"], ["story.key"], name="fk_revision_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_revision"),
        sa.UniqueConstraint("story", "number", name="uq_revision_story_number"),
    )
    op.create_table(
        "label",
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.key"], name="fk_label_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "number", name="pk_label"),
    )


def _photos() -> None:
    from alembic import op

    op.create_table(
        "photo",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("expires", sa.BigInteger),
        sa.PrimaryKeyConstraint("key", name="pk_photo"),
        sa.UniqueConstraint("id", name="uq_photo_id"),
    )
    op.create_index("ix_photo_changed", "photo", ["changed"])
    op.create_index("ix_photo_added_at", "photo", ["added_at"])
    op.create_table(
        "photo_record",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("photo", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["photo"], ["photo.key"], name="fk_photo_record_photo", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_photo_record"),
        sa.UniqueConstraint("photo", "number", name="uq_photo_record_photo_number"),
    )
    op.create_table(
        "photo_use",
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("photo", sa.Text, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["story"], ["story.key"], name="fk_photo_use_story", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story", "photo", name="pk_photo_use"),
    )
    op.create_index("ix_photo_use_photo", "photo_use", ["photo"])
