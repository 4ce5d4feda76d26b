"""The dateline in the house's form: the city in capitals, what follows it, the agency, the dash."""

import re
import tomllib
from functools import cache

from workstation.base.resources import resource
from workstation.credits.agencies import spelling_key
from workstation.credits.lines.crediting import Credited, whole_agency
from workstation.credits.lines.lineform import LineForm
from workstation.credits.lines.linewords import LineWords
from workstation.credits.lines.pieces import Piece, Pieces, filled_groups
from workstation.language.tags import primary
from workstation.story.model import Story

_DOTTED = frozenset({"az", "tr"})
"""Languages whose capital of i has a dot."""


def dateline_pieces(story: Story, form: LineForm, words: LineWords, names: tuple[Credited, ...]) -> Pieces:
    """Return the story's dateline, empty where it has neither a place nor an agency."""
    where = story.dateline
    places: dict[str, Pieces] = {
        "place": _field(printed_place(where.place, form, story.language)),
        "agency": agency_of(story, form, names),
        "date": (),
    }
    if not places["place"] and not places["agency"]:
        return ()
    if where.on is not None:
        date = words.form("date").format(month=words.month(where.on.month), day=where.on.day)
        places["date"] = _field(date)
    return filled_groups(form.dateline, places)


def agency_of(story: Story, form: LineForm, names: tuple[Credited, ...]) -> Pieces:
    """Return the agency of the dateline: the one that was set, else the one that the whole story comes from."""
    stated = " ".join(story.dateline.agency.split())
    if stated:
        known = next((each for each in names if spelling_key(each.name) == spelling_key(stated)), None)
        return (known.piece(stated),) if known is not None else _field(stated)
    whole = whole_agency(names, form) if form.whole_in == "dateline" and story.dateline.place.strip() else None
    return (whole.piece(),) if whole is not None and not whole.told else ()


def printed_place(place: str, form: LineForm, language: str = "") -> str:
    """Return a place as the house's datelines have it."""
    city, comma, region = (part.strip() for part in " ".join(place.split()).partition(","))
    if form.region == "never" or (form.region == "not with known cities" and stands_alone(city, form)):
        comma, region = "", ""
    city = capitals(city, language) if form.capitals else city
    return f"{city}, {region}" if comma and region else city


def stands_alone(city: str, form: LineForm) -> bool:
    """Return whether everybody knows where a city is."""
    return spelling_key(city) in _known_cities(form.known_cities)


def cities_in(words: str) -> tuple[str, ...]:
    """Return the cities of the program's list that words name with a capital, in the order of the words."""
    return tuple(match[0] for match in _city_pattern().finditer(words))


def capitals(words: str, language: str = "") -> str:
    """Return words in capitals as a language writes them; scripts whose capitals are not for this stay as they are."""
    if primary(language) in _DOTTED:
        words = words.replace("i", "İ")
    return "".join(letter if "ა" <= letter <= "ჿ" else letter.upper() for letter in words)


@cache
def _known_cities(own: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(spelling_key, (*_shipped_cities(), *own)))


@cache
def _shipped_cities() -> tuple[str, ...]:
    content = tomllib.loads(resource("words", "dateline-cities.toml").read_text("utf-8"))
    return tuple(content["alone"]["cities"])


@cache
def _city_pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_shipped_cities(), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


def _field(words: str) -> Pieces:
    return (Piece(words=words, field="dateline"),) if words else ()
