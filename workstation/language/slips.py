"""How likely a misspelling comes from a word: the cost of the slips of hand and ear that lie between them."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Rows of the keyboards that most of the desk's languages share; letters next to each other are hit by mistake.
_ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "ضصثقفغعهخحجد", "شسيبلاتنمكط",
)  # fmt: skip
_VOWELS = frozenset("aeiouyаеиоуыэюяё")
_ALIKE = frozenset(  # letters that sound alike, or that are written for one another
    frozenset(pair)
    for line in (
        "cs ck sz iy mn dt gj fv bp wv qk kx gk cz sx uw оа еи ыи эе шщ дт гк бп вф зс жш ئی یي کك ةه ىي اأ اإ اآ ئي",
        "ؤو ضظ سص تط ذز",
    )
    for pair in line.split()
)
_SWAP = 0.5
_DROPPED = 0.8
_ADDED = 0.85
_DOUBLED = 0.5
_CHANGED = 1.0
_BY_EAR = 0.6
_VOWEL = 0.7
_NEIGHBOUR = 0.85
_ACCENT = 0.2
_POSSESSIVE = 1.2
_FIRST = 0.5
"""Added where the first letter differs: people get it right."""


def one_slip(word: str, letters: str) -> Iterator[str]:
    """Yield every string that lies one slip from a word: a letter dropped, swapped with the next, changed or added."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters)
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in letters)


def cost(written: str, meant: str) -> float:
    """Return how much stands between a misspelling and a word: 0 for the same, about 1 for one slip.

    Weighted optimal string alignment: swapped, doubled and sound-alike letters cost less than others. Takes time
    proportional to the product of the lengths.
    """
    before: list[float] = []
    row = [0.0]
    for position, letter in enumerate(meant):
        row.append(row[-1] + _missing(meant, position, letter))
    for i, typed in enumerate(written, start=1):
        earlier, before = before, row
        extra = _DOUBLED if _beside(written, i - 1) else _ADDED
        row = [before[0] + extra + (_FIRST if i == 1 else 0.0)]
        for j, letter in enumerate(meant, start=1):
            if typed == letter:
                best = before[j - 1]
            else:
                best = before[j - 1] + _change(typed, letter) + (_FIRST if i == j == 1 else 0.0)
            best = min(best, before[j] + extra, row[-1] + _missing(meant, j - 1, letter))
            if i > 1 and j > 1 and typed == meant[j - 2] and written[i - 2] == letter and typed != letter:
                best = min(best, earlier[j - 2] + _SWAP)
            row.append(best)
    return row[-1]


def _missing(meant: str, position: int, letter: str) -> float:
    if letter in "'-":
        return _POSSESSIVE if meant.endswith("'s") and position == len(meant) - 2 else _DOUBLED
    return _DOUBLED if _beside(meant, position) else _DROPPED + (_FIRST if position == 0 else 0.0)


def _beside(word: str, position: int) -> bool:
    """Return whether a letter stands beside the same letter."""
    return word[position] in (word[position - 1 : position], word[position + 1 : position + 2])


@lru_cache(maxsize=8192)
def _change(typed: str, letter: str) -> float:
    if _bare(typed) == _bare(letter):
        return _ACCENT
    if typed in _VOWELS and letter in _VOWELS:
        return _VOWEL
    if frozenset((typed, letter)) in _ALIKE:
        return _BY_EAR
    for row in _ROWS:
        if abs(row.find(typed) - row.find(letter)) == 1 and typed in row and letter in row:
            return _NEIGHBOUR
    return _CHANGED


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
