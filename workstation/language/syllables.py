"""How many syllables a word has, by the spelling of its language."""

import re
import unicodedata
from collections.abc import Callable

from workstation.language.tags import primary

# Each match is the vowel of one syllable.
_NUCLEI = {
    # German: double vowels and the diphthongs of the Duden; other vowels beside each other are parted (The-a-ter).
    "de": re.compile(r"aa|ee|oo|ie|ei|ai|ey|ay|au|äu|eu|(?<=q)u[aeiouäöü]|[aeiouyäöüéè]"),
    # Dutch: vowels and diphthongs of the Woordenlijst; a diaeresis begins a syllable.
    "nl": re.compile(r"aai|ooi|oei|eeuw?|ieu|aa|ee|oo|uu|ie|oe|eu|ij|ei|ui|au|ou|(?<=q)u[aeiou]|[aeiouyëïöüéèá]"),
    # Spanish, Portuguese and Italian: weak vowels (i, u) join a neighbour unless they carry an accent.
    "es": re.compile(r"[iuüy]*[aeoáéó](?:[iuüy](?![aeoáéó]))?|[íú]|[iuüy]+"),
    "pt": re.compile(r"ã[eo]|õe|[iuü]*[aeoáéóâêôàãõ][iu]?|[íú]|[iuü]+|y"),
    "it": re.compile(r"[iuj]*[aeoàèéòó][iu]?|[iuj]*[ìíùú]|[iujy]+"),
    # French: groups of vowels; é, è, ï and the like part from a vowel before or after them.
    "fr": re.compile(r"[ou]?[éèêë](?=[aeiouâôû])|[éèêë][iu]?|[ïöü]|(?<=pa)y|[aeiouyàâîôùûœæ]+"),
    "ru": re.compile(r"[аеёиоуыэюя]"),
    "tr": re.compile(r"[aeıioöuüâîû]"),
}
_ENGLISH = re.compile(r"[aeiouy]+")
_ENGLISH_SILENT = re.compile(
    r"(?<![aeiouyl])e$"  # place
    r"|(?<=[aeiouyr]l)e$|(?<=g)ue$"  # rule, league; but table
    r"|(?<=[^aeiouycgshxzl])es$|(?<=[aeiouyr]l)es$|(?<=[tp]h)es$"  # times, rules, clothes; but tables, places
    r"|(?<=[^aeiouytd])ed$"  # asked; but wanted
    r"|(?<=[^aeiouy])e(?=(?:ly|ments?|ful|less)$)"  # lovely, statement
)
_ENGLISH_PARTED = re.compile(
    r"(?<![tcgs])ia(?!ge|n)|(?<=[bdmprv])ian|(?<=[^stcxgnlh])i[ou](?!g)"  # media, Serbian, radio; but nation, million
    r"|scie|iet|(?<=[dprnb])ien[ct]|(?<=[^aeiouy])i(?:er|est)$|yi(?=ng)"  # science, quiet, audience, easier, studying
    r"|(?<=\w\w)ea$|rea(?=[ct][eio])|eum|ean$|oe[mt]"  # area, create, museum, European, poem
    r"|(?<![gq])ua|uou|[eou]ing|ayi|[aeou]y(?=a|er|on)|(?<!p)eo(?![up])"  # usual, being, saying, player, video
    r"|(?<=[st])m$|thm"  # journalism, rhythm
)
_ENGLISH_WORDS = {
    "business": 2, "businesses": 3, "every": 2, "everyone": 3, "everything": 3, "evening": 2, "people": 2, "several": 2,
    "different": 2, "interest": 2, "something": 2, "sometimes": 2, "someone": 2, "therefore": 2, "wednesday": 2,
}  # fmt: skip
_PORTUGUESE_PARTED = re.compile(r"(?<![qg])[iu][aeo]s?$")
_FRENCH_SILENT = re.compile(r"(?<=[^aeiouyàâéèêëîïôùû])(?:e|es|ent)$(?<!ment)(?<!ident)(?<!ient)|(?<=[iéuy])es?$")


def syllables(word: str, language: str) -> int | None:
    """Return how many syllables a word has, at least 1, or None in a language whose syllables are not counted here.

    Counted are de, en, es, fr, it, nl, pt, ru and tr, by rules of spelling: the exceptions of English and French make a
    single word wrong now and then, the sum over a text by a few in a hundred.
    """
    count = _COUNTERS.get(primary(language))
    return max(1, count(unicodedata.normalize("NFC", word.lower()))) if count else None


def _by_nuclei(pattern: re.Pattern[str]) -> Callable[[str], int]:
    return lambda word: len(pattern.findall(word))


def _english(word: str) -> int:
    bare = re.sub(r"['’]s?$", "", word)
    if bare in _ENGLISH_WORDS:
        return _ENGLISH_WORDS[bare]
    return len(_ENGLISH.findall(bare)) - len(_ENGLISH_SILENT.findall(bare)) + len(_ENGLISH_PARTED.findall(bare))


def _french(word: str) -> int:
    return len(_NUCLEI["fr"].findall(_FRENCH_SILENT.sub("", word.replace("qu", "q"))))


def _portuguese(word: str) -> int:
    """Without an accent the stress is on the last but one, which parts the vowels of di-a and e-co-no-mi-a."""
    return len(_NUCLEI["pt"].findall(word)) + bool(_PORTUGUESE_PARTED.search(word) and word.isascii())


_COUNTERS: dict[str, Callable[[str], int]] = {
    **{language: _by_nuclei(pattern) for language, pattern in _NUCLEI.items()},
    "en": _english,
    "fr": _french,
    "pt": _portuguese,
}
