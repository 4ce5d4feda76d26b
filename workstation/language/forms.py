"""How each language builds a written word from words of its lexicon: elision, possessives, prefixes, compounds."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from workstation.language.lexicon import Lexicon

Knows = Callable[[str], bool]
"""Says whether a word in its plain form is right by itself."""

_ELIDED = {
    "fr": r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|entr)",
    "it": r"(?:[cdglmnstv]|un|ch|(?:a|da|de|ne|co|su)?ll|quest|quell|bell|sant|grand|quant|tant|tutt|cos|com|dov|anch"
    r"|senz|mezz|nient|nessun|ciascun|buon|pover|vent|trent|quarant|cinquant)",
}
_ELISION = {language: re.compile(rf"{articles}['’ʼ＇](?=\w)", re.IGNORECASE) for language, articles in _ELIDED.items()}
_POSSESSIVE = {
    "en": re.compile(r"(?:['’ʼ＇](?:s|d|ll|re|ve|m)|(?<=n)['’ʼ＇]t)+$", re.IGNORECASE),
    "nl": re.compile(r"['’ʼ＇]s?$", re.IGNORECASE),
    "de": re.compile(r"['’ʼ＇]s?$", re.IGNORECASE),
}
_NAME_PREFIX = re.compile(r"(?:O|D|L|N)['’ʼ＇](?=[^\W\d_][^\W\d_])")
_PART_OF_COMPOUND = 4
_SHORTEST_STEM = 3
_LONG_STEM = 5
_LONGEST_ENDING = 9
_JOINTS = {"de": ("", "s", "n", "es", "en", "er"), "nl": ("", "s", "e", "en")}
_LONGEST_COMPOUND = 60

_ARABIC_PROCLITICS = re.compile("(?:[وف])?(?:[بكل]?ال|لل|[بكلس])?")
_ARABIC_ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه", "ك", "ي", "ا")


def core(word: str, language: str) -> tuple[int, int]:
    """Return where the word itself starts and ends, without elided articles before it and possessive endings after.

    ``l'été`` is (2, 5), ``Jane's`` is (0, 4). Straight and curly apostrophes are the same.
    """
    start, end = 0, len(word)
    elision = _ELISION.get(language)
    while elision and (found := elision.match(word, start)):
        start = found.end()
    possessive = _POSSESSIVE.get(language)
    if possessive and (found := possessive.search(word, start)) and found.start() > start:
        end = found.start()
    if name := _NAME_PREFIX.match(word, start, end):
        start = name.end()
    return start, end


def is_form(word: str, lexicon: Lexicon, knows: Knows, *, every_spelling: bool = True) -> bool:
    """Return whether a word in its plain form is built from words that are known, by the rules of its language.

    ``every_spelling`` accepts the other spellings of a language as well (British ones in English).
    """
    if len(word) > _LONGEST_COMPOUND:
        return False
    if any(map(knows, _bases(word, lexicon))):
        return True
    if every_spelling and lexicon.spellings and any(map(knows, respelt(word, lexicon))):
        return True
    if lexicon.language in _JOINTS:
        return _is_compound(word, knows, _JOINTS[lexicon.language])
    return False


def _bases(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words that a word may be a form of."""
    if lexicon.language == "ar":
        yield from _arabic_bases(word)
    yield from inflected_from(word, lexicon)
    for base in _after_prefix(word, lexicon):
        yield base
        yield from inflected_from(base, lexicon)


def _after_prefix(word: str, lexicon: Lexicon) -> Iterator[str]:
    shortest = _SHORTEST_STEM if lexicon.language == "fa" else _LONG_STEM
    for length in range(1, min(10, len(word) - shortest + 1)):
        if word[:length] in lexicon.prefixes:
            yield word[length:]


def respelt(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a word in the spelling that the lexicon has, where it is written in another: ``color`` for ``colour``."""
    for other, listed in lexicon.spellings.items():
        if other in word:
            yield word.replace(other, listed, 1)
    if lexicon.language == "en":
        for pattern, replacement in _BRITISH:
            american, count = pattern.subn(replacement, word)
            if count:
                yield american
                yield from (american.replace(o, a, 1) for o, a in lexicon.spellings.items() if o in american)


def respellings(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a word of the lexicon in its other accepted spellings: ``colour`` for ``color``."""
    for other, listed in lexicon.spellings.items():
        if listed in word:
            yield word.replace(listed, other, 1)
    if lexicon.language == "en":
        for pattern, replacement in _AMERICAN:
            british, count = pattern.subn(replacement, word)
            if count:
                yield british


_AMERICAN = (
    (re.compile(r"(?<=\w{3})iz(?=(?:e|es|ed|ing|er|ers|able|ation|ations|ational)$)"), "is"),
    (re.compile(r"(?<=[^aeiou][aeiou]l)(?=(?:ed|ing|ings|er|ers|or|ors|ous|ery)$)"), "l"),
)
_BRITISH = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|es|ed|ing|er|ers|able|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[^aeiou][aeiou]l)l(?=(?:ed|ing|ings|er|ers|or|ors|ous|ery)$)"), ""),  # travelled
    (re.compile(r"(?<=u[ae]l)l(?=(?:ed|ing|er|ers)$)"), ""),  # fuelled
)


def _arabic_bases(word: str) -> Iterator[str]:
    """Yield what stays of a word without the particles and the article before it and the pronouns after it."""
    found = _ARABIC_PROCLITICS.match(word)
    longest = found.end() if found else 0
    for start in range(longest + 1):
        if not _ARABIC_PROCLITICS.fullmatch(word, 0, start):
            continue
        stem = word[start:]
        if len(stem) >= 3:
            yield stem
            yield from (f"ال{stem}" for _ in (1,) if word[:start].endswith("لل"))
        for ending in _ARABIC_ENCLITICS:
            bare = stem.removesuffix(ending)
            if bare != stem and len(bare) >= 3:
                yield bare
                yield f"{bare.removesuffix('ت')}ة"  # the ending that opens before a pronoun


def inflected_from(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the words that a word may be inflected from, by the lexicon's table of endings."""
    endings = lexicon.endings
    if not endings:
        return
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        for origin in endings.get(ending, ()):
            yield stem + origin
            for changed, vowel in lexicon.vowels.items():
                before, found, after = stem.rpartition(changed)
                if found and len(after) <= 3:
                    yield before + vowel + after + origin


def has_compounds(lexicon: Lexicon) -> bool:
    """Return whether the language writes compounds as one word."""
    return lexicon.language in _JOINTS


def _is_compound(word: str, knows: Knows, joints: tuple[str, ...]) -> bool:
    """Return whether a word falls into two or more known parts of four letters or more, with joints between them."""
    if len(word) < 2 * _PART_OF_COMPOUND:
        return False
    return _parts_from(word, partial(_known_part, knows=knows), joints, {})


def _known_part(part: str, knows: Knows) -> bool:
    return len(part) >= _PART_OF_COMPOUND and knows(part)


def _parts_from(rest: str, known: Knows, joints: tuple[str, ...], seen: dict[str, bool]) -> bool:
    if rest not in seen:
        seen[rest] = False
        for length in range(_PART_OF_COMPOUND, len(rest) - _PART_OF_COMPOUND + 1):
            if known(rest[:length]):
                after = rest[length:]
                tails = [after[len(joint) :] for joint in joints if after.startswith(joint)]
                if any(known(tail) or _parts_from(tail, known, joints, seen) for tail in tails):
                    seen[rest] = True
                    break
    return seen[rest]
