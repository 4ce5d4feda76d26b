"""What two texts have in common word for word, in any script: where it is, and how such texts are found among many.

Texts are compared by their folded words, so capitals, accents, quotation marks and dashes do not hide a passage. To
find texts that share one, a choice of their runs of words is kept as numbers ("winnowing": of each few runs in a row
the one with the least number): two texts that share ``SURE`` words one after another always have a number in common.
"""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from unicodedata import category

from workstation.base.value import Value
from workstation.language.fold import is_unspaced, tokens

RUN = 5
"""Words of a run that has a number."""
_WINDOW = 4  # runs in a row, of which at least one is chosen
SURE = RUN + _WINDOW - 1
"""Words in common, one after another, by which two texts are always found."""

_BYTES = 6  # of a number: small in an index, and two runs of fifty thousand items hardly ever share one
_CHUNK = re.compile(r"\S+")
_HALF = 1 << (8 * _BYTES - 1)
_TINY = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeffـ")  # signs inside a word that folding drops
_CLOSING = frozenset(".,;:!?…%‰)]}»”’\"'؟،؛۔։।。，、！？：；」』")
_OPENING = frozenset("([{«„“‘‚\"'¿¡「『")


Words = tuple[str, ...]


class Word(Value, frozen=True):
    """A folded word and where in the text it stands, in code points."""

    start: int
    end: int
    text: str


class Run(Value, frozen=True):
    """Words that two texts share one after another: the first one's index in each, and how many they are."""

    here: int
    there: int
    words: int


def located(text: str) -> tuple[Word, ...]:
    """Return the folded words of a text as ``fold.tokens`` parts them, each with its place."""
    return tuple(
        Word(chunk.start() + start, chunk.start() + end, word)
        for chunk in _CHUNK.finditer(text)
        for start, end, word in _parts(chunk[0])
    )


def folded(text: str) -> Words:
    """Return the same words without their places: as ``fold.tokens`` does, in a fraction of the time for long texts."""
    return tuple(word for chunk in _CHUNK.findall(text) for _, _, word in _parts(chunk))


def runs_of(words: Sequence[str]) -> Iterator[Words]:
    """Yield each run of words, one for every word that as many follow."""
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def fingerprints(words: Sequence[str]) -> set[int]:
    """Return the chosen numbers of a text's runs; none where it has fewer words than a run."""
    numbers = [_number(run) for run in runs_of(words)]
    last = max(len(numbers) - _WINDOW, 0)
    return {min(numbers[at : at + _WINDOW]) for at in range(last + 1)} if numbers else set()


def share_enough(runs: Container[Words], words: Sequence[str]) -> bool:
    """Return whether ``SURE`` words one after another are in runs that another text has (see ``runs_of``)."""
    following = 0
    for run in runs_of(words):
        following = following + 1 if run in runs else 0
        if following == _WINDOW:
            return True
    return False


class Known:
    """A text that others are compared with: its words, and where each run of them begins."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._places: dict[Words, list[int]] = {}
        for at, run in enumerate(runs_of(words)):
            self._places.setdefault(run, []).append(at)

    def runs(self, words: Sequence[str], least: int = SURE) -> tuple[Run, ...]:
        """Return what another text shares with this one, as long as it gets, in order; nothing below ``least`` words.

        ``least`` is not below ``RUN``. No word of the other text is in two runs: the longest that begins first has it.
        """
        found: list[Run] = []
        end = 0
        for here, run in enumerate(runs_of(words)):
            places = self._places.get(run)
            if places is None or here < end:
                continue
            longest = max((Run(here, there, self._length(words, here, there)) for there in places), key=_words)
            if longest.words >= least:
                found.append(longest)
                end = here + longest.words
        return tuple(found)

    def _length(self, words: Sequence[str], here: int, there: int) -> int:
        most = min(len(words) - here, len(self.words) - there)
        return next((at for at in range(RUN, most) if words[here + at] != self.words[there + at]), most)


def span_of(text: str, words: Sequence[Word], run: Run) -> tuple[int, int]:
    """Return where a run stands in the text, with the quotation marks and full stops that touch it, in code points."""
    start, end = words[run.here].start, words[run.here + run.words - 1].end
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end


def weight(words: Sequence[str]) -> int:
    """Return how many words these count for: a character of a script without spaces is half a word."""
    single = sum(len(word) == 1 and not word.isascii() and word.isalpha() for word in words)
    return len(words) - single // 2


def _words(run: Run) -> int:
    return run.words


def _number(run: Sequence[str]) -> int:
    digest = blake2b(" ".join(run).encode("utf-8", "replace"), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big") - _HALF


@lru_cache(maxsize=65536)
def _parts(chunk: str) -> tuple[tuple[int, int, str], ...]:
    """Return the folded words of a chunk without spaces, and where each starts and ends in it."""
    if chunk.isascii() and chunk.isalnum():
        return ((0, len(chunk), chunk.lower()),)
    return tuple((start, end, word) for start, end in _pieces(chunk) for word in tokens(chunk[start:end]))


def _pieces(chunk: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a chunk stand, before they are folded; the signs that belong to a letter are with it."""
    start = -1
    for at, character in enumerate(chunk):
        if start >= 0 and (character in _TINY or category(character)[0] == "M"):
            continue
        kind = _kind(character)
        if start >= 0 and (kind != "letter" or _kind(chunk[start]) == "word"):
            yield start, at
            start = -1
        if start < 0 and kind:
            start = at
    if start >= 0:
        yield start, len(chunk)


@lru_cache(maxsize=8192)
def _kind(character: str) -> str:
    """Return whether a character is a ``letter`` of words once it is folded, a ``word`` of its own, or neither."""
    folded_to = tokens(character)
    if any(map(is_unspaced, "".join(folded_to))):
        return "word"
    return "letter" if folded_to else ""
