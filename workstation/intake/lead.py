"""The opening of a lead: dateline and agency, in the forms that houses and agencies write them."""

import re
from dataclasses import dataclass
from datetime import date

from workstation.credits.agencies import find_agency
from workstation.credits.house import House

_DASH = r"(?:--+|[—–―-])"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
_DAY = rf"(?:,?\s*{_MONTH}\s+(?P<day>\d{{1,2}})(?:,?\s+(?P<year>\d{{4}}))?)?"
_AGENCY = r"[(\[]\s*(?P<agency>[^()\[\]\n]{2,40}?)\s*[)\]]"
_BRACKETED = re.compile(rf"(?P<place>[^()\[\]\n]{{2,60}}?)?{_DAY}\s*{_AGENCY}\s*(?:{_DASH}|-)\s+", re.IGNORECASE)
_SUPERDESK = re.compile(
    rf"(?P<place>[^()\[\]\n,]{{2,40}}),\s+{_MONTH}\s+(?P<day>\d{{1,2}})(?P<year>)\s+(?P<agency>[^()\n]{{2,30}}?)\s+-\s+",
    re.IGNORECASE,
)
_PLACE_ONLY = re.compile(rf"(?P<place>[^()\[\]\n]{{2,45}}?){_DAY}\s+(?:--+|[—–―])\s+", re.IGNORECASE)
_LATER = 3


@dataclass(frozen=True)
class Opening:
    """What a lead opens with; ``length`` is how many characters of it that takes."""

    place: str
    on: date | None
    agency: str
    length: int


def opening_of(lead: str, house: House) -> Opening | None:
    """Return the dateline and agency that a lead opens with, or None where it opens with the story.

    An agency is believed in brackets after a place in capitals, or where it is known; a place alone only in capitals.
    """
    for pattern in (_BRACKETED, _SUPERDESK):
        match = pattern.match(lead)
        if match:
            place, agency = (match["place"] or "").strip(" ,"), match["agency"].strip()
            known = find_agency(agency, house.agencies)
            ours = agency.casefold() == house.profile.outlet.casefold()
            if known or ours or (pattern is _BRACKETED and _may_be_agency(agency) and (not place or is_place(place))):
                return Opening(place, _on(match, house), "" if ours else known.name if known else agency, match.end())
    match = _PLACE_ONLY.match(lead)
    if match and is_place(match["place"]):
        return Opening(match["place"].strip(" ,"), _on(match, house), "", match.end())
    return None


def is_place(words: str) -> bool:
    """Return whether words are written as a dateline's place: the town in capitals, or in a script without them."""
    town = words.partition(",")[0].strip()
    letters = [character for character in town if character.isalpha()]
    if not len(letters) >= 2 or len(town.split()) > 5 or re.search(r"[.:;!?“”\"«»\d]", town):
        return False
    cased = [letter for letter in letters if letter.title() != letter.lower()]  # Georgian capitals begin no words
    return all(letter.isupper() for letter in cased) if cased else len(town.split()) <= _LATER


def _may_be_agency(words: str) -> bool:
    return (
        len(words.split()) <= _LATER
        and any(character.isupper() for character in words)
        and not any(character.isdigit() for character in words)
    )


def _on(match: re.Match[str], house: House) -> date | None:
    """Return the day that a dateline names; without a year, the last one that has been."""
    if not match["month"]:
        return None
    month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    today = house.now.date()
    try:
        if match["year"]:
            return date(int(match["year"]), month, int(match["day"]))
        this_year = date(today.year, month, int(match["day"]))
        return this_year if (this_year - today).days <= 1 else this_year.replace(year=today.year - 1)
    except ValueError:
        return None
