"""Finds which language a passage is in, or says that it cannot tell."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from workstation.base.value import Value
from workstation.language.tags import primary

LANGUAGES = (
    "ar", "az", "be", "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
    "gl", "he", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lt", "lv", "mk", "mn", "nl", "no", "pl", "ps",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tg", "tk", "tr", "tt", "ug", "uk", "ur", "uz", "vi",
)  # fmt: skip
"""Languages that are told apart. A close neighbour that is left out is taken for another with full certainty (Swedish
for Danish, Urdu for Persian), so neighbours stay in even where nobody writes in them."""
THRESHOLD = 0.6
"""Below this share of certainty nothing is said; measured to give no false alarm in 750 paragraphs of news."""
SHORTEST = 20
"""Letters that a passage must have to be judged by its words."""
LONGEST = 10_000
"""Characters of a text that are looked at; more of them change no answer."""

_SCRIPTS = {  # scripts that only one of the languages uses
    "el": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
    "ka": re.compile(r"[\u10a0-\u10ff\u1c90-\u1cbf]"),
}
_OTHER_SCRIPTS = {
    "hi": re.compile(r"[\u0900-\u097f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "ko": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WRITTEN_IN = {
    **dict.fromkeys(("ar", "fa", "ps", "ug", "ur"), _ARABIC),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "tt", "uk"), _CYRILLIC),
    **_SCRIPTS,
}
_IN_TWO_SCRIPTS = {"sr": _CYRILLIC}  # besides Latin
_PERSIAN = re.compile(r"[پچژگک\u06cc]")
_ARABIC_ONLY = re.compile(r"[\u0643\u064a\u0629\u0649]")
ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w+")
"""What is of no language: addresses of pages and people, tags."""


class Detection(Value, frozen=True):
    """A language (primary BCP 47 tag) and how sure it is, from 0 to 1."""

    language: str
    confidence: float


class Detector:
    """Finds the languages in use. The same text always gets the same answer; safe to share between threads.

    The first text that scripts alone do not settle loads numpy and the model (about 0.6 s, so not on the window's
    thread: see ``prepare``); a paragraph then takes about 0.1 ms.
    """

    def __init__(self, languages: Sequence[str] = LANGUAGES, threshold: float = THRESHOLD) -> None:
        """Take the primary tags of the languages in use; a text in any other gets no answer rather than a wrong one."""
        self._languages = frozenset(primary(language) for language in languages)
        self._threshold = threshold

    def prepare(self) -> None:
        """Load the model now, so that the first text does not wait for it."""
        _model(self._languages)

    def detect(self, text: str) -> Detection | None:
        """Return the language of a text, or None where it is too short, the answer too unsure or not of those in use.

        Where the script alone gives the language away (Georgian, Thai, Korean ...) that is said of any language.
        """
        words = ADDRESSES.sub(" ", text[:LONGEST])
        letters = sum(character.isalpha() for character in words)
        by_script = _by_script(words, letters)
        if by_script is not None:
            return by_script
        if letters < SHORTEST:
            return None
        language, confidence = _classify(_model(self._languages), words)
        if confidence < self._threshold or language not in self._languages or not _is_written_so(language, words):
            return None
        return Detection(language, confidence)


_BEYOND_LATIN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2000-\u20cf]")  # letters of Latin scripts, and signs


def _by_script(words: str, letters: int) -> Detection | None:
    """Return the language that the script alone gives away, where most of the letters are of it."""
    if letters < 4 or not _BEYOND_LATIN.search(words):
        return None
    counts = Counter(
        {language: len(pattern.findall(words)) for language, pattern in {**_SCRIPTS, **_OTHER_SCRIPTS}.items()}
    )
    counts["ja"] += counts["zh"] if counts["ja"] else 0  # kana among Han is Japanese
    language, count = counts.most_common(1)[0]
    return Detection(language, 1.0) if count * 2 > letters else None


def _is_written_so(language: str, words: str) -> bool:
    """Return whether most letters are of a language's script: what the model was never taught it takes for anything."""
    script, other = _WRITTEN_IN.get(language, _LATIN), _IN_TWO_SCRIPTS.get(language)
    count = max(len(pattern.findall(words)) for pattern in (script, other) if pattern is not None)
    return count * 2 > sum(map(str.isalpha, words))


_loading = Lock()


def _model(languages: frozenset[str]) -> Any:
    with _loading:  # two threads that come first together load it once
        return _loaded_model(languages.union(LANGUAGES))


@lru_cache(maxsize=2)
def _loaded_model(languages: frozenset[str]) -> Any:
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier  # brings numpy: only where a text is judged
    from py3langid.modelio import load_model

    table, priors, taught, moves, rows, features = load_model(MODEL_DIR / MODEL_FILE)
    kept = [at for at, language in enumerate(taught) if language in languages]  # the rest need not stay in memory
    return LanguageIdentifier(
        table[:, kept], priors[kept], [taught[at] for at in kept], moves, features, norm_probs=True, tk_row=rows
    )


def _classify(model: Any, words: str) -> tuple[str, float]:
    language, confidence = model.classify(words)
    if language in ("ar", "fa"):  # one script, told apart by letters that only one of them writes
        persian, arabic = len(_PERSIAN.findall(words)), len(_ARABIC_ONLY.findall(words))
        if persian != arabic:
            language = "fa" if persian > arabic else "ar"
    return str(language), float(confidence)
