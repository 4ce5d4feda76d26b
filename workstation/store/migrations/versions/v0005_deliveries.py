"""Deliveries: what is to go where, what lies there, and the receipts.

No earlier program delivered, so all begin empty.
"""

import sqlalchemy as sa

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Build the four tables."""
    from alembic import op

    op.create_table(
        "delivery",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_delivery"),
    )
    op.create_index("ix_delivery_state", "delivery", ["state"])
    op.create_index("ix_delivery_story", "delivery", ["story"])
    op.create_table(
        "delivery_step",
        sa.Column("delivery", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.LargeBinary),
        sa.PrimaryKeyConstraint("delivery", "name", name="pk_delivery_step"),
        sa.ForeignKeyConstraint(["delivery"], ["delivery.key"], name="fk_delivery_step_delivery", ondelete="CASCADE"),
    )
    op.create_table(
        "delivery_remote",
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("thing", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("place", "thing", name="pk_delivery_remote"),
    )
    op.create_table(
        "delivery_receipt",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("delivery", sa.Integer, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_delivery_receipt"),
    )
    op.create_index("ix_delivery_receipt_story", "delivery_receipt", ["story"])
