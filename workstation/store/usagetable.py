"""The table of the log of uses of pictures."""

from sqlalchemy import Column, Index, Integer, Table, Text

from workstation.store.schema import Moment, metadata

picture_usage = Table(
    "picture_usage",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("photo", Text, nullable=False),
    Column("story", Text, nullable=False),  # ids: the log outlives what it speaks of
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("place", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("author", Text, nullable=False),
)
"""Where pictures were to go out, went out and were taken off. Rows are added, never changed."""

Index("ix_picture_usage_photo", picture_usage.c.photo)
Index("ix_picture_usage_story", picture_usage.c.story)
Index("ix_picture_usage_agency_at", picture_usage.c.agency, picture_usage.c.at)
