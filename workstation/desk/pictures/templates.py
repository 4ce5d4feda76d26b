"""Variables in the texts of templates, such as ``{city}``, filled from each picture of a selection."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import PurePath

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.language.tags import is_well_formed
from workstation.photos.photo import DEFAULT, LangAlt, Photo, words_in

_PLACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SHORT_MONTHS = (  # as AP writes them
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEVER = datetime.min.replace(tzinfo=UTC)
_DIGITS = 4  # of a number in a sequence, unless the template says otherwise


class TemplateError(WorkstationError):
    """A template names something that is not there, or is not written as one."""


class Filling(Value, frozen=True, kw_only=True):
    """What a template is filled from: a picture, its place among those that are filled (from 1), and the time."""

    photo: Photo
    place: int = 1
    now: datetime


class Variable(Value, frozen=True, kw_only=True):
    """A variable: its name, other names it answers to (Photo Mechanic's), and what it stands for."""

    name: str
    aliases: tuple[str, ...]
    label: str


def fill(text: str, filling: Filling) -> str:
    """Return a text with each variable replaced; ``{{`` and ``}}`` stand for braces.

    ``{caption:de}`` asks for words in a language, ``{seq:3}`` for so many digits. Raises ``TemplateError`` for a
    variable that does not exist and for a brace that stands alone.
    """

    def filled(found: re.Match[str]) -> str:
        whole = found.group()
        if whole in ("{{", "}}"):
            return whole[0]
        if found.group(1) is None:
            raise TemplateError(
                f"A brace stands alone in {text!r}.", "Write {{ or }} where a brace is meant, not a variable."
            )
        return _value(found.group(1), filling)

    return re.sub(r"[ \t]{2,}", " ", _PLACE.sub(filled, text)).strip()


def check(text: str) -> None:
    """Raise ``TemplateError`` where a text could not be filled."""
    fill(text, Filling(photo=Photo(id=""), now=_NEVER))


def variables() -> tuple[Variable, ...]:
    """Return all variables, in the order in which they are shown."""
    return tuple(Variable(name=name, aliases=aliases, label=label) for name, aliases, label, _ in _TABLE)


def _value(written: str, filling: Filling) -> str:
    name, _, asked = written.strip().partition(":")
    value = _BY_NAME.get(name.strip().lower())
    if value is None:
        near = get_close_matches(name.strip().lower(), _BY_NAME, 1)
        guess = f"Did you mean {{{near[0]}}}? " if near else ""
        names = ", ".join(name for name, *_ in _TABLE)
        raise TemplateError(f"There is no variable {{{written}}}.", f"{guess}Choose from: {names}.")
    return value(filling, asked.strip())


def _field(name: str) -> Callable[[Filling, str], str]:
    def value(filling: Filling, asked: str) -> str:
        found = getattr(filling.photo, name)
        if isinstance(found, dict):
            return _words(found, asked)
        _refuse(name, asked)
        return ", ".join(found) if isinstance(found, tuple) else str(found)

    return value


def _words(words: LangAlt, language: str) -> str:
    if language and language != DEFAULT and not is_well_formed(language):
        raise TemplateError(f"{language!r} is no language tag.", "Write {caption:de}, for instance.")
    return words.get(language, "") if language else words_in(words, DEFAULT)


def _refuse(name: str, asked: str) -> None:
    if asked:
        raise TemplateError(f"{{{name}:{asked}}} asks for something that {name} has not.", f"Write {{{name}}}.")


def _of_name(part: Callable[[PurePath], str]) -> Callable[[Filling, str], str]:
    def value(filling: Filling, asked: str) -> str:
        _refuse("filename", asked)
        return part(PurePath(filling.photo.name))

    return value


def _moment(part: Callable[[datetime], str], needs: int) -> Callable[[Filling, str], str]:
    """Return what tells part of the moment a picture was taken, where so much of it is known (1: the year)."""

    def value(filling: Filling, asked: str) -> str:
        _refuse("date", asked)
        found = _MOMENT.match(filling.photo.created)
        known = [number for number in found.groups() if number] if found else []
        if len(known) < needs:
            return ""
        year, month, day, hour, minute, second = (*map(int, known), *(0, 1, 1, 0, 0, 0)[len(known) :])
        try:
            return part(datetime(year, month, day, hour, minute, second))  # noqa: DTZ001 - as the camera's clock said
        except ValueError:
            return ""

    return value


def _sequence(filling: Filling, asked: str) -> str:
    if asked and not (asked.isdecimal() and 0 < int(asked) < 10):
        raise TemplateError(f"{asked!r} is no number of digits.", "Write {seq:3} for 001, for instance.")
    return f"{filling.place:0{int(asked) if asked else _DIGITS}d}"


def _today(filling: Filling, asked: str) -> str:
    _refuse("today", asked)
    return filling.now.date().isoformat()


_Row = tuple[str, tuple[str, ...], str, Callable[[Filling, str], str]]
_TABLE: tuple[_Row, ...] = (
    ("headline", ("head",), "Headline", _field("headline")),
    ("title", ("objectname", "objn", "object"), "Title", _field("title")),
    ("caption", ("capt", "description"), "Caption", _field("caption")),
    ("alt", ("alttext",), "Alternative text", _field("alt")),
    ("creator", ("byline", "photographer", "photog", "phot", "creators"), "Creators", _field("creators")),
    ("jobtitle", ("bylinetitle", "credittitle"), "Creator's job title", _field("creator_job_title")),
    ("credit", ("cred", "credit_line"), "Credit line", _field("credit_line")),
    ("source", ("sour", "sorc"), "Source", _field("source")),
    ("copyright", ("copy", "cpyr"), "Copyright notice", _field("copyright_notice")),
    ("instructions", ("inst", "specialinstructions"), "Instructions", _field("instructions")),
    ("job", ("jobid", "transmissionref", "transref", "tref"), "Job", _field("job_id")),
    ("writer", ("captionwriter", "cwrt"), "Caption writer", _field("caption_writer")),
    ("people", ("persons", "pers", "personshown"), "People shown", _field("people")),
    ("organisations", ("organizations",), "Organisations shown", _field("organisations")),
    ("keywords", ("keyw", "keyword"), "Keywords", _field("keywords")),
    ("event", ("evnt",), "Event", _field("event")),
    ("location", ("sublocation", "loca", "loc"), "Place within the city", _field("sublocation")),
    ("city", (), "City", _field("city")),
    ("state", ("stat", "province"), "State or province", _field("state")),
    ("country", ("ctry", "cntr"), "Country", _field("country")),
    ("countrycode", ("ccod", "country_code"), "Country code", _field("country_code")),
    ("filename", ("file", "name"), "Name of the file", _of_name(lambda path: path.name)),
    ("filenamebase", ("fbas",), "Name of the file without its ending", _of_name(lambda path: path.stem)),
    ("date", (), "Date taken, as 2026-03-05", _moment(lambda taken: taken.date().isoformat(), 3)),
    ("datesort", ("dats", "iptcdate"), "Date taken, as 20260305", _moment(lambda taken: f"{taken:%Y%m%d}", 3)),
    ("time", (), "Time taken, as 14:02", _moment(lambda taken: f"{taken:%H:%M}", 5)),
    ("year", ("yr4", "year4"), "Year taken", _moment(lambda taken: f"{taken.year:04}", 1)),
    ("yr2", ("year2",), "Year taken, two digits", _moment(lambda taken: f"{taken.year % 100:02}", 1)),
    ("month", ("mn0", "month0"), "Month taken, as 03", _moment(lambda taken: f"{taken.month:02}", 2)),
    ("monthname", ("monl",), "Month taken, as March", _moment(lambda taken: _MONTHS[taken.month - 1], 2)),
    ("mnap", (), "Month taken, as AP writes it", _moment(lambda taken: _SHORT_MONTHS[taken.month - 1], 2)),
    ("day", (), "Day taken, as 5", _moment(lambda taken: f"{taken.day}", 3)),
    ("day0", (), "Day taken, as 05", _moment(lambda taken: f"{taken.day:02}", 3)),
    ("weekday", ("dow",), "Day of the week taken", _moment(lambda taken: _WEEKDAYS[taken.weekday()], 3)),
    ("today", (), "Today's date, as 2026-03-05", _today),
    ("seq", ("seqn", "sequence"), "Number within the selection, as 0001; {seq:2} gives 01", _sequence),
)
_BY_NAME: Mapping[str, Callable[[Filling, str], str]] = {
    each: value for name, aliases, _, value in _TABLE for each in (name, *aliases)
}
