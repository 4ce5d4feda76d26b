"""Closing lines: who contributed, what a story is based on. They leave the body for its fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency
from workstation.intake.names import is_service, split_names
from workstation.intake.phrasebook import bare, patterns, phrases
from workstation.story.model import SourceKind

Relation = Literal["with", "based on", "compiled", "contributed", "translated"]
_LISTS: tuple[tuple[str, Relation], ...] = (
    ("based-on", "based on"),
    ("compiled", "compiled"),
    ("translated", "translated"),
    ("contributed", "contributed"),
    ("with", "with"),
)
_LONGEST = 400
_SENTENCE = re.compile(r"(?<=[.!?։۔])\s+(?=\S)")
_ABBREVIATION = re.compile(r"\b(?:[A-ZА-Я]|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No)\.$")
_WHO_LIMIT = 160


@dataclass(frozen=True)
class Closing:
    """A name in a closing line, and how the story owes to it; ``kind`` is what bears the name."""

    name: str
    relation: Relation
    kind: SourceKind


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
        who, relation = named
        found += [Closing(*_who(name, relation, agencies)) for name in split_names(who)]
    return found


def _sentences(words: str) -> Iterator[str]:
    held = ""
    for part in _SENTENCE.split(words):
        held = f"{held} {part}".strip()
        if not _ABBREVIATION.search(held):
            yield held
            held = ""
    if held:
        yield held


def _named(sentence: str) -> tuple[str, Relation] | None:
    for name, relation in _LISTS:
        for pattern in patterns(name):
            match = pattern.fullmatch(sentence)
            if match and len(match["who"]) <= _WHO_LIMIT:
                return match["who"], relation
    return None


def _who(name: str, relation: Relation, agencies: tuple[Agency, ...]) -> tuple[str, Relation, SourceKind]:
    agency = find_agency(name, agencies)
    if agency is not None:
        return agency.name, relation, "agency"
    if is_service(name):
        return name, relation, "service"
    return name, relation, "person" if relation == "contributed" else "outlet"
