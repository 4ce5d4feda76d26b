"""Finds a weekday right before a date in running text, in the ways in which languages write it."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.lines.linewords import shipped
from workstation.language.tags import primary

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = 31
_SMALL = r"(?:[^\W\d_]{1,3}\.?\s+){0,2}"  # the, den, le, de


class Dated(Value, frozen=True, kw_only=True):
    """A weekday, from 0 for Monday, and the date beside it; ``year`` is 0 where none stands there."""

    words: str
    start: int
    end: int
    weekday: int
    day: int
    month: int
    year: int = 0


def weekday_name(weekday: int) -> str:
    """Return the English name of a weekday, 0 to 6."""
    return _NAMES[weekday]


def dated(words: str, language: str) -> Iterator[Dated]:
    """Yield each weekday with the date that follows it; a date that is none in the calendar has no weekday."""
    known = _patterns().get(primary(language))
    if known is None or not any(character.isdigit() for character in words):
        return
    pattern, weekdays, months = known
    for match in pattern.finditer(words):
        month, day = months[(match["month"] or match["month2"]).casefold()], int(match["day"] or match["day2"])
        if not 1 <= day <= _LONGEST:
            continue
        yield Dated(
            words=match[0],
            start=match.start(),
            end=match.end(),
            weekday=weekdays[match["weekday"].casefold()],
            day=day,
            month=month,
            year=int(match["year"] or 0),
        )


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], dict[str, int], dict[str, int]]]:
    found = {}
    for language, days in tomllib.loads(resource("words", "weekdays.toml").read_text("utf-8")).items():
        weekdays = {name: number for number, day in enumerate(days) for name in day.split("/")}
        months = {name.casefold(): number for number, name in enumerate(shipped()[language]["months"], 1)}
        months |= _shortened(months)
        weekday, month = _any(weekdays), _any(months)
        pattern = (
            rf"(?<!\w)(?P<weekday>{weekday})\.?,?\s+{_SMALL}"
            rf"(?:(?P<month>{month})\.?\s+(?P<day>\d{{1,2}})(?!\d)|(?P<day2>\d{{1,2}})\.?\s+(?:de\s+)?(?P<month2>{month}))"
            r"(?!\w)(?:,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?"
        )
        found[language] = (re.compile(pattern, re.IGNORECASE), weekdays, months)
    return found


def _shortened(months: dict[str, int]) -> dict[str, int]:
    """Return months as they are shortened in Latin script, those that could be several left out: ``oct``, ``sept``."""
    short = [(name[:size], number) for name, number in months.items() for size in (3, 4) if name[0] < "\u0250"]
    return {name: number for name, number in short if len({other for one, other in short if one == name}) == 1}


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
