"""Finds the words of a text that are not spelt as their language spells them."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from workstation.base.value import Value
from workstation.language.forms import core, is_form
from workstation.language.lexicon import Lexicon
from workstation.language.tags import primary
from workstation.language.wordlist import WordList
from workstation.language.words import CHUNK, composed, is_acronym, parts, plain, words_in

_REMEMBERED = 100_000
"""Chunks of text whose verdict is kept for each language; a book has fewer."""
_LONGEST_REMEMBERED = 40
_ENDING = 2
_ONE_SCRIPT = {
    script: re.compile(rf"[{letters}\W\d_]+")
    for script, letters in {
        "Latin": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff\ufb00-\ufb06",
        "Cyrillic": "\u0400-\u052f",
        "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    }.items()
}
_SCRIPT_OF = {"ar": "Arabic", "fa": "Arabic", "ru": "Cyrillic"}
_CAPITAL_INSIDE = re.compile(r"(?:Ma?c|Fitz|De|La|Le|Van|I|[OD]')(?=[A-Z][^\W\d_])")
_APOSTROPHES = ("'", "’", "ʼ", "＇")


class Misspelling(Value, frozen=True):
    """A word that is not known: ``text[start:end]``, in code points, as it is written."""

    start: int
    end: int
    word: str


class Spelling:
    """What is right in every language, for one person in one house. Safe to share between threads.

    The lexicon of a language is loaded at its first text. What was found of a word is remembered, so a text is looked
    at again in a tenth of the time; 25,000 words take less than 60 ms.
    """

    def __init__(self, user_words: WordList | None = None, house_words: WordList | None = None) -> None:
        """Take the person's own words, which have the last say, and the house's."""
        self.user_words = user_words or WordList()
        self.house_words = house_words or WordList()
        self._dictionaries: dict[str, _Dictionary | None] = {}

    def misspelt(self, text: str, language: str, known: Collection[str] = ()) -> tuple[Misspelling, ...]:
        """Return the misspelt words of a text in a language (BCP 47 tag), in order.

        ``known`` are names that the story itself vouches for (of captions, credits, bylines), with their case.
        Nothing is misspelt in a language that has no lexicon, and words in another script than the language's are
        not looked at. Raises ``LexiconError`` where the installation is damaged.
        """
        dictionary = self._dictionary(language)
        if dictionary is None:
            return ()
        found = []
        verdict = dictionary.verdict
        for chunk in CHUNK.finditer(text):
            for start, end in verdict(chunk[0]):
                found.append(Misspelling(chunk.start() + start, chunk.start() + end, chunk[0][start:end]))
        if known and found:
            names = _Words(frozenset(map(composed, known)))
            return tuple(misspelling for misspelling in found if not names.has(composed(misspelling.word)))
        return tuple(found)

    def is_right(self, word: str, language: str) -> bool:
        """Return whether a single word is right in a language, or the language has no lexicon."""
        return not self.misspelt(word, language)

    def knows(self, word: str, language: str) -> bool:
        """Return whether a word is known in a language or built of known words.

        ``is_right`` says so of some unknown words too, where the lexicon is thin or the language has none.
        """
        dictionary = self._dictionary(language)
        return dictionary is not None and dictionary.knows(word)

    def _dictionary(self, language: str) -> "_Dictionary | None":
        tag = language.lower()
        if tag not in self._dictionaries:
            lexicon = Lexicon.of(tag)
            self._dictionaries[tag] = (
                None if lexicon is None else _Dictionary(lexicon, tag, self.user_words, self.house_words)
            )
        return self._dictionaries[tag]


class _Words:
    """Listed words: those in lower case stand for Any, ANY and any, those with capitals for themselves and ALL CAPS."""

    def __init__(self, words: frozenset[str]) -> None:
        self.listed = words
        self._shouted = frozenset(word.upper() for word in words)

    def has(self, word: str) -> bool:
        if not self.listed:
            return False
        if word in self.listed:
            return True
        lower = word.lower()
        return (lower in self.listed and _capitals_fit(word, lower)) or (word.isupper() and word in self._shouted)


class _Dictionary:
    """All that is right in one language, and what was found of the chunks of text that were looked at."""

    def __init__(self, lexicon: Lexicon, tag: str, user_words: WordList, house_words: WordList) -> None:
        self._lexicon = lexicon
        self._language = primary(tag)
        self._every_spelling = tag != "en-us"
        self._one_script = _ONE_SCRIPT[_SCRIPT_OF.get(self._language, "Latin")]
        self._lists = tuple(
            (_Words(words), right)
            for words, right in (
                (user_words.right(tag), True),
                (user_words.wrong(tag), False),
                (house_words.wrong(tag), False),
                (house_words.right(tag), True),
                (lexicon.names, True),
            )
            if words
        )
        self._remembered: dict[str, tuple[tuple[int, int], ...]] = {}

    def verdict(self, chunk: str) -> tuple[tuple[int, int], ...]:
        """Return where the misspelt words of a chunk start and end."""
        found = self._remembered.get(chunk)
        if found is None:
            found = tuple(self._misspelt(chunk))
            if len(chunk) <= _LONGEST_REMEMBERED:
                if len(self._remembered) >= _REMEMBERED:
                    self._remembered = {}
                self._remembered[chunk] = found
        return found

    def _misspelt(self, chunk: str) -> list[tuple[int, int]]:
        found = []
        for start, end in words_in(chunk):
            word = chunk[start:end]
            if self._knows(composed(word)) or self._knows_with_apostrophe(chunk, start, end):
                continue
            for part_start, part_end in parts(word):
                part = word[part_start:part_end]
                if not self._is_right(part, before_hyphen=part_end < len(word)):
                    core_start, core_end = core(part, self._language)
                    found.append((start + part_start + core_start, start + part_start + core_end))
        return found

    def _knows_with_apostrophe(self, chunk: str, start: int, end: int) -> bool:
        """Return whether the word is known with the apostrophe that stands before or after it: ``po'``."""
        after = chunk[end : end + 1] in _APOSTROPHES and self._knows(f"{composed(chunk[start:end])}'")
        before = start > 0 and chunk[start - 1] in _APOSTROPHES and self._knows(f"'{composed(chunk[start:end])}")
        return after or before

    def _is_right(self, part: str, *, before_hyphen: bool) -> bool:
        if not self._one_script.fullmatch(part):  # a foreign word, or one with look-alike letters in it
            return not any(self._one_script.fullmatch(letter) for letter in part if letter.isalpha())
        if self.knows(part, before_hyphen=before_hyphen):
            return True
        return self._lexicon.is_thin and not self._is_near(plain(part))

    def knows(self, part: str, *, before_hyphen: bool = False) -> bool:
        """Return whether a word, or a part of one between hyphens, is known or built of known words."""
        word = composed(part)
        if self._knows(word) or (before_hyphen and word.lower() in self._lexicon.prefixes):
            return True
        start, end = core(part, self._language)
        stem = composed(part[start:end])
        if len(stem) < 2 or is_acronym(stem) or (stem != word and self._knows(stem)):
            return True
        if self._language == "de" and stem.endswith("s") and self._verdict_of_lists(stem[:-1]):
            return True  # the genitive of a listed name: Selenskyjs
        lower = stem.lower()
        if self._verdict_of_lists(stem) is False or not _capitals_fit(stem, lower):
            return False
        return is_form(lower, self._lexicon, self._knows, every_spelling=self._every_spelling)

    def _is_near(self, word: str) -> bool:
        """Return whether a known word with the same ending is one slip away: rare words have none."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        words = _by_ending(self._lexicon).get(word[-_ENDING:], ())
        return process.extractOne(word, words, scorer=OSA.distance, score_cutoff=1) is not None

    def _knows(self, word: str) -> bool:
        listed = self._verdict_of_lists(word)
        if listed is not None:
            return listed
        lower = word.lower()
        return lower in self._lexicon and _capitals_fit(word, lower)

    def _verdict_of_lists(self, word: str) -> bool | None:
        """Return what the first list that has the word says of it, or None where none has it."""
        return next((right for words, right in self._lists if words.has(word)), None)


@lru_cache(maxsize=4)
def _by_ending(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    words: dict[str, list[str]] = {}
    for word in lexicon:
        words.setdefault(word[-_ENDING:], []).append(word)
    return words


def _capitals_fit(word: str, lower: str) -> bool:
    """Return whether a word is written any, Any or ANY, or as compound names are: McDonald, IJsland."""
    if word == lower or word.isupper() or word[1:] == lower[1:]:
        return True
    return bool(_CAPITAL_INSIDE.match(word)) and sum(map(str.isupper, word)) == 2
