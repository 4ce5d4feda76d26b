"""Says which words a misspelt word may have meant, the likeliest first."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest

from workstation.language.forms import has_compounds, inflected_from, respellings, respelt
from workstation.language.lexicon import Lexicon
from workstation.language.slips import cost, one_slip
from workstation.language.spelling import Spelling
from workstation.language.words import composed, plain

_OFFERED = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?")  # some lexicons have entries that are no words
_WEIGHED = 80
"""Candidates whose slips are looked at one by one, of those that are near by plain edit distance."""
_BY_FREQUENCY = 0.15
"""What being ten times as frequent is worth, in slips."""
_SPLIT = 1.95
_SPLIT_BY_FREQUENCY = 0.3
_LISTED_FREQUENCY = 5.0
"""Words that the person or the house listed rank as very frequent ones, as a power of ten."""
_LONGEST = 40
_BUILT_FREQUENCY = 2.0
_CLOSE = 0.5
"""Where a word of the lexicon weighs less than this, forms and compounds of others are not looked for."""
_NAME = 0.3
"""What being a name is worth, in slips, where the misspelling has a capital."""
_PART = 4
_TRIED = 3
"""Ways to part a compound that are looked into, from each end."""


class Suggestions:
    """Suggests words for misspelt ones, as right in one ``Spelling``. Safe to share between threads."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling

    def suggest(self, word: str, language: str, limit: int = 5) -> tuple[str, ...]:
        """Return up to ``limit`` words that a misspelt word may have meant, the likeliest first, in its own case.

        The first call for a language takes about 0.1 s, the others 5 to 20 ms. Empty where the language has no
        lexicon or nothing is near. Raises ``LexiconError`` where the installation is damaged.
        """
        lexicon = Lexicon.of(language)
        written = plain(word)
        if lexicon is None or not 2 <= len(written) <= _LONGEST:
            return ()
        listed = self._spelling.user_words.right(language) | self._spelling.house_words.right(language)
        ranked = sorted(
            (weight, found)
            for found, weight in self._weigh(written, lexicon, listed, capital=word[:1].isupper()).items()
        )
        suggested: dict[str, None] = {}
        for _, found in ranked:
            cased = _in_case_of(composed(word), found)
            if cased != word and cased not in suggested and self._is_right(cased, language):
                suggested[cased] = None
                if len(suggested) == limit:
                    break
        return tuple(suggested)

    def _is_right(self, words: str, language: str) -> bool:
        return all(self._spelling.knows(word, language) for word in words.split(" "))

    def _weigh(self, written: str, lexicon: Lexicon, listed: frozenset[str], *, capital: bool) -> Mapping[str, float]:
        """Return the candidates, each with how far it is: slips less frequency, the smaller the likelier."""
        weights: dict[str, float] = {}
        names: dict[str, list[str]] = {}
        for name in (*listed, *lexicon.names):
            names.setdefault(plain(name), []).append(name)

        def weigh(found: str, frequency: float) -> None:
            weight = cost(written, found) - _BY_FREQUENCY * frequency
            weights[found] = min(weight, weights.get(found, weight))

        for found, frequency in _near(written, lexicon):
            weigh(found, frequency)
            for other in respellings(found, lexicon):
                weigh(other, frequency - 1)
        for found, _ in _close(written, [*map(plain, listed)]):
            weigh(found, _LISTED_FREQUENCY)
        nothing_close = min(weights.values(), default=_CLOSE) >= _CLOSE
        for found in _built(written, lexicon) if nothing_close else ():
            if found not in weights:
                weigh(found, _BUILT_FREQUENCY)
        for found in respelt(written, lexicon):
            weights[found] = -_LISTED_FREQUENCY
        weights.update(_splits(written, lexicon))
        return {
            cased: weight - (_NAME if capital and cased in names.get(found, ()) else 0)
            for found, weight in weights.items()
            for cased in (*names.get(found, ()), found)
        }


def _near(written: str, lexicon: Lexicon) -> list[tuple[str, float]]:
    """Return the likeliest words of a lexicon near a misspelling, each with its frequency as a power of ten."""
    index = _index(lexicon)
    near = []
    for length in range(len(written) - 2, len(written) + 3):
        for found, distance in _close(written, index.get(length, ())):
            frequency = _frequency(found, lexicon)
            near.append((distance - _BY_FREQUENCY * frequency, found, frequency))
    return [(found, frequency) for _, found, frequency in nsmallest(_WEIGHED, near)]


def _close(written: str, words: Sequence[str], farthest: int | None = None) -> Iterator[tuple[str, int]]:
    """Yield the words within a few edits of a misspelling (optimal string alignment), with the number of edits."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if farthest is None:
        farthest = 1 if len(written) < 3 else 2 if len(written) < 8 else 3
    for word, distance, _ in process.extract(written, words, scorer=OSA.distance, score_cutoff=farthest, limit=None):
        yield word, int(distance)


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> Mapping[int, Sequence[str]]:
    """Return the words of a lexicon in their plain form, by length."""
    index: dict[int, list[str]] = {}
    for word in lexicon:
        if word.isalpha() or _OFFERED.fullmatch(word):
            index.setdefault(len(word), []).append(plain(word) if word in lexicon.names else word)
    return index


def _frequency(word: str, lexicon: Lexicon) -> float:
    return math.log10(max(lexicon.frequency(word), 1))


def _built(written: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield forms and compounds of known words that lie near a misspelling."""
    if lexicon.endings:
        for slip in one_slip(written, lexicon.letters):
            if any(base in lexicon for base in inflected_from(slip, lexicon)):
                yield slip
    if has_compounds(lexicon):
        index = _index(lexicon)
        heads = [at for at in range(_PART, len(written) - _PART + 1) if written[:at] in lexicon]
        tails = [at for at in range(_PART, len(written) - _PART + 1) if written[at:] in lexicon]
        for at in heads[-_TRIED:]:
            yield from (written[:at] + tail for tail in _one_edit_from(written[at:], index))
        for at in tails[:_TRIED]:
            yield from (head + written[at:] for head in _one_edit_from(written[:at], index))


def _one_edit_from(part: str, index: Mapping[int, Sequence[str]]) -> Iterator[str]:
    for length in range(len(part) - 1, len(part) + 2):
        yield from (word for word, _ in _close(part, index.get(length, ()), farthest=1))


def _splits(written: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield two words that were written as one, with how far they are."""
    for at in range(1, len(written) - 1):
        first, second = written[:at], written[at:]
        if first in lexicon and second in lexicon and (at > 1 or first in _LONE_LETTERS.get(lexicon.language, "")):
            frequency = min(_frequency(first, lexicon), _frequency(second, lexicon))
            yield f"{first} {second}", _SPLIT - _SPLIT_BY_FREQUENCY * frequency


_LONE_LETTERS = {"en": "ai", "es": "aeouy", "fr": "ày", "it": "aeio", "pt": "aeoàé", "ru": "авикосуя", "ar": "و"}


def _in_case_of(written: str, found: str) -> str:
    """Return a word in the case of the misspelling: Teh is The, TEH is THE; names keep their own."""
    if len(written) > 1 and written.isupper():
        return found.upper()
    if written[:1].isupper() and found.islower():
        return found[:1].upper() + found[1:]
    return found
