"""What people type into fields, as the values that a story holds, and those values as the words that a field shows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from workstation.base.errors import WorkstationError
from workstation.export.escape import safe_url
from workstation.language.tags import is_well_formed, name_of, named
from workstation.story.model import Subject

_DATE = re.compile(
    r"(?:(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\.? (?P<name>[A-Za-z]{3,9})\.? (?P<year2>\d{4}))"
    r"(?:,? at |, ?|[T ] *)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))? ?(?P<zone>\S+)?"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CODE = re.compile(r"[\w.-]+:[\w./-]+")


class EntryError(WorkstationError):
    """What was typed is nothing that the field can hold; the message says what it could be."""


@dataclass(frozen=True)
class Entry:
    """How one kind of value is typed: ``read`` raises ``EntryError``; what ``show`` returns reads as the same value."""

    show: Callable[[Any], str]
    read: Callable[[str], Any]


def moment_words(moment: datetime | None) -> str:
    """Return a moment in this computer's time, ``2026-03-05 14:02``; with its offset where that time comes twice."""
    if moment is None:
        return ""
    local = moment.astimezone()
    words = f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"
    return words if read_moment(words) == moment.replace(microsecond=0) else f"{words} {_offset(local)}"


def spoken_moment(moment: datetime) -> str:
    """Return a moment as people say it, in this computer's time and in UTC where they differ."""
    local, universal = moment.astimezone(), moment.astimezone(UTC)
    said = f"{local.day} {_MONTH_NAMES[local.month - 1]} {local.year}, {local:%H:%M}"
    if not local.utcoffset():
        return f"{said} UTC"
    day = f"{universal.day} {_MONTH_NAMES[universal.month - 1]}, " if universal.date() != local.date() else ""
    return f"{said} here, {day}{universal:%H:%M} UTC"


def read_moment(words: str) -> datetime | None:
    """Return the moment that was typed, in UTC, or None for an empty field.

    Without a zone it is this computer's time; else ``UTC``, ``GMT``, an offset (``+01:00``) or a name of the zone
    database (``Europe/Lisbon``).
    """
    typed = " ".join(words.split())
    if not typed:
        return None
    found = _DATE.fullmatch(typed)
    if found is None:
        raise EntryError(f"“{typed}” is no date and time such as 2026-03-05 14:02 or 5 March 2026 14:02 UTC.")
    month = int(found["month"] or 0) or _month(found["name"])
    try:
        moment = datetime(
            int(found["year"] or found["year2"]),
            month,
            int(found["day"] or found["day2"]),
            int(found["hour"]),
            int(found["minute"]),
            int(found["second"] or 0),
            tzinfo=_zone(found["zone"]) if found["zone"] else None,
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise EntryError(f"“{typed}” is no day and time that there is.") from error


def language_words(tag: str) -> str:
    """Return a language as a list shows it: its name and its tag, the tag alone where it has no name here."""
    name = name_of(tag)
    return tag if name == tag else f"{name} ({tag})"


def read_language(words: str) -> str:
    """Return the language tag (BCP 47) for what was typed: a name, a tag, or both as a list shows them."""
    typed = " ".join(words.split())
    in_brackets = re.fullmatch(r".*\(([A-Za-z0-9-]+)\)", typed)
    tag = in_brackets[1] if in_brackets else named(typed) or typed
    if tag and not is_well_formed(tag):
        raise EntryError(f"“{typed}” is no language: write its name or its tag, such as English or en-GB.")
    return _cased(tag)


def list_words(items: tuple[str, ...]) -> str:
    """Return several words or names on one line, with commas between."""
    return ", ".join(items)


def read_list(words: str) -> tuple[str, ...]:
    """Return what stands between the commas and on the lines, each once."""
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n\u060c\u3001]", words))
    return tuple(dict.fromkeys(part for part in parts if part))


def subjects_words(subjects: tuple[Subject, ...]) -> str:
    """Return subject codes a line each, with the name after the code."""
    return "\n".join(f"{each.code} {each.name}".strip() for each in subjects)


def read_subjects(words: str) -> tuple[Subject, ...]:
    """Return the subjects of lines that each begin with a code of a vocabulary, such as ``medtop:15000000 sport``."""
    found = []
    for line in filter(None, (" ".join(line.split()) for line in words.split("\n"))):
        code, _, name = line.partition(" ")
        if not _CODE.fullmatch(code):
            raise EntryError(f"“{line}” does not begin with a code such as medtop:15000000.")
        found.append(Subject(code, name))
    return tuple(dict.fromkeys(found))


def read_address(words: str) -> str:
    """Return an address that readers can be sent to, as it was typed."""
    typed = words.strip()
    whole = typed.lower().startswith(("http://", "https://", "mailto:", "tel:", "/", "#"))
    if typed and not (whole and safe_url(typed)):
        raise EntryError(f"“{typed}” is no address that can be published, such as https://example.org.")
    return typed


def _as_typed(words: str) -> str:
    return words


WORDS = Entry(_as_typed, _as_typed)
NUMBER = Entry(str, int)
MOMENT = Entry(moment_words, read_moment)
LANGUAGE = Entry(language_words, read_language)
LIST = Entry(list_words, read_list)
ADDRESS = Entry(_as_typed, read_address)
SUBJECTS = Entry(subjects_words, read_subjects)


def _month(name: str) -> int:
    short = name[:3].casefold()
    known = short in _MONTHS and _MONTH_NAMES[_MONTHS.index(short)].casefold().startswith(name.casefold())
    if not known:
        raise EntryError(f"“{name}” is no month.")
    return _MONTHS.index(short) + 1


def _zone(name: str) -> tzinfo:
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    offset = _OFFSET.fullmatch(name.upper())
    if offset:
        distance = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        return timezone(distance if offset["sign"] == "+" else -distance)
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:  # unknown, or no name of a file
        raise EntryError(f"“{name}” is no time zone: write UTC, an offset such as +01:00, or Europe/Lisbon.") from error


def _offset(moment: datetime) -> str:
    written = f"{moment:%z}"
    return f"{written[:3]}:{written[3:5]}"


def _cased(tag: str) -> str:
    """Return a tag in the case that people write it in: ``pt-BR``, ``sr-Latn`` (RFC 5646, 2.1.1)."""
    first, *others = tag.split("-")
    shaped = [part.title() if len(part) == 4 and part.isalpha() else part for part in others]
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 and part.isalpha() else part for part in shaped)])
