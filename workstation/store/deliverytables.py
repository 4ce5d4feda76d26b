"""The tables of deliveries: what is to go where, how far each is, what lies there, and the receipts."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from workstation.store.schema import Moment, metadata

delivery = Table(
    "delivery",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("target", Text, nullable=False),
    Column("story", Text, nullable=False),  # an id: the log outlives what it speaks of
    Column("state", Text, nullable=False),
    Column("due", Moment, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""What is to go where, in the order in which it was asked for."""

Index("ix_delivery_state", delivery.c.state)
Index("ix_delivery_story", delivery.c.story)

delivery_step = Table(
    "delivery_step",
    metadata,
    Column("delivery", Integer, ForeignKey("delivery.key", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("begun_at", Moment, nullable=False),
    Column("outcome", LargeBinary),  # empty while nobody knows what became of it
)
"""Each thing that a delivery changes elsewhere: noted before it is done, and again when it is known what came of it."""

delivery_remote = Table(
    "delivery_remote",
    metadata,
    Column("place", Text, primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("story", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("outcome", LargeBinary, nullable=False),
)
"""What of ours lies where, under which name there: so that it is changed next time and not made again."""

delivery_receipt = Table(
    "delivery_receipt",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("delivery", Integer, nullable=False),
    Column("target", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""What arrived. Rows are added, never changed."""

Index("ix_delivery_receipt_story", delivery_receipt.c.story)
