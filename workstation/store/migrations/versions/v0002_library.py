"""The library: what lists of pictures show and are narrowed by, and the pieces of hashes that find pictures alike."""

import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

_NARROWED = (
    "captioned", "described", "credited", "unreviewed", "unsettled", "alike", "used", "expires", "added_at",
)  # fmt: skip


def upgrade() -> None:
    """Give each picture the new columns, empty: they are derived from its record once all steps are taken."""
    from alembic import op

    for name in ("heading", "caption", "taken", "media_type"):
        op.add_column("photo", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in ("width", "height", "size"):
        op.add_column("photo", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.add_column("photo", sa.Column("hash", sa.BigInteger))
    for name in ("captioned", "described", "credited", "unreviewed", "unsettled", "protected", "alike"):
        op.add_column("photo", sa.Column(name, sa.Boolean, nullable=False, server_default="0"))
    op.add_column("photo", sa.Column("used", sa.Integer, nullable=False, server_default="0"))
    op.drop_index("ix_photo_changed", "photo")
    op.create_index("ix_photo_added", "photo", ["key", *_NARROWED])
    op.create_index("ix_photo_changed", "photo", ["changed", *_NARROWED])
    for name in ("heading", "size", "taken"):
        op.create_index(f"ix_photo_{name}", "photo", [name, "key", *_NARROWED])
    op.create_table(
        "photo_piece",
        sa.Column("piece", sa.Integer, nullable=False),
        sa.Column("photo", sa.Integer, nullable=False),
        sa.Column("hash", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["photo"], ["photo.key"], name="fk_photo_piece_photo", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("piece", "photo", name="pk_photo_piece"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_photo_piece_photo", "photo_piece", ["photo"])
