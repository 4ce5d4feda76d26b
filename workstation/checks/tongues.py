"""Whether a passage is in another language than it says; close relatives are never held against each other."""

from collections import Counter
from functools import lru_cache

from workstation.checks.rule import Context
from workstation.language.detect import Detector
from workstation.language.familiar import is_familiar
from workstation.language.tags import primary
from workstation.story.blocks import Embed, Figure, Gallery, Media, Table
from workstation.story.model import Story
from workstation.story.spans import Language, Text, plain

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
_NOT_RUNNING = (Embed, Figure, Gallery, Media, Table)
_SHORTEST_WHOLE = 24  # letters of a whole story; there is no more of it to come
_UNDOUBTED = 0.98
_SHORTEST_PLAIN = 20
_FEWEST_PARTS = 5
_PLAIN = 0.995
_CERTAIN = 0.95  # what relatives that are told apart must reach


@lru_cache(maxsize=8192)
def detected(text: str, detector: Detector) -> tuple[str, float] | None:
    """Return the language of a text and how sure that is; the same text is looked at once."""
    found = detector.detect(text)
    return (found.language, found.confidence) if found is not None else None


@lru_cache(maxsize=8192)
def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def foreign(text: str, language: str, detector: Detector | None, shortest: int = SHORTEST) -> str | None:
    """Return the language that a text is in where that is another than ``language``, else None.

    None too where the text is short, nobody is sure, or it is not said what language it should be in.
    """
    expected = primary(language)
    if detector is None or not expected or len(text) < shortest or _letters(text) < shortest:
        return None
    found = None if is_familiar(text, language) else detected(text, detector)
    if found is None or found[0] == expected:
        return None
    other, confidence = found
    if any({other, expected} <= relatives for relatives in _RELATIVES):
        return other if (expected, other) in _APART and confidence >= _CERTAIN else None
    return other


def plainly_foreign(text: str, language: str, detector: Detector | None) -> str | None:
    """Return the language of a text that is too short for ``foreign`` but leaves no doubt; never of a row of names."""
    parts = text.split()
    lower = sum(part.strip("\"'«»“”„‘’.,:;!?()").islower() for part in parts)
    if len(parts) < _FEWEST_PARTS or lower * 3 < len(parts) * 2 or detector is None:
        return None
    other = foreign(text, language, detector, _SHORTEST_PLAIN)
    found = detected(text, detector) if other else None
    return other if found is not None and found[1] >= _PLAIN else None


def dominant(story: Story, context: Context) -> str | None:
    """Return the language that most of the story's running text is in, None where that cannot be told.

    What names its language itself is left out, unless that is everything.
    """
    if context.detector is None:
        return None
    letters: Counter[str] = Counter()
    held: list[str] = []
    said = {each.block for each in story.evidence if each.kind == "language-said"}
    if all(block.language or block.id in said for block in story.body):
        said.clear()
    for block in story.body:
        if block.language or block.id in said or isinstance(block, _NOT_RUNNING):
            continue
        for _, text in block.texts():
            words = unmarked(text)
            held.append(words)
            letters[_language_of(words, story.language, context.detector)] += len(words)
    language, most = letters.most_common(1)[0] if letters else ("", 0)
    if language:
        return language if most * 3 > sum(letters.values()) * 2 else None
    whole = " ".join(held)
    found = detected(whole, context.detector) if len(whole) >= _SHORTEST_WHOLE else None
    if found is None or (len(whole) < SHORTEST and found[1] < _UNDOUBTED):
        return None
    return found[0]


def _language_of(words: str, expected: str, detector: Detector) -> str:
    """Return the language of a text, empty where it is too short or cannot be told."""
    if len(words) < SHORTEST:
        return ""
    if is_familiar(words, expected):
        return primary(expected)
    found = detected(words, detector)
    return found[0] if found is not None else ""


def unmarked(text: Text) -> str:
    """Return the words of a text that are not marked as another language."""
    if not any(span.mark(Language) for span in text):
        return plain(text)
    return " ".join(span.text for span in text if not span.mark(Language))


def are_alike(first: str, second: str) -> bool:
    """Return whether two languages are the same, or so close that nobody can be sure of a difference."""
    one, other = primary(first), primary(second)
    return one == other or any({one, other} <= relatives for relatives in _RELATIVES)
