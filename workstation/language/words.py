"""Which words of a text spelling looks at, and where they are: addresses, numbers, tags and acronyms are left out."""

import re
import unicodedata
from collections.abc import Iterator

from workstation.base.value import Value

# Signs inside a word that are no letters: combining accents, Hebrew and Arabic points, soft hyphen, joiners.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
    "\u00ad\u200c\u200d\u2060"
)
_APOSTROPHES = "'’ʼ＇"
_HYPHENS = "‐‑-"
_WORD = re.compile(rf"\w[\w{_SIGNS}]*(?:[{_APOSTROPHES}{_HYPHENS}]\w[\w{_SIGNS}]*)*")
_PART = re.compile(rf"[^{_HYPHENS}]+")
_NOT_LETTERS = re.compile(r"[\d_]")
CHUNK = re.compile(r"\S+")
"""What stands between two spaces. No word spans two of them, so each can be judged by itself and remembered."""

# Endings that are no word of any of the languages; ".it", ".at", ".no" and the like are, after a forgotten space.
_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|co|eu|uk|ru|ua|by|kz|kg|uz|tj|tm|am|ge|az|cz|sk|pl|hu|ro|bg|rs|ba|mk|al|gr"
    "|tr|ir|iq|af|pk|de|fr|es|pt|nl|be|ch|dk|se|fi|ee|lv|lt|ie|us|ca|au|nz|jp|cn|kr|in|br|mx|ar|za|il|tv|fm|io|ai|app|dev"
)
_FILES = (
    "pdf|docx?|xlsx?|pptx?|odt|txt|csv|json|xml|html?|php|jpe?g|png|gif|webp|svg|tiff?|heic|mp[34]|mov|wav|zip|toml"
)
_MAYBE_LEFT_OUT = re.compile(r"[@#./\\]")
_LEFT_OUT = re.compile(
    r"(?:https?|ftps?|file)://\S*|(?:mailto|tel):\S+|\bwww\.\S*"
    r"|[^\s@,;:<>()\[\]{}\"“”«»]{0,64}@[^\s@,;:<>()\[\]{}\"“”«»]*"  # e-mail, mention
    r"|#\w+"
    rf"|(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,8}}(?:{_DOMAINS})\b(?:[/?#:]\S*)?"
    rf"|(?<![\w.-])[\w.\\/-]{{1,200}}\.(?:{_FILES})\b"
    r"|(?<!\w)(?:[^\W\d_]{1,3}\.){2,}(?:[^\W\d_]{1,3}(?!\w))?"  # U.S., z.B., Ph.D.
)
_POINTS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]")
_PLAIN = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")}
    | dict.fromkeys("\u0640\u00ad\u200b\u200c\u200d\u2060", None)
)
_STRESS = re.compile("[\u0300\u0301]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
ACRONYM_LETTERS = 7
"""Longer words in capitals are shouting, not acronyms, and are looked at."""


class Word(Value, frozen=True):
    """A word of a text: ``text[start:end]``, in code points, with its inner apostrophes and hyphens."""

    start: int
    end: int
    text: str


def words(text: str) -> Iterator[Word]:
    """Yield the words that spelling looks at, in order.

    Left out are web and e-mail addresses, mentions, hashtags, file names, dotted abbreviations (U.S.), numbers, words
    with digits (of ``COVID-19`` and ``20-year-old`` only those parts), acronyms and single letters.
    """
    for chunk in CHUNK.finditer(text):
        for start, end in words_in(chunk[0]):
            yield Word(chunk.start() + start, chunk.start() + end, chunk[0][start:end])


def words_in(chunk: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a chunk (text without spaces) start and end."""
    if not _MAYBE_LEFT_OUT.search(chunk):
        yield from _words_between(chunk, 0, len(chunk))
        return
    position = 0
    for left_out in _LEFT_OUT.finditer(chunk):
        yield from _words_between(chunk, position, left_out.start())
        position = left_out.end()
    yield from _words_between(chunk, position, len(chunk))


def _words_between(chunk: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(chunk, start, end):
        if _NOT_LETTERS.search(found[0]):
            for part_start, part_end in parts(found[0]):
                yield found.start() + part_start, found.start() + part_end
        elif not _is_left_out(found[0]):
            yield found.span()


def parts(word: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts between hyphens start and end, of those that spelling looks at."""
    for part in _PART.finditer(word):
        if not _NOT_LETTERS.search(part[0]) and not _is_left_out(part[0]):
            yield part.span()


def is_acronym(word: str) -> bool:
    """Return whether a word is an acronym, with or without an ending: ``NATO``, ``NGOs``, ``EU's``."""
    stem = word
    if len(word) > 2 and word[-1] == "s":
        stem = word[:-2] if word[-2] in _APOSTROPHES else word[:-1]
    return 2 <= len(stem) <= ACRONYM_LETTERS and stem.isalpha() and stem.isupper()


def _is_left_out(word: str) -> bool:
    return len(word) < 2 or is_acronym(word) or len(plain(word)) < 2


def plain(word: str) -> str:
    """Return a word as lexicons hold it: in lower case, otherwise as ``composed`` returns it."""
    return word.lower() if word.isascii() else composed(word.lower())


def composed(word: str) -> str:
    """Return a word as it is compared where its case counts: composed (NFC), straight apostrophes and hyphens.

    Vowel points, the Arabic lengthening stroke, soft hyphens, joiners and Russian stress marks are dropped.
    Doing it twice changes nothing.
    """
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFC", word.translate(_PLAIN))
    bare = unicodedata.normalize("NFC", _POINTS.sub("", bare))
    return _STRESS.sub("", bare) if _CYRILLIC.search(bare) else bare
