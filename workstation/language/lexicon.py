"""The words of a language and how often each is used: pyspellchecker's lexicons, loaded when asked for."""

import gzip
import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import msgspec

from workstation.base.errors import WorkstationError
from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.language.tags import name_of, primary
from workstation.language.words import composed, plain

LANGUAGES = ("ar", "de", "en", "es", "eu", "fa", "fr", "it", "lv", "nl", "pt", "ru")
"""The primary tags that have a lexicon."""

# Letters that print leaves out or writes another way without it being a mistake.
_LOOSE: dict[str, dict[int, str]] = {
    "ru": {ord("ё"): "е"},  # newspapers print ё only where it tells two words apart
    "fr": {ord("œ"): "oe", ord("æ"): "ae"},  # the lexicon knows only the two letters
}


class LexiconError(WorkstationError):
    """A lexicon of the program cannot be read."""


class Supplement(Value, frozen=True):
    """What a lexicon lacks, from ``resources/lexicons``: words are parted by spaces."""

    names: str = ""
    """Words that have one case and no other."""
    words: str = ""
    prefixes: str = ""
    """Parts of words that stand before a hyphen, or at the beginning of a long word."""
    spellings: dict[str, str] = {}
    """Parts of words in another accepted spelling, with what stands for them in the lexicon."""
    paradigms: dict[str, list[str]] = {}
    """Endings of words of the lexicon, then endings of the words that come from them (left out: the same); ``-`` is
    no ending."""
    telling: str = ""
    """Frequent words that no language has which it could be taken for."""
    vowels: dict[str, str] = {}
    """Vowels of a stem that inflection changes, with those of the word in the lexicon."""


class Lexicon:
    """The words of one language. Never changes once loaded, so threads may share it.

    Words are in lower case, composed (NFC), with straight apostrophes and without vowel points (see ``words.plain``);
    names have their case.
    """

    def __init__(self, language: str, frequencies: Mapping[str, int], supplement: Supplement | None = None) -> None:
        self.language = language
        self._frequencies = frequencies
        self._table = _LOOSE.get(language, {})
        supplement = supplement or Supplement()
        self.names = frozenset(composed(name) for name in supplement.names.split())
        self.prefixes = frozenset(supplement.prefixes.split())
        self.telling = frozenset(map(plain, supplement.telling.split()))
        self.spellings = supplement.spellings
        self.endings = _endings(supplement.paradigms)
        self.vowels = supplement.vowels
        self._words = frozenset(map(plain, supplement.words.split()))
        self._lower_names = frozenset(map(plain, self.names)) - self._words

    @staticmethod
    def of(tag: str) -> "Lexicon | None":
        """Return the lexicon for a BCP 47 tag's primary language, or None where the language has none.

        Loads it at the first call (10 to 150 ms) and returns the same object afterwards. Safe in any thread.
        Raises ``LexiconError`` where the installation lacks the file or the file is damaged.
        """
        language = primary(tag)
        if language not in LANGUAGES:
            return None
        lexicon = _loaded.get(language)
        if lexicon is None:
            with _locks[language]:
                lexicon = _loaded.get(language) or Lexicon(language, _read(language), _supplement(language))
                _loaded[language] = lexicon
        return lexicon

    def __contains__(self, word: object) -> bool:
        """Return whether a word in its plain form is known; a name is not, since it has a case to keep."""
        return (
            word not in self._lower_names
            if word in self._frequencies
            else word in self._words or (bool(self._table) and self._loosely(word))
        )

    def __iter__(self) -> Iterator[str]:
        """Yield the words in their plain form, then the names."""
        yield from (word for word in self._frequencies if word not in self._lower_names)
        yield from (word for word in self._words if word not in self._frequencies)
        yield from self.names

    def __len__(self) -> int:
        return len(self._frequencies.keys() | self._words | self._lower_names)

    def frequency(self, word: str) -> int:
        """Return how often a word occurs in the running text that was counted; 0 where it is not known."""
        found = self._frequencies.get(word, 0)
        return max(found, _SUPPLEMENT_FREQUENCY) if word in self._words or word in self.names else found

    @property
    def is_thin(self) -> bool:
        """Return whether the lexicon is so small that a word it lacks is no sign of a mistake."""
        return len(self._frequencies) < _THIN

    @cached_property
    def letters(self) -> str:
        """The letters that its words are written with, in a fixed order."""
        return "".join(sorted({letter for word in self._frequencies for letter in word if letter.isalpha()}))

    def _loosely(self, word: object) -> bool:
        return isinstance(word, str) and word.translate(self._table) in self._loose

    @cached_property
    def _loose(self) -> frozenset[str]:
        return frozenset(word.translate(self._table) for word in self._frequencies)


def _endings(paradigms: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    """Return each ending with the endings that a word of the lexicon may have instead of it."""
    found: dict[str, dict[str, None]] = {}
    for origins, *formed in paradigms.values():
        for ending in (formed[0] if formed else origins).split():
            found.setdefault(plain(ending).strip("-"), {}).update(dict.fromkeys(origins.split()))
    return {ending: tuple("" if origin == "-" else origin for origin in origins) for ending, origins in found.items()}


_SUPPLEMENT_FREQUENCY = 2_000  # as a common word of news: more than the rare words, of which the lexicons count 50
_THIN = 30_000
_IRREGULAR = {"fa", "fr"}  # vowel points and a curly apostrophe among their words
_PIECE = 65_536  # bytes; about a millisecond
_EDGE = 16  # bytes; as many as may stand around what is to be read
_ENTRIES = msgspec.json.Decoder(dict[str, int])
_loaded: dict[str, Lexicon] = {}
_locks = {language: Lock() for language in LANGUAGES}


def _read(language: str) -> Mapping[str, int]:
    """Return the words of a lexicon's file, read directly: building a ``SpellChecker`` takes four times as long."""
    package = find_spec("spellchecker")
    folders = package.submodule_search_locations if package else None
    path = Path(next(iter(folders or ["spellchecker"]))) / "resources" / f"{language}.json.gz"
    try:
        frequencies = _frequencies(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, zlib.error, msgspec.MsgspecError) as error:
        raise LexiconError(
            f"The {name_of(language)} words cannot be read.",
            "Install the program's parts again: pip install --force-reinstall pyspellchecker.",
        ) from error
    if language in _IRREGULAR:  # the others are plain already, and looking at each word costs more than reading them
        return {plain(word): count for word, count in frequencies.items()}
    return frequencies


def _frequencies(written: bytes) -> dict[str, int]:
    """Return what a JSON object of numbers says, read by the piece: nobody else gets Python's lock during one.

    Raises ``msgspec.DecodeError``.
    """
    if not (written[:_EDGE].lstrip().startswith(b"{") and written[-_EDGE:].rstrip().endswith(b"}")):
        raise msgspec.DecodeError("This is no whole object.")
    read: dict[str, int] = {}
    start, end = 0, len(written)
    while start < end:
        stop = written.find(b"\n", start + _PIECE)  # a line of it ends with an entry
        stop = end if stop < 0 else stop
        read.update(_ENTRIES.decode(b"{%b}" % written[start:stop].strip(b"{}, \r\n")))
        start = stop
    return read


def _supplement(language: str) -> Supplement:
    try:
        path = resource("lexicons", f"{language}.toml")
    except FileNotFoundError:
        return Supplement()
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Supplement)
