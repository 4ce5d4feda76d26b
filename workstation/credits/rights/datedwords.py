"""Reads the day and the moment that words of rights name: ``10 March 2026, 18:00 GMT``."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone

from workstation.base.value import Value
from workstation.language.fold import fold

_SPACE = re.compile(
    r"(?:[\s,;:(–-]|\b(?:at|on|the|of|am|um|à|den|le|el|в|о|uhr|hrs|hours|h|г|года|р|року|de|del)\b\.?)*", re.I
)
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ](?=\d))?")
_DOTTED = re.compile(r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})\b")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?", re.I)
_DAY_FIRST = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?P<name>[^\W\d_]+)\.?,?\s+(?P<y>\d{4})\b", re.I)
_MONTH_FIRST = re.compile(r"(?P<name>[^\W\d_]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})\b", re.I)
_HALVES = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))?\s*(?P<half>[ap])\.?m\b\.?", re.I)
_CLOCK = re.compile(
    r"(?P<h>\d{1,2})[:.h](?P<min>\d\d)(?::\d\d)?(?!\d)"
    r"|(?P<h4>[0-2]\d)(?P<min4>[0-5]\d)(?=\s*(?:hrs|hours|h\b|[A-ZМ]|[+-]\d))",
    re.I,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+-])(?P<h>\d{1,2}):?(?P<min>\d\d)?\b|(?P<name>[^\W\d_]{1,4})\b")


class When(Value, frozen=True, kw_only=True):
    """What words say of a moment: the day, and the moment where its hour and its zone are said too.

    ``end`` is where the words end that say it.
    """

    day: date
    at: datetime | None = None
    end: int


def when_in(
    words: str, start: int, months: Mapping[str, Sequence[str]], zones: Mapping[str, Sequence[str]]
) -> When | None:
    """Return the day or moment that the words name from ``start`` on; nothing where they name none for certain.

    ``months`` are the names of the months, by language; ``zones`` those of zones, by hours from UTC. A date in figures
    alone is read where only one order is written so (``2026-03-10``, ``10.03.2026``).
    """
    day: date | None = None
    clock: time | None = None
    end = start
    while True:
        at = _skipped(words, end)
        if day is None and (found := _day(words, at, months)):
            day, end = found
        elif clock is None and (told := _clock(words, at)):
            clock, end = told
            zone = _zone(words, end, zones)
            if zone is not None:
                clock, end = clock.replace(tzinfo=zone[0]), zone[1]
        else:
            break
    if day is None:
        return None
    moment = datetime.combine(day, clock) if clock is not None and clock.tzinfo is not None else None
    return When(day=day, at=moment, end=end)


def _skipped(words: str, start: int) -> int:
    between = _SPACE.match(words, start)
    at = between.end() if between else start
    weekday = _WEEKDAY.match(words, at)
    again = _SPACE.match(words, weekday.end()) if weekday else None
    return again.end() if again else at


def _day(words: str, at: int, months: Mapping[str, Sequence[str]]) -> tuple[date, int] | None:
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        found = pattern.match(words, at)
        if found is None:
            continue
        named = found.groupdict()
        month = int(named["m"]) if "m" in named else _month(named["name"], months)
        try:
            return date(int(found["y"]), month, int(found["d"])), found.end()
        except ValueError:
            continue
    return None


def _month(name: str, months: Mapping[str, Sequence[str]]) -> int:
    """Return the number of a month, 0 where it is none."""
    key = fold(name)
    key = "sep" if key == "sept" else key
    return next((names.index(known) + 1 for names in months.values() for known in names if fold(known) == key), 0)


def _clock(words: str, at: int) -> tuple[time, int] | None:
    for pattern in (_HALVES, _CLOCK):
        found = pattern.match(words, at)
        if found is None:
            continue
        named = found.groupdict()
        hour, minute = int(named.get("h") or named.get("h4") or 0), int(named.get("min") or named.get("min4") or 0)
        if half := named.get("half"):
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
        return (time(hour, minute), found.end()) if hour < 24 and minute < 60 else None
    return None


def _zone(words: str, at: int, zones: Mapping[str, Sequence[str]]) -> tuple[timezone, int] | None:
    between = re.compile(r"[\s,(]*(?:uhr|hrs|hours|h)?[\s,(]*", re.I).match(words, at)
    found = _OFFSET.match(words, between.end() if between else at)
    if found is None:
        return None
    if found["sign"]:
        offset = timedelta(hours=int(found["h"]), minutes=int(found["min"] or 0))
        return timezone(-offset if found["sign"] == "-" else offset), found.end()
    hours = next((hours for hours, names in zones.items() if found["name"].upper() in names), None)
    if hours is None:
        return None
    return timezone(timedelta(hours=0 if hours == "UTC" else int(hours))), found.end()
