"""Rights of pictures: the log of their uses, and what lists show of embargoes, refusals, leave and restrictions.

No earlier program noted uses, so the log begins empty.
"""

import sqlalchemy as sa

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Build the log, and give each picture the new columns, empty: they are derived once all steps are taken."""
    from alembic import op

    op.create_table(
        "picture_usage",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("photo", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("noted_at", sa.BigInteger, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_picture_usage"),
    )
    op.create_index("ix_picture_usage_photo", "picture_usage", ["photo"])
    op.create_index("ix_picture_usage_story", "picture_usage", ["story"])
    op.create_index("ix_picture_usage_agency_at", "picture_usage", ["agency", "at"])
    for name in ("embargo", "denied_since", "denied_until"):
        op.add_column("photo", sa.Column(name, sa.BigInteger))
    for name in ("leave_needed", "restricted"):
        op.add_column("photo", sa.Column(name, sa.Boolean, nullable=False, server_default="0"))
