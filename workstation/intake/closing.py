"""Closing lines: who contributed, what a story is based on. They leave the body for its fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency
from workstation.credits.lines.linewords import shipped
from workstation.intake.names import is_name, is_service, split_names
from workstation.intake.phrasebook import bare, patterns, phrases
from workstation.story.model import SourceKind

Relation = Literal["with", "based on", "compiled", "contributed", "translated", "reported", "wrote"]
_LISTS: tuple[tuple[str, Relation], ...] = (
    ("based-on", "based on"),
    ("compiled", "compiled"),
    ("translated", "translated"),
    ("contributed", "contributed"),
    ("reported", "reported"),
    ("wrote", "wrote"),
    ("with", "with"),
)
ROLES: frozenset[Relation] = frozenset({"contributed", "reported", "wrote"})
"""How people are named who worked on the story themselves."""
_LONGEST = 400
_SENTENCE = re.compile(r"(?<=[.!?։۔])\s+(?=\S)")
_ABBREVIATION = re.compile(r"\b(?:[A-ZА-Я]|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No)\.$")
_WHO_LIMIT = 160


@dataclass(frozen=True)
class Closing:
    """A name in a closing line, and how the story owes to it.

    ``kind`` is what bears the name, ``place`` where a person was, empty where the line does not say.
    """

    name: str
    relation: Relation
    kind: SourceKind
    place: str = ""


def closing_names(line: str, agencies: tuple[Agency, ...]) -> list[Closing] | None:
    """Return the names in a closing line, or None where the line is not one.

    Every sentence of it must be a closing phrase. Agencies are named as the house prints them.
    """
    words = " ".join(line.split()).strip("()[] ")
    if not words or len(words) > _LONGEST:
        return None
    found: list[Closing] = []
    for sentence in _sentences(words):
        if bare(sentence) in phrases("agencies"):
            continue
        named = _named(sentence)
        if named is None:
            return None
        who, relation, place = named
        names = (part for name in split_names(who) for part in _apart(name, agencies))
        found += [Closing(*_who(name, relation, agencies), place) for name in names]
    return found


def _apart(name: str, agencies: tuple[Agency, ...]) -> list[str]:
    """Return names apart that a word joins which may be part of one as well, where each is an agency's."""
    parts = _joined().split(name)
    return parts if all(find_agency(part, agencies) for part in parts) else [name]


@cache
def _joined() -> re.Pattern[str]:
    words = {entries["and"].strip() for entries in shipped().values() if entries["and"].startswith(" ")}
    return re.compile(rf"\s+(?:{'|'.join(sorted(map(re.escape, words)))})\s+")


def _sentences(words: str) -> Iterator[str]:
    held = ""
    for part in _SENTENCE.split(words):
        held = f"{held} {part}".strip()
        if not _ABBREVIATION.search(held):
            yield held
            held = ""
    if held:
        yield held


def _named(sentence: str) -> tuple[str, Relation, str] | None:
    for name, relation in _LISTS:
        for pattern in patterns(name):
            match = pattern.fullmatch(sentence)
            if match and len(match["who"]) <= _WHO_LIMIT:
                place = match.groupdict().get("place") or ""
                if not place or _is_somebody_somewhere(match["who"], place):
                    return match["who"], relation, place
    return None


def _is_somebody_somewhere(who: str, place: str) -> bool:
    """Return whether names and a place are written as such; sentences of a story use the same verbs."""
    return all(map(is_name, split_names(who))) and is_name(place.replace(",", ""))


def _who(name: str, relation: Relation, agencies: tuple[Agency, ...]) -> tuple[str, Relation, SourceKind]:
    agency = find_agency(name, agencies)
    if agency is not None:
        return agency.name, relation, "agency"
    if is_service(name):
        return name, relation, "service"
    return name, relation, "person" if relation in ROLES else "outlet"
