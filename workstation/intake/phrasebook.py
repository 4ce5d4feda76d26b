"""The phrases by which lines of copy are known, in every language that they are listed in."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from workstation.base.resources import resource

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resource("words", "copy-lines.toml").read_text("utf-8"))


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the phrases of a list in all languages, in lower case, without points around them."""
    return frozenset(bare(phrase) for each in _lists()[name].values() for phrase in each)


@cache
def starts(name: str) -> tuple[str, ...]:
    """Return the phrases of a list as they are written, the longest first."""
    return tuple(sorted({phrase for each in _lists()[name].values() for phrase in each}, key=len, reverse=True))


@cache
def patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns for a list whose phrases stand around ``who``, some around ``place``; the longest first."""
    found = []
    for phrase in starts(name):
        parts = _PLACEHOLDER.split(phrase)
        fixed, named = map(_loose, parts[::2]), [f"(?P<{part}>.+?)" for part in parts[1::2]]
        pattern = "".join(part for pair in zip(fixed, [*named, ""], strict=True) for part in pair)
        found.append(re.compile(rf"{pattern}[.\s]*", re.IGNORECASE | re.DOTALL))
    return tuple(found)


def bare(words: str) -> str:
    """Return words in lower case without points around them, one space between."""
    return " ".join(_EDGES.sub("", words.casefold()).split())


def _loose(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")
