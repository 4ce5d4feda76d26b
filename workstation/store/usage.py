"""The log of uses of pictures: where each was to go out, went out and was taken off.

As callers use it::

    store.usage.note(uses)    .of_photos(ids)    .of_story(id)    .counted("afp", since, until, besides=story_id)
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, insert, select

from workstation.base.clock import Clock
from workstation.credits.rights.usage import Use, UseState
from workstation.store.database import Database, now_kept
from workstation.store.schema import AnyRow
from workstation.store.usagetable import picture_usage as table

_FEW = 500


class Usage:
    """A store's log. Every method raises ``StoreError`` where the disk or another program is in the way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Work on the database."""
        self._database = database
        self._clock = clock

    def note(self, uses: Sequence[Use]) -> None:
        """Add lines to the log, all or none."""
        if not uses:
            return
        now = now_kept(self._clock)
        rows = [
            {name: getattr(use, name) for name in Use.__struct_fields__ if name != "where"}
            | {"place": use.where, "noted_at": now}
            for use in uses
        ]
        with self._database.writing() as connection:
            connection.execute(insert(table), rows)

    def of_photos(self, photo_ids: Iterable[str], noted_by: datetime | None = None) -> tuple[Use, ...]:
        """Return the uses of pictures, in the order in which they were noted; until then, where a moment is given."""
        wanted = sorted(set(photo_ids))
        found: list[Use] = []
        for start in range(0, len(wanted), _FEW):
            found += self._uses(table.c.photo.in_(wanted[start : start + _FEW]), _noted(noted_by))
        return tuple(found)

    def of_story(self, story_id: str) -> tuple[Use, ...]:
        """Return what a story used, in the order in which it was noted."""
        return tuple(self._uses(table.c.story == story_id))

    def counted(
        self, agency: str, since: datetime, until: datetime, besides: str = "", noted_by: datetime | None = None
    ) -> int:
        """Return how many pictures of an agency go out or went out from one moment until another.

        A picture counts once in each story; what a story has taken off again, before or after, was used all the same.
        ``besides`` is a story that is not counted; what is planned for it may still change.
        """
        uses = self._uses(
            table.c.agency == agency,
            table.c.at >= since,
            table.c.at < until,
            table.c.story != besides,
            table.c.state != "removed",
            _noted(noted_by),
        )
        return len({(use.photo, use.story) for use in uses})

    def _uses(self, *conditions: ColumnElement[bool]) -> list[Use]:
        query = select(table).where(*conditions).order_by(table.c.key)
        with self._database.reading() as connection:
            return [_use(row) for row in connection.execute(query)]


def _noted(by: datetime | None) -> ColumnElement[bool]:
    return table.c.key > 0 if by is None else table.c.noted_at <= by


def _use(row: AnyRow) -> Use:
    return Use(
        photo=row.photo,
        story=row.story,
        revision=row.revision,
        state=msgspec.convert(row.state, UseState),
        at=row.at,
        where=row.place,
        agency=row.agency,
        author=row.author,
    )
