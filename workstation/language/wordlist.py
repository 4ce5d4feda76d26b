"""Words that a person or a house adds to a language or takes out of it, and the plain file that keeps them."""

import re

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.language.tags import primary
from workstation.language.words import composed

EVERY = "all"
"""Stands in place of a language where a word holds in all of them."""
_SECTION = re.compile(r"\[([A-Za-z]{2,8})(?:-[A-Za-z0-9-]+)?\]")


class WordListError(WorkstationError):
    """A file of words cannot be read as one."""


class Listed(Value, frozen=True):
    """A word of a list: right or wrong in a language (primary tag, or ``all``)."""

    word: str
    language: str = EVERY
    right: bool = True


class WordList(Value, frozen=True):
    """Words as somebody listed them. Lower case stands for Any, ANY and any; capitals stand for themselves alone."""

    entries: tuple[Listed, ...] = ()

    def adding(self, word: str, language: str = EVERY, *, right: bool = True) -> "WordList":
        """Return the list with a word, as right or as wrong; what it said of the word in that language is replaced.

        Of a name of several words each is added.
        """
        added = [Listed(each, primary(language), right) for each in _words(word)]
        kept = self.without(word, language).entries
        return WordList(tuple(sorted({*kept, *added}, key=_order))) if added else self

    def without(self, word: str, language: str = EVERY) -> "WordList":
        """Return the list without what it says of a word in a language; the same list where it says nothing."""
        gone, tag = set(_words(word)), primary(language)
        left = tuple(entry for entry in self.entries if entry.language != tag or entry.word not in gone)
        return self if len(left) == len(self.entries) else WordList(left)

    def right(self, language: str) -> frozenset[str]:
        """Return the words that are right in a language, those of all languages included."""
        return self._of(language, right=True)

    def wrong(self, language: str) -> frozenset[str]:
        """Return the words that are wrong in a language, those of all languages included."""
        return self._of(language, right=False)

    def _of(self, language: str, *, right: bool) -> frozenset[str]:
        both = {EVERY, primary(language)}
        return frozenset(entry.word for entry in self.entries if entry.right is right and entry.language in both)

    def to_text(self) -> str:
        """Return the list as a file for people: a word a line, ``-`` before wrong ones, languages in brackets."""
        lines: list[str] = []
        language = EVERY
        for entry in self.entries:
            if entry.language != language:
                language = entry.language
                lines.append(f"[{language}]")
            lines.append(entry.word if entry.right else f"-{entry.word}")
        return "".join(f"{line}\n" for line in lines)

    @staticmethod
    def from_text(text: str) -> "WordList":
        """Return the list that a file holds; empty lines and lines that begin with ``#`` say nothing.

        Raises ``WordListError`` at a line with more than one word, so that a file of prose is not taken for a list.
        """
        said: dict[tuple[str, str], bool] = {}
        language = EVERY
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
            entry = line.strip()
            section = _SECTION.fullmatch(entry)
            if section:
                language = section[1].lower()
            elif entry and not entry.startswith("#"):
                if len(entry.split()) > 1:
                    raise WordListError(
                        f"Line {number} of the word list has more than one word.", "Write one word on each line."
                    )
                said |= {(word, language): not entry.startswith("-") for word in _words(entry)}
        return WordList(tuple(sorted((Listed(*key, right) for key, right in said.items()), key=_order)))


def _words(text: str) -> list[str]:
    """Return the words of an entry, without signs at either end that mean something in the file."""
    return [word for word in (composed(part.strip("-#[]")) for part in text.split()) if word]


def _order(entry: Listed) -> tuple[bool, str, str, str]:
    return entry.language != EVERY, entry.language, entry.word.casefold(), entry.word
