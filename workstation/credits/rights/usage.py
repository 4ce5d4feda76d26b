"""The uses of a picture: where it was meant to go out, went out, and was taken off, each noted once and for all."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Literal

from workstation.base.value import Value
from workstation.credits.rights.reach import Period

UseState = Literal["pending", "published", "removed"]
"""Packaged and to be published at the moment noted; published then; taken off then."""


class Use(Value, frozen=True, kw_only=True):
    """One line of the log of uses.

    ``at`` is the moment at which it is to be, or was, published or taken off; ``where`` is the outlet or the package.
    ``agency`` is the id of the agency that the picture was credited to then: quotas are counted by it.
    """

    photo: str
    story: str
    revision: int
    state: UseState
    at: datetime
    where: str = ""
    agency: str = ""
    author: str = ""


def period_of(per: Period, at: datetime) -> tuple[datetime, datetime]:
    """Return the beginning and the end of the calendar's period, in UTC, that a moment is in; the end is not in it."""
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if per == "day":
        return day, day + timedelta(days=1)
    if per == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=7)
    if per == "month":
        first = day.replace(day=1)
        return first, first + timedelta(days=monthrange(first.year, first.month)[1])
    return day.replace(month=1, day=1), day.replace(year=day.year + 1, month=1, day=1)
