"""Moments as sentences about rights say them: in the zone they were given in, and in UTC."""

from datetime import UTC, date, datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def said_day(day: date) -> str:
    """Return a day as people say it."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def said_moment(moment: datetime) -> str:
    """Return a moment as people say it, with its zone: ``10 March 2026, 18:00 +05:30 (12:30 UTC)``."""
    universal = moment.astimezone(UTC)
    if not moment.utcoffset():
        return f"{said_day(universal)}, {universal:%H:%M} UTC"
    other_day = f"{said_day(universal)}, " if universal.date() != moment.date() else ""
    return f"{said_day(moment)}, {moment:%H:%M} {moment.isoformat()[-6:]} ({other_day}{universal:%H:%M} UTC)"
