"""The phrases by which lines of copy are known, in every language that they are listed in."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from workstation.base.resources import resource
from workstation.credits.lines.linewords import shipped

_OWN = {
    "with": ("with",),
    "based-on": ("based-on",),
    "compiled": ("compiled",),
    "agencies": ("unnamed-with", "unnamed-based-on", "unnamed-compiled"),
}
"""The words of the program's own lines that say what a list's phrases say (see ``credits.lines.linewords``)."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resource("words", "copy-lines.toml").read_text("utf-8"))


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the phrases of a list in all languages, in lower case, without points around them."""
    return frozenset(map(bare, _all(name)))


@cache
def starts(name: str) -> tuple[str, ...]:
    """Return the phrases of a list as they are written, the longest first."""
    return tuple(sorted(_all(name), key=len, reverse=True))


def _all(name: str) -> frozenset[str]:
    """Return the phrases of a list in all languages, with the program's own for the same, so that it reads itself."""
    listed = (phrase for each in _lists()[name].values() for phrase in each)
    own = (str(words[key]) for words in shipped().values() for key in _OWN.get(name, ()))
    return frozenset((*listed, *own))


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
    return r"\s+".join(map(re.escape, re.split(r"\s", phrase)))
