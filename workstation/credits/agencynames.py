"""Finds agencies in running text that says it has something from them: *told TASS*, *according to Reuters*."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from workstation.base.value import Value
from workstation.credits.house import Agency

_GAP = r"(?:[^\W\d_][\w’'-]*[\s\u00a0]+){0,5}?"
"""What may stand between *according to* and a name: *the Russian state news agency*."""
_SMALL_GAP = r"(?:[^\W\d_]{1,3}[\s\u00a0]+)?"
_BEFORE_NAME = r"(?:[^\W\d_]{1,4}['’])?[«\"“„‘']?$"
_AFTER_NAME = r"(?:['’]\w{1,6})?[»\"“”’']?[\s\u00a0]+"
_TO = "ل"
"""Arabic writes *to* on to the name."""
_ENDINGS = {"CYRILLIC": r"(?:[аеиіоуюяєї]|ом|ем|ою|ові|а?х|а?м)?", "GEORGIAN": r"[ა-ჰ]{0,5}"}
_SHORTEST = 4  # letters of a name that is declined
_AMBIGUOUS = 2  # letters of a name that many other things have too
_SEEN_BEFORE, _SEEN_AFTER = 80, 40  # characters


class Named(Value, frozen=True):
    """An agency named from ``start`` to ``end``, in whatever spelling."""

    agency: Agency
    start: int
    end: int


def attributions(
    agencies: tuple[Agency, ...], before: frozenset[str], after: frozenset[str]
) -> Callable[[str], tuple[Named, ...]]:
    """Return what finds where a text says that it has something from an agency: each agency once, in reading order.

    ``before`` and ``after`` are the words that say so, in lower case, which stand before a name or right after it.
    """
    finder = _finder(agencies)
    return lambda words: _attributed(words, finder, before, after)


def named(words: str, agencies: tuple[Agency, ...]) -> tuple[tuple[str, Named], ...]:
    """Return each agency that words name, whatever they say of it, with the spelling, in reading order."""
    found = [(name, Named(agency, *match.span())) for match, name, agency in _finder(agencies).names(words)]
    return tuple(sorted(found, key=lambda each: each[1].start))


class _Finder:
    """Finds names of agencies; one for each list of them."""

    def __init__(self, agencies: tuple[Agency, ...]) -> None:
        spellings = {name: agency for agency in agencies for name in (*agency.spellings, agency.name) if len(name) > 1}
        ordered = sorted(spellings, key=lambda name: (-len(name), name))
        self._forms = [(name.split(" ")[0], re.compile(_form(name)), name, spellings[name]) for name in ordered]

    def names(self, words: str) -> Iterator[tuple[re.Match[str], str, Agency]]:
        """Yield each name, with its spelling and whose it is; of names inside others the longest."""
        taken: list[tuple[int, int]] = []
        for first, form, name, agency in self._forms:
            if first not in words:
                continue
            for match in form.finditer(words):
                if not any(start < match.end() and match.start() < end for start, end in taken):
                    taken.append(match.span())
                    yield match, name, agency


@lru_cache(maxsize=8)
def _finder(agencies: tuple[Agency, ...]) -> _Finder:
    return _Finder(agencies)


@lru_cache(maxsize=8192)
def _attributed(words: str, finder: _Finder, before: frozenset[str], after: frozenset[str]) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for match, name, agency in finder.names(words):
        earlier = words[max(0, match.start() - _SEEN_BEFORE) : match.start()]
        later = words[match.end() : match.end() + _SEEN_AFTER]
        told = match[0].startswith(_TO) and not name.startswith(_TO)
        if told or _before(before, len(name) <= _AMBIGUOUS).search(earlier) or _after(after).match(later):
            one = Named(agency, match.start(), match.end())
            if agency.id not in found or one.start < found[agency.id].start:
                found[agency.id] = one
    return tuple(sorted(found.values(), key=lambda one: one.start))


@lru_cache(maxsize=64)
def _before(cues: frozenset[str], ambiguous: bool) -> re.Pattern[str]:
    if not cues:
        return re.compile(r"(?!)")
    gap = _SMALL_GAP if ambiguous else _GAP
    return re.compile(rf"(?<!\w)و?(?:{_any(cues)})[\s\u00a0]+{gap}{_BEFORE_NAME}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _after(cues: frozenset[str]) -> re.Pattern[str]:
    if not cues:
        return re.compile(r"(?!)")
    return re.compile(rf"{_AFTER_NAME}(?:{_any(cues)})(?!\w)", re.IGNORECASE)


def _any(cues: Iterable[str]) -> str:
    ordered = sorted(cues, key=lambda cue: (-len(cue), cue))
    return "|".join(re.escape(cue).replace(r"\ ", r"[\s\u00a0]+") for cue in ordered)


def _form(name: str) -> str:
    """Return the pattern of a name: with its capitals, and with the endings or prefixes that its script gives names."""
    escaped = re.escape(name).replace(r"\ ", r"[\s\u00a0]+")
    script = _script(name)
    declined = script in _ENDINGS and sum(map(str.isalpha, name)) >= _SHORTEST and not name.isupper()
    ending = _ENDINGS[script] if declined or script == "GEORGIAN" else ""
    prefix = rf"و?(?:ب|ك|{_TO})?" if script == "ARABIC" else ""
    return rf"(?<![\w/@.-]){prefix}{escaped}{ending}(?![\w/@-])"


def _script(name: str) -> str:
    for letter in name:
        if "Ѐ" <= letter <= "ӿ":
            return "CYRILLIC"
        if "؀" <= letter <= "ۿ":
            return "ARABIC"
        if "Ⴀ" <= letter <= "ჿ":
            return "GEORGIAN"
    return "LATIN"
