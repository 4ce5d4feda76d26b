"""The file that a person's or a house's own words are kept in: read leniently, changed without losing a line of it."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from workstation.base.errors import WorkstationError
from workstation.desk.files import FileError, read_file
from workstation.language.tags import primary
from workstation.language.wordlist import EVERY, WordList, WordListError
from workstation.store.files import make_folder, write_whole

_NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
"""Controls, and what bytes that are no UTF-8 become here, so that they can be written back as they were."""
_SECTION = re.compile(r"\s*\[([A-Za-z]{2,8})(?:-[A-Za-z0-9-]+)?\]\s*")


class Words(NamedTuple):
    """The words of a file, and what is wrong with it where not all of it could be read."""

    listed: WordList
    trouble: WorkstationError | None


class WordFile:
    """A plain file of words (see ``WordList.to_text``). One that is not there has no words."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Words:
        """Return the words; lines that are none are passed over, and a file that cannot be read has none."""
        try:
            return self._words_of(self._text())
        except FileError as error:
            return Words(WordList(), error)

    def add(self, word: str, language: str) -> WordList:
        """Add a word as right in a language (in all where that is empty) and return the words there are now.

        Comments and lines that could not be read stay in the file. Raises ``FileError``.
        """
        before = self._text()
        listed = self._words_of(before).listed
        changed = listed.adding(word, language or EVERY)
        if changed != listed:
            added = changed.to_text() if before == listed.to_text() else _with_added(before, listed, changed)
            self._write(added)
        return changed

    def take_out(self, word: str, language: str) -> WordList:
        """Take a word of a language out again and return the words there are now. Raises ``FileError``."""
        before = self._text()
        listed = self._words_of(before).listed
        changed = listed.without(word, language or EVERY)
        if changed is not listed:
            gone = {entry.word for entry in {*listed.entries} - {*changed.entries}}
            kept = _lines_without(before, gone, primary(language or EVERY))
            self._write("".join(kept))
        return changed

    def _text(self) -> str:
        try:
            return read_file(self.path).decode("utf-8", "surrogateescape")
        except FileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return ""
            raise

    def _words_of(self, text: str) -> Words:
        try:
            if not _NO_CHARACTERS.search(text):
                return Words(WordList.from_text(text), None)
        except WordListError:
            pass
        readable = "\n".join(line for line in text.splitlines() if _is_readable(line))
        trouble = WordListError(
            f"Some lines of the word list {self.path} are no words and were passed over.",
            "Open the file and write one word on each line.",
        )
        return Words(WordList.from_text(readable), trouble)

    def _write(self, text: str) -> None:
        try:
            make_folder(self.path.parent)
            write_whole(self.path, (text.encode("utf-8", "surrogateescape"),))
        except OSError as error:
            raise FileError(
                f"The word list {self.path} could not be written: {error.strerror}.",
                "Make room there or let the file be written, then try again.",
            ) from error


def _is_readable(line: str) -> bool:
    return not _NO_CHARACTERS.search(line) and (len(line.split()) <= 1 or line.lstrip("\ufeff \t").startswith("#"))


def _with_added(before: str, listed: WordList, changed: WordList) -> str:
    """Return a file that people have written in with what is new at its end."""
    text = before if before.endswith("\n") or not before else f"{before}\n"
    new = WordList(tuple(entry for entry in changed.entries if entry not in set(listed.entries)))
    section = "" if new.entries[0].language != EVERY else f"[{EVERY}]\n"
    return f"{text}{section}{new.to_text()}"


def _lines_without(text: str, gone: Collection[str], language: str) -> Iterator[str]:
    """Yield the lines of a file but for those that say something of these words in this language."""
    section = EVERY
    for line in text.splitlines(keepends=True):
        heading = _SECTION.fullmatch(line)
        if heading:
            section = primary(heading[1])
        says = WordList.from_text(line).entries if _is_readable(line) and not heading else ()
        if section != language or not any(entry.word in gone for entry in says):
            yield line
