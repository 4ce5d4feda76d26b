"""What the rows of pictures say beside their records: what lists show, where they are used, and what looks alike."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, select, update

from workstation.language.fold import fold
from workstation.photos.photo import Photo, words_in
from workstation.store import bodies, likeness
from workstation.store.errors import StoreDamagedError
from workstation.store.schema import photo as table
from workstation.store.schema import photo_record, photo_use, story

_HEADING = 120  # characters of a name that decide its place in a list
_CAPTION = 240  # characters of a caption that a list shows
_MOMENT = 19  # characters of a date with its time, without its zone
_FEW = 500
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def shown_of(photo: Photo) -> dict[str, Any]:
    """Return what lists show of a picture, as far as its own record says it."""
    return {
        "name": photo.name,
        "heading": fold(photo.name)[:_HEADING],
        "caption": words_in(photo.caption, "x-default")[:_CAPTION],
        "taken": photo.created[:_MOMENT],
        "media_type": photo.media_type,
        "width": photo.width,
        "height": photo.height,
        "size": photo.size,
        "hash": likeness.signed(photo.hash),
        "captioned": _said(photo.caption),
        "described": _said(photo.alt),
        "credited": bool(photo.credit_line.strip() or any(map(str.strip, photo.creators))),
        "unreviewed": photo.alt_unreviewed and _said(photo.alt),
        "unsettled": bool(photo.unsettled),
        "protected": photo.protect_source,
        **shown_rights(photo),
    }


def shown_rights(photo: Photo) -> dict[str, Any]:
    """Return what lists show of a picture's rights: as far as its record says it, whoever uses the picture."""
    from workstation.credits.rights.category import category_of, load_categories
    from workstation.credits.rights.restrictions import restrictions_of  # a list of stories can do without these
    from workstation.credits.rights.verdict import ends_at

    said = restrictions_of(photo, photo.received)
    embargoes = [each.until for each in said if each.kind == "embargo" and each.until is not None]
    refusals = [lease for lease in photo.leases if lease.access == "deny"]
    since = min((lease.since or _EVER for lease in refusals), default=None)
    until = (
        None
        if any(lease.until is None for lease in refusals)
        else max((lease.until for lease in refusals if lease.until is not None), default=None)
    )
    category = category_of(photo.category, load_categories())
    leave = category is not None and "lease" in category.needs
    return {
        "expires": ends_at(photo, category),
        "embargo": max(filter(None, [photo.embargo, *embargoes]), default=None),
        "denied_since": since,
        "denied_until": until,
        "leave_needed": leave and not any(lease.access == "allow" for lease in photo.leases),
        "restricted": bool(said) or bool(category and category.restricts),
    }


def count_uses(connection: Connection, photos: Iterable[str]) -> None:
    """Write down how many stories show each of the pictures in their latest revision, those in the trash left out."""
    wanted = sorted(set(photos))
    uses = (
        select(func.count())
        .select_from(photo_use)
        .join(story, and_(story.c.key == photo_use.c.story, story.c.number == photo_use.c.last))
        .where(photo_use.c.photo == table.c.id, story.c.trashed_at.is_(None))
        .scalar_subquery()
    )
    for start in range(0, len(wanted), _FEW):
        few = table.c.id.in_(wanted[start : start + _FEW])
        connection.execute(update(table).where(few, table.c.used != uses).values(used=uses))


def used_by(connection: Connection, story_key: int) -> tuple[str, ...]:
    """Return the pictures that any revision of a story shows, by their ids."""
    return tuple(connection.scalars(select(photo_use.c.photo).where(photo_use.c.story == story_key)))


def derive_again(connection: Connection) -> Iterator[tuple[int, Photo]]:
    """Write the rows of all pictures anew, and yield the key of each latest record with what it says.

    A record that cannot be read is passed over: it is for ``check`` to report.
    """
    latest = select(table.c.key, table.c.id, table.c.changed, photo_record.c.digest, photo_record.c.record)
    latest = latest.join(photo_record, photo_record.c.key == table.c.changed)
    likeness.forget_all(connection)
    after = 0
    while rows := connection.execute(latest.where(table.c.key > after).order_by(table.c.key).limit(_FEW)).all():
        after = rows[-1].key
        for row in rows:
            try:
                picture = bodies.photo_of(row)
            except StoreDamagedError:
                continue
            shown = shown_of(picture)
            connection.execute(update(table).where(table.c.key == row.key).values(**shown))
            likeness.enter(connection, row.key, shown["hash"])
            yield row.changed, picture
        count_uses(connection, (row.id for row in rows))


def _said(words: dict[str, str]) -> bool:
    return any(map(str.strip, words.values()))
