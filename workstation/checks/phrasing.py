"""Phrases as rules look them up: in the language of the text, and in the one form that the lists have them in."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from workstation.checks.rule import Context
from workstation.language.tags import primary

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FALLBACK = "en"  # writers of every language paste English phrases


@lru_cache(maxsize=8192)
def normal_words(words: str) -> str:
    """Return words as the lists have them: folded to lower case, one space between, no arrows or points around."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(_EDGES.sub("", folded).split())


def phrases_of(context: Context, name: str) -> frozenset[str]:
    """Return the phrases of a list in the context's language and in English; of all languages where it has none."""
    lists = context.house.phrases.get(name, {})
    language = primary(context.language)
    if not language:
        return _joined(tuple(lists.values()))
    return _joined((lists.get(language, ()), lists.get(_FALLBACK, ())))


def pattern_of(context: Context, name: str) -> re.Pattern[str]:
    """Return what finds any phrase of a list as whole words, the longest first, whatever its capitals."""
    return _pattern(phrases_of(context, name))


@lru_cache(maxsize=256)
def _joined(lists: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(phrase for each in lists for phrase in each)


@lru_cache(maxsize=256)
def _pattern(phrases: frozenset[str]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases)})(?!\w)", re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """Return phrases as the inside of a group of a pattern, the longest first; a space in them stands for any space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
