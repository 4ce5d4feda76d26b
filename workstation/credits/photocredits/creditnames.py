"""Tells the names of a photo credit apart: agencies, outlets and people that are known, and what others may be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workstation.base.value import Value
from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.house import Agency, House
from workstation.credits.people import printed_names
from workstation.credits.photocredits.creditwords import CreditWords, load_credit_words
from workstation.credits.services import service_names

Kind = Literal["person", "outlet", "either", "word", "neither"]
"""What a name is: known for one of them, shaped as a person's or a body's, a single word, or none that can be told."""

_DOMAIN = re.compile(
    r"[^\W_][^\W_-]*(?:-[^\W_]+)*(?:\.[^\W_]+)*\.(?!jpe?g$|png$|tiff?$|gif$|webp$|heic$)[^\W\d_]{2,6}$", re.I
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`\-‐‑·][^\W\d_]+)*[’'ʼ]?\.?(?:[^\W\d_]\.)*$")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_PATRONYMS = re.compile(r"^(Mc|Mac|De|Di|La|Le|Van|Fitz|O['’])[A-Z]")
_UNLIKE = re.compile(r"^(?:MC|MAC|FITZ)|['’ʼ‘`İŞĞ]")  # in ordinary capitals, these differ by name or by language
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST_PERSON = 5
_LONGEST_OUTLET = 12


class Names(Value, frozen=True, kw_only=True):
    """People and outlets that are known beside the house's own: a picture's byline, contributors, earlier answers."""

    people: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Name:
    """A name of a credit as it stands there, what it may be, and the people that it would be."""

    text: str
    kind: Kind
    people: tuple[str, ...] = ()


class NameBook:
    """The names that can be told for a house."""

    def __init__(self, house: House, names: Names) -> None:
        self.words: CreditWords = load_credit_words()
        self.agencies = house.agencies
        self._people = {**printed_names(house.people), **_printed(names.people)}
        own = (house.profile.outlet, *service_names(house.profile), *house.profile.outlets)
        self._outlets = {**self.words.outlets, **_printed((*own, *names.outlets))}
        printed = house.profile.photo_credit.words
        self.via = (*self.words.via, *filter(None, (printed.get("via"),)))
        self._links = {word.casefold() for word in self.via if " " not in word}
        self._small = self.words.of | frozenset(map(spelling_key, (*self.words.client, *self.words.conjunctions)))
        self.client = {word.casefold() for word in (*self.words.client, *filter(None, (printed.get("for"),)))}
        joined = (*self.words.conjunctions, *filter(None, (printed.get("and"),)))
        self._conjunction = re.compile(rf"\s+(?:{'|'.join(map(re.escape, joined))})\s+", re.I)

    def slashed(self) -> tuple[str, ...]:
        """Return the known spellings that have a slash of their own, such as ``RFE/RL``."""
        spellings = [spelling for agency in self.agencies for spelling in (agency.name, *agency.spellings)]
        return tuple(name for name in (*spellings, *self.words.slashed, *self._outlets.values()) if "/" in name)

    def agency(self, words: str) -> Agency | None:
        """Return the agency of this name, whatever word for *photo* stands before or after it."""
        found = find_agency(words, self.agencies)
        return found or next((known for bare in self._bare(words) if (known := find_agency(bare, self.agencies))), None)

    def outlet(self, words: str) -> str:
        """Return a known outlet as it is printed, or nothing."""
        keys = [spelling_key(name) for name in (words, *self._bare(words))]
        return next((self._outlets[key] for key in keys if key in self._outlets), "")

    def platform(self, words: str) -> str:
        """Return a platform as it is printed, or nothing."""
        return self.words.platforms.get(spelling_key(words), "")

    def known(self, words: str) -> bool:
        """Return whether the name is one of a known agency, outlet, platform or person."""
        return bool(
            self.agency(words) or self.outlet(words) or self.platform(words) or spelling_key(words) in self._people
        )

    def name(self, words: str) -> Name:
        """Return what the words may name."""
        if printed := self._people.get(spelling_key(words)):
            return Name(printed, "person", (printed,))
        if printed := self.outlet(words):
            return Name(printed, "outlet")
        parts = words.split(" ")
        if any(part.casefold() in self._links for part in parts) or spelling_key(parts[-1]) in self._small:
            return Name(words, "neither")
        if self._is_organisation(words):
            return Name(words, "outlet")
        people = [self._person(part) for part in self._conjunction.split(words)]
        kinds = {kind for _name, kind in people}
        if kinds == {"person"}:
            return Name(words, "person", tuple(name for name, _kind in people))
        if kinds <= {"person", "either"}:
            return Name(words, "either", tuple(name for name, _kind in people))
        if len(people) == 1:
            return Name(words, people[0][1], (people[0][0],))
        return Name(words, "neither")

    def parts(self, words: str) -> list[str]:
        """Return what stands between words for *and*."""
        return self._conjunction.split(words)

    def _bare(self, words: str) -> list[str]:
        """Return the words without a word for *photo* at their beginning, and without one at their end."""
        first, _, rest = words.partition(" ")
        before, _, last = words.rpartition(" ")
        return [
            bare for word, bare in ((last, before), (first, rest)) if bare and spelling_key(word) in self.words.photo
        ]

    def _person(self, words: str) -> tuple[str, Kind]:
        if printed := self._people.get(spelling_key(words)):
            return printed, "person"
        if self.agency(words) or self.outlet(words) or self._is_organisation(words):
            return words, "neither"
        parts = words.split(" ")
        if not all(_NAME_WORD.match(part) for part in parts) or len(parts) > _LONGEST_PERSON:
            return words, "word" if len(parts) == 1 and re.match(r"@|[^\W\d_]+[-.'’]", words) else "neither"
        if len(parts) == 1:
            return words, "word"
        if any(part.isupper() and self.agency(part) for part in parts):
            return words, "neither"  # an agency's name without anything that parts it from another
        if any(part[0] != part[0].title() and spelling_key(part) not in self.words.particles for part in parts):
            return words, "neither"
        return _in_ordinary_capitals(words, self.words.particles), "word" if _has_a_brands_capitals(parts) else "either"

    def _is_organisation(self, words: str) -> bool:
        parts = words.split(" ")
        if len(parts) > _LONGEST_OUTLET or re.search(r"[^\w\s.,'’ʼ‘`&+/«»“”–-]|_", words):
            return False
        if _DOMAIN.match(words) or (parts[0] == "The" and len(parts) > 1):
            return True
        return any(spelling_key(_POSSESSIVE.sub("", part)) in self.words.organisation for part in parts)


def _printed(names: tuple[str, ...]) -> Mapping[str, str]:
    return {key: name for name in names if (key := spelling_key(name))}


def _has_a_brands_capitals(parts: list[str]) -> bool:
    """Return whether a word has capitals as brands have: ``NBC Universal``, ``PlayStation Europe``."""
    if all(part.isupper() or not part.isalpha() for part in parts):
        return False
    return any(
        (len(part) > 2 and part.isalpha() and part.isupper() and part not in {"III", "VII"})
        or (_INNER_CAPITAL.search(part) is not None and not _PATRONYMS.match(part))
        for part in parts
    )


def _in_ordinary_capitals(name: str, particles: frozenset[str]) -> str:
    """Return a name that is all capitals as names are written, where that can be told; else as it is."""
    parts = name.split(" ")
    unlike = any(_UNLIKE.search(part) or spelling_key(part) in particles for part in parts)
    if not name.isupper() or unlike:
        return name
    return " ".join("-".join(piece.capitalize() for piece in part.split("-")) for part in parts)
