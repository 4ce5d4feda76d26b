"""Whether a passage is in another language than it says; close relatives are never held against each other."""

from functools import lru_cache

from workstation.language.detect import Detector
from workstation.language.tags import primary

SHORTEST = 40
"""Letters that a passage must have to be called foreign; at 20 the detector is wrong in one of seven."""

_RELATIVES = (  # written so much alike that a passage of news does not tell them apart
    {"no", "nb", "nn", "da", "sv"},
    {"bs", "hr", "sr", "sh", "cnr", "sl", "mk"},
    {"id", "ms"},
    {"fa", "prs", "tg", "ps"},
    {"az", "tr", "tk", "uz"},
    {"cs", "sk"},
    {"es", "gl", "ca", "pt"},
    {"ru", "be", "uk", "bg"},
    {"kk", "ky", "tt"},
    {"ro", "mo"},
    {"hi", "ur"},
    {"af", "nl"},
)
_APART = frozenset({("es", "pt"), ("ru", "uk"), ("uk", "ru"), ("pt", "es"), ("ru", "bg"), ("tr", "az"), ("az", "tr")})
_CERTAIN = 0.95  # what relatives that are told apart must reach


@lru_cache(maxsize=8192)
def detected(text: str, detector: Detector) -> tuple[str, float] | None:
    """Return the language of a text and how sure that is; the same text is looked at once."""
    found = detector.detect(text)
    return (found.language, found.confidence) if found is not None else None


def foreign(text: str, language: str, detector: Detector | None, shortest: int = SHORTEST) -> str | None:
    """Return the language that a text is in where that is another than ``language``, else None.

    None too where the text is short, nobody is sure, or it is not said what language it should be in.
    """
    expected = primary(language)
    if detector is None or not expected or sum(map(str.isalpha, text)) < shortest:
        return None
    found = detected(text, detector)
    if found is None or found[0] == expected:
        return None
    other, confidence = found
    if any({other, expected} <= relatives for relatives in _RELATIVES):
        return other if (expected, other) in _APART and confidence >= _CERTAIN else None
    return other
