"""How hard a text is to read: LIX in any alphabet, and the formula published for the language of the text."""

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize

from workstation.base.value import Value
from workstation.language.sentences import sentences
from workstation.language.syllables import syllables
from workstation.language.tags import primary

SHORTEST = 100
"""Words that a text must have: the formulas were fitted to samples of a hundred words, and swing widely on fewer."""
LONG_WORD = 6
"""Letters above which LIX calls a word long (Björnsson 1968)."""

_SIGNS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200c"  # combining marks, soft hyphen, joiner
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_SIGNS}]|['’\-‐‑](?=\w))*")
_MARKS = re.compile(rf"[{_SIGNS}'’\-‐‑]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Readability(Value, frozen=True):
    """How hard a text is to read, and the sentence that makes it hardest.

    ``lix`` is the share of long words in percent plus the words in a sentence. ``score`` is what ``formula`` gives,
    on its own scale: LIX grows with difficulty, all others fall. ``grade`` is that scale's word for it. The hardest
    sentence is ``text[hardest_start:hardest_end]``, in code points.
    """

    lix: float
    formula: str
    score: float
    grade: str
    words: int
    sentences: int
    hardest_start: int
    hardest_end: int


class _Counts(NamedTuple):
    words: int
    sentences: int
    letters: int
    syllables: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences

    @property
    def syllables_a_word(self) -> float:
        return self.syllables / self.words


class _Formula(NamedTuple):
    name: str
    score: Callable[[_Counts], float]
    grades: tuple[tuple[float, str], ...]
    """The lowest score of each grade, from the easiest down."""
    needs_syllables: bool = True


_FLESCH_GRADES = (
    (90.0, "very easy"), (80.0, "easy"), (70.0, "fairly easy"), (60.0, "plain"), (50.0, "fairly difficult"),
    (30.0, "difficult"), (float("-inf"), "very difficult"),
)  # fmt: skip
_INFLESZ_GRADES = (
    (80.0, "very easy"), (65.0, "fairly easy"), (55.0, "plain"), (40.0, "fairly difficult"),
    (float("-inf"), "very difficult"),
)  # fmt: skip
_MARTINS_GRADES = (
    (75.0, "very easy"), (50.0, "easy"), (25.0, "difficult"), (float("-inf"), "very difficult"),
)  # fmt: skip
_GULPEASE_GRADES = (
    (80.0, "easy with primary schooling"), (60.0, "easy with lower secondary schooling"),
    (40.0, "easy with upper secondary schooling"), (float("-inf"), "difficult"),
)  # fmt: skip
_ATESMAN_GRADES = (
    (90.0, "very easy"), (70.0, "easy"), (50.0, "plain"), (30.0, "difficult"), (float("-inf"), "very difficult"),
)  # fmt: skip
_LIX_GRADES = (
    (60.0, "very difficult"), (50.0, "difficult"), (40.0, "plain"), (30.0, "easy"), (float("-inf"), "very easy"),
)  # fmt: skip


def _flesch(base: float, sentence: float, word: float) -> Callable[[_Counts], float]:
    return lambda counts: base - sentence * counts.words_a_sentence - word * counts.syllables_a_word


_FORMULAS = {
    "de": _Formula("Flesch-Amstad", _flesch(180, 1, 58.5), _FLESCH_GRADES),  # Amstad 1978
    "en": _Formula("Flesch", _flesch(206.835, 1.015, 84.6), _FLESCH_GRADES),  # Flesch 1948
    # Szigriszt Pazos 1993; grades of the INFLESZ scale, Barrio Cantalejo et al. 2008
    "es": _Formula("Flesch-Szigriszt", _flesch(206.835, 1, 62.3), _INFLESZ_GRADES),
    "fr": _Formula("Kandel-Moles", _flesch(207, 1.015, 73.6), _FLESCH_GRADES),  # Kandel and Moles 1958
    # Gulpease: Lucisano and Piemontese 1988
    "it": _Formula(
        "Gulpease",
        lambda counts: 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words,
        _GULPEASE_GRADES,
        needs_syllables=False,
    ),
    "nl": _Formula("Flesch-Douma", _flesch(206.84, 0.93, 77), _FLESCH_GRADES),  # Douma 1960
    "pt": _Formula("Flesch-Martins", _flesch(248.835, 1.015, 84.6), _MARTINS_GRADES),  # Martins et al. 1996
    "ru": _Formula("Flesch-Oborneva", _flesch(206.835, 1.3, 60.1), _FLESCH_GRADES),  # Oborneva 2006
    "tr": _Formula("Ateşman", _flesch(198.825, 2.61, 40.175), _ATESMAN_GRADES),  # Ateşman 1997
}


def readability(text: str, language: str) -> Readability | None:
    """Return how hard a text is to read in its language (BCP 47 tag).

    None where it has fewer than 100 words, or is written without spaces between words (Chinese, Japanese, Thai), which
    none of the formulas is for. A language without a formula of its own is given LIX. Takes about 1 ms for 400 words.
    """
    if len(_UNSPACED.findall(text)) * 2 > len(text):
        return None
    spans = [span for span in sentences(text, language) if _WORD.search(text, *span)]
    words = [[_MARKS.sub("", normalize("NFC", word)) for word in _WORD.findall(text, *span)] for span in spans]
    total = sum(map(len, words))
    if total < SHORTEST:
        return None
    lix = total / len(words) + 100 * sum(map(_long_words, words)) / total
    start, end = max(zip(spans, words, strict=True), key=lambda pair: (_burden(pair[1]), -pair[0][0]))[0]
    formula = _FORMULAS.get(primary(language))
    score = formula.score(_count(words, language, syllables_too=formula.needs_syllables)) if formula else lix
    return Readability(
        lix=lix,
        formula=formula.name if formula else "LIX",
        score=score,
        grade=next(word for lowest, word in (formula.grades if formula else _LIX_GRADES) if score >= lowest),
        words=total,
        sentences=len(words),
        hardest_start=start,
        hardest_end=end,
    )


def _count(sentences_words: list[list[str]], language: str, *, syllables_too: bool) -> _Counts:
    words = [word for sentence in sentences_words for word in sentence]
    return _Counts(
        words=len(words),
        sentences=len(sentences_words),
        letters=sum(map(len, words)),
        syllables=sum(syllables(word, language) or 1 for word in words) if syllables_too else 0,
    )


def _long_words(words: list[str]) -> int:
    return sum(len(word) > LONG_WORD for word in words)


def _burden(words: list[str]) -> float:
    """Return what a sentence adds to the difficulty: its words, and its long words once more."""
    return len(words) + _long_words(words)
