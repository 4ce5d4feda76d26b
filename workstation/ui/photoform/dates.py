"""The date on which a picture was taken, as far as it is known: a year, a month, a day, or a moment with its zone."""

import re
from datetime import datetime

from workstation.desk.fields.entries import Entry, EntryError

_WRITTEN = re.compile(
    r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_SPOKEN = re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WHOLE = len("2026-03-05")


def taken_words(date: str) -> str:
    """Return a date of XMP as people type it: with a space before the time and before the zone."""
    found = _WRITTEN.fullmatch(date.strip())
    if found is None:
        return date
    zone = {"Z": "UTC", None: ""}.get(found["zone"], found["zone"])
    return " ".join(filter(None, [found["date"], found["time"], zone]))


def read_taken(words: str) -> str:
    """Return the date that was typed as XMP writes it (ISO 8601, as much of it as is known), or the empty text.

    Raises ``EntryError`` where it is no date.
    """
    typed = " ".join(words.split())
    if not typed:
        return ""
    spoken = _SPOKEN.fullmatch(typed)
    if spoken is not None:
        typed = f"{spoken['year']}-{_month(spoken['month']):02}-{int(spoken['day']):02}"
    found = _WRITTEN.fullmatch(typed)
    if found is None:
        raise EntryError(f"“{typed}” is no date such as 2026, 2026-03, 2026-03-05 or 2026-03-05 14:02 +01:00.")
    date, time, zone = found["date"], found["time"], found["zone"]
    try:
        datetime.fromisoformat(f"{date}{'-01-01'[len(date) - 4 :]}T{time or '00:00'}")
    except ValueError as error:
        raise EntryError(f"“{typed}” is no day and time that there is.") from error
    zone = "Z" if zone == "UTC" else zone
    return f"{date}T{time}{zone or ''}" if time else date


def spoken_taken(date: str) -> str:
    """Return a date as people say it, with the time where it was taken; empty where it cannot be read."""
    found = _WRITTEN.fullmatch(date.strip())
    if found is None or len(found["date"]) < _WHOLE:
        return ""
    year, month, day = (int(part) for part in found["date"].split("-"))
    if not 1 <= month <= len(_MONTHS):
        return ""
    said = f"{day} {_MONTHS[month - 1]} {year}"
    if not found["time"]:
        return said
    zone = {"Z": "UTC", None: "by the camera’s clock"}.get(found["zone"], f"UTC{found['zone']}")
    return f"{said}, {found['time'][:5]} {zone}"


TAKEN = Entry(taken_words, read_taken)


def _month(name: str) -> int:
    short = name[:3].casefold()
    found = next((at for at, known in enumerate(_MONTHS, 1) if known[:3].casefold() == short), 0)
    if not found or not _MONTHS[found - 1].casefold().startswith(name.casefold()):
        raise EntryError(f"“{name}” is no month.")
    return found
