"""The word lists that a change is judged by, in the languages of the story, ready to be asked."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from workstation.base.value import Value
from workstation.credits.house import Phrases
from workstation.language.tags import primary

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f'’\-][^\W\d_]+)*", re.UNICODE)
_FIGURE = re.compile(
    r"(?:(?<![\w])[-−+](?=[\d$€£¥₽₾₴₺]))?[$€£¥₽₾₴₺]?\s?\d+(?:[.,:/’'\u00a0\u202f ](?=\d)\d+)*\s?[%‰°$€£¥₽₾₴₺]?"
)
_GROUPS = re.compile(r"(?<=\d)[.,’'\u00a0\u202f ](?=\d{3}(?!\d))")
_FALLBACK = "en"
_LETTER_GROUPS = {"en": ("n't", "n’t"), "fr": ("n'", "n’")}


class WordLists(Value, frozen=True):
    """Lists of one language, folded: negations, days, words that turn the meaning, words that say who said it."""

    negations: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, str], ...] = ()
    days: frozenset[str] = frozenset()
    opposites: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    language: str = ""

    def figures(self, words: str) -> tuple[str, ...]:
        """Return the numbers that words hold in their order, in figures of any script or in words, with their signs."""
        western = "".join(_western(sign) for sign in unicodedata.normalize("NFC", words))
        spelt = dict(self.numbers)
        found = [(match.start(), _plain_number(match[0])) for match in _FIGURE.finditer(western)]
        told = ((match.start(), match[0].casefold()) for match in _WORD.finditer(western))
        found += [(at, spelt[word]) for at, word in told if word in spelt]
        return tuple(number for _, number in sorted(found))

    def negated(self, words: str) -> int:
        """Return how many words turn a sentence into its opposite."""
        ends = _LETTER_GROUPS.get(self.language, ())
        folded = words_of(words)
        known = sum(word in self.negations for word in folded)
        return known + sum(
            word not in self.negations and any(word.endswith(end) or word.startswith(end) for end in ends)
            for word in folded
        )

    def among(self, listed: frozenset[str], words: str) -> Counter[str]:
        """Return which phrases of a list words hold, and how often."""
        folded = words_of(words)
        lengths = {phrase.count(" ") + 1 for phrase in listed}
        return Counter(
            phrase
            for size in lengths
            for at in range(len(folded) - size + 1)
            if (phrase := " ".join(folded[at : at + size])) in listed
        )


def word_lists(phrases: Phrases, language: str) -> WordLists:
    """Return the lists of a language (BCP 47), empty where the house has none of it; English where none is said."""
    tag = primary(language) or _FALLBACK

    def listed(name: str) -> tuple[str, ...]:
        return phrases.get(name, {}).get(tag, ())

    return _prepared(
        tag,
        listed("negations"),
        listed("number-words"),
        listed("day-words"),
        listed("opposite-words"),
        listed("saying-words"),
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text without its figures, folded to small letters."""
    return [match[0].casefold() for match in _WORD.finditer(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=64)
def _prepared(
    language: str,
    negations: tuple[str, ...],
    numbers: tuple[str, ...],
    days: tuple[str, ...],
    opposites: tuple[str, ...],
    sayings: tuple[str, ...],
) -> WordLists:
    spelt = (entry.partition(" ")[::2] for entry in numbers)
    return WordLists(
        negations=_folded(negations),
        numbers=tuple((word.casefold(), value) for value, word in spelt),
        days=_folded(days),
        opposites=_folded(opposites),
        sayings=_folded(sayings),
        language=language,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words_of(word)) or word.casefold() for word in words)


def _western(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _plain_number(words: str) -> str:
    """Return a number without what only groups its digits: ``1,000`` is ``1000``, ``1.5`` stays."""
    return "".join(_GROUPS.sub("", words).split()).replace("−", "-").replace(",", ".").replace("+", "")
