"""Words that somebody looks for in a text, as a pattern that finds them whatever their capitals and composition."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from workstation.language.tags import primary

_DOTLESS = frozenset({"tr", "az", "crh", "gag"})
"""Languages in which ı and i are two letters, with I and İ as their capitals."""
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
_STRETCH = "\u0640"
_JOINER = "\u200d"
_HANGING_ON = rf"{_MARKS}{_POINTS}{_JOINER}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
"""What belongs to the character before it, so that no passage may end there."""
_POINTED = re.compile("[\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_ALIKE = {
    **dict.fromkeys("'’ʼ＇", "['’ʼ＇]"),
    **dict.fromkeys("-‐‑", "[-‐‑]"),
    **dict.fromkeys(" \u00a0\u202f\u2009\u2007", "[ \u00a0\u202f\u2000-\u200a\u205f\u3000]"),
}
_LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ss": "ßẞ", "st": "ﬅﬆ", "եւ": "և", "ʼn": "ŉ"}
_SPELT_OUT = {sign: letters for letters, signs in _LIGATURES.items() for sign in signs}
_MOST_ACCENTS = 4
_SOFT_HYPHEN = "\u00ad?"


@lru_cache(maxsize=64)
def literal_pattern(words: str, language: str, *, case: bool = False, whole_word: bool = False) -> re.Pattern[str]:
    """Return the pattern that finds words in text of a language (BCP 47 tag); it never ends inside a character.

    Composed and decomposed accents are the same. Without ``case``, capitals are what the language makes of them (in
    Turkish I belongs to ı, in German SS to ß, Greek capitals drop their accents), and so are what no keyboard tells
    apart: kinds of space, hyphen and apostrophe, vowel points, soft hyphens. ``whole_word`` leaves out parts of words.
    """
    written = unicodedata.normalize("NFC", words)
    if case:
        inside = "".join(_either_form(cluster) for cluster in _clusters(written))
    else:
        turkic = primary(language) in _DOTLESS
        inside = _SOFT_HYPHEN.join(_any_case(written, turkic))
    starts, ends = rf"(?<!{_JOINER})", rf"(?![{_HANGING_ON}])"
    if whole_word and _is_of_word(written[:1]):
        starts += rf"(?<![\w{_MARKS}{_POINTS}])"
    if whole_word and _is_of_word(written[-1:]):
        ends += r"(?!\w)"
    return re.compile(f"{starts}{inside}{ends}", 0 if case else re.IGNORECASE)


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters of a text, each with the accents and points that belong to it."""
    held = ""
    for character in text:
        if held and unicodedata.combining(character):
            held += character
            continue
        if held:
            yield held
        held = character
    if held:
        yield held


def _any_case(text: str, turkic: bool) -> Iterator[str]:
    """Yield a pattern for each character, or for each run that one sign can stand for."""
    clusters = list(_clusters(text))
    at = 0
    while at < len(clusters):
        letters = _ligature_at(clusters, at)
        if letters:
            spelt = _SOFT_HYPHEN.join(_one(letter, turkic) for letter in letters)
            yield f"(?:{spelt}|[{_LIGATURES[letters]}])"
            at += 1 if clusters[at] in _SPELT_OUT else len(letters)
        else:
            yield _one(clusters[at], turkic)
            at += 1


def _ligature_at(clusters: list[str], at: int) -> str:
    """Return the letters of the longest ligature that a run beginning here is, or spells out; else nothing."""
    if clusters[at] in _SPELT_OUT:
        return _SPELT_OUT[clusters[at]]
    run = "".join(clusters[at : at + 3]).lower()
    return next((letters for letters in _LIGATURES if run.startswith(letters)), "")


def _one(cluster: str, turkic: bool) -> str:
    if cluster in _ALIKE:
        return _ALIKE[cluster]
    if cluster in ("i", "İ", "I", "ı", "i\u0307"):
        return _letter_i(cluster, turkic)
    if _GREEK.match(cluster):
        return f"{_greek(cluster)}[{_MARKS}]*"
    if _POINTED.match(cluster):
        return f"{re.escape(cluster[0])}[{_POINTS}{_STRETCH}]*"
    return _either_form(cluster)


def _letter_i(letter: str, turkic: bool) -> str:
    dotted, dotless = "(?-i:[iİ]\u0307?|I\u0307)", "(?-i:[ıI](?!\u0307))"
    if turkic:
        return dotless if letter in ("ı", "I") else dotted
    return "(?-i:ı)" if letter == "ı" else "(?-i:[iIİ]\u0307?)"


def _greek(cluster: str) -> str:
    base = _bare(cluster[0])
    alike = {chr(code) for code in (*range(0x370, 0x400), *range(0x1F00, 0x2000)) if _bare(chr(code)) == base}
    return f"[{''.join(map(re.escape, sorted(alike)))}]"


@lru_cache(maxsize=1024)
def _bare(character: str) -> str:
    """Return a Greek letter without accents and breathings, in lower case, with one form of sigma."""
    return unicodedata.normalize("NFD", character)[0].lower().replace("ς", "σ")


def _either_form(cluster: str) -> str:
    """Return a pattern for a character with its accents, composed, decomposed or half so, in any order."""
    forms = dict.fromkeys(_forms(cluster))
    return re.escape(cluster) if len(forms) == 1 else f"(?:{'|'.join(map(re.escape, forms))})"


def _forms(cluster: str) -> Iterator[str]:
    yield cluster
    whole = unicodedata.normalize("NFD", cluster)
    yield whole
    for accents in permutations(whole[1:]) if len(whole) <= _MOST_ACCENTS else ():
        if unicodedata.normalize("NFD", whole[0] + "".join(accents)) == whole:
            for composed in range(len(whole)):
                start = whole[0] + "".join(accents[:composed])
                yield unicodedata.normalize("NFC", start) + "".join(accents[composed:])


def _is_of_word(character: str) -> bool:
    return bool(re.match(r"\w", character))
