"""Proofreading: which words are misspelt, what they may have meant, and the words that a person or a house adds."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from workstation.base.errors import WorkstationError
from workstation.credits.house import House
from workstation.desk.spelling import vouching
from workstation.desk.spelling.wordfile import WordFile
from workstation.language.spelling import Misspelling, Spelling
from workstation.language.suggestions import Suggestions
from workstation.language.wordlist import WordList
from workstation.story.model import Story


@dataclass(frozen=True)
class _State:
    """Everything that holds until a word is added: it is replaced whole, so threads never see half of it."""

    spelling: Spelling
    suggestions: Suggestions
    troubles: tuple[WorkstationError, ...]


class Proofreading:
    """Judges words by the language, the person's own words and the house's. Safe to share between threads.

    Nothing is read from the disk before the first question.
    """

    def __init__(self, my_words: Path, house_words: Path) -> None:
        """Take the files of the person's words, which have the last say, and of the house's."""
        self._mine = WordFile(my_words)
        self._houses = WordFile(house_words)
        self._changing = Lock()
        self._known: _State | None = None

    def misspelt(self, text: str, language: str, known: Collection[str] = ()) -> tuple[Misspelling, ...]:
        """Return the misspelt words of a text in a language, in order; ``known`` are names (see ``known_names``).

        Nothing is misspelt in a language without a lexicon. Raises ``LexiconError`` where the installation is damaged.
        """
        return self._state().spelling.misspelt(text, language, known)

    def suggest(self, word: str, language: str, limit: int = 5) -> tuple[str, ...]:
        """Return up to ``limit`` words that a misspelt word may have meant, the likeliest first.

        Takes 5 to 20 ms, for a language's first word 0.1 s. Raises ``LexiconError`` where the installation is damaged.
        """
        return self._state().suggestions.suggest(word, language, limit)

    def known_names(self, story: Story, house: House) -> frozenset[str]:
        """Return the names that a story vouches for by its captions, credits, bylines and pictures."""
        return vouching.known_names(story, house)

    def add_to_my_words(self, word: str, language: str = "") -> None:
        """Keep a word as right in a language, or in all of them. Raises ``FileError``; then nothing changes."""
        with self._changing:
            self._judge_by(mine=self._mine.add(word, language))

    def add_to_house_words(self, word: str, language: str = "") -> None:
        """Keep a word as right in everything written for the house. Raises ``FileError``; then nothing changes."""
        with self._changing:
            self._judge_by(houses=self._houses.add(word, language))

    def take_from_my_words(self, word: str, language: str = "") -> None:
        """Take a word out of the person's own again. Raises ``FileError``; then nothing changes."""
        with self._changing:
            self._judge_by(mine=self._mine.take_out(word, language))

    def take_from_house_words(self, word: str, language: str = "") -> None:
        """Take a word out of the house's again. Raises ``FileError``; then nothing changes."""
        with self._changing:
            self._judge_by(houses=self._houses.take_out(word, language))

    def take_house_words_from(self, path: Path) -> None:
        """Judge by the words of another house from now on; those of this one stay in their file."""
        with self._changing:
            self._houses = WordFile(path)
            if self._known is not None:
                self._known = self._read()

    @property
    def my_words(self) -> WordList:
        """The person's own words."""
        return self._state().spelling.user_words

    @property
    def house_words(self) -> WordList:
        """The house's words."""
        return self._state().spelling.house_words

    @property
    def troubles(self) -> tuple[WorkstationError, ...]:
        """What is wrong with the files of words, to be told; all that could be read of them counts."""
        return self._state().troubles

    def _state(self) -> _State:
        state = self._known
        if state is None:
            with self._changing:
                state = self._known = self._known or self._read()
        return state

    def _read(self) -> _State:
        mine, houses = self._mine.read(), self._houses.read()
        troubles = tuple(each.trouble for each in (mine, houses) if each.trouble is not None)
        return _state_of(mine.listed, houses.listed, troubles)

    def _judge_by(self, *, mine: WordList | None = None, houses: WordList | None = None) -> None:
        """Judge by other words from now on: lexicons stay loaded, only what was found of each word is forgotten."""
        state = self._known or self._read()
        spelling = state.spelling
        self._known = _state_of(
            spelling.user_words if mine is None else mine,
            spelling.house_words if houses is None else houses,
            state.troubles,
        )


def _state_of(mine: WordList, houses: WordList, troubles: tuple[WorkstationError, ...]) -> _State:
    spelling = Spelling(mine, houses)
    return _State(spelling, Suggestions(spelling), troubles)
