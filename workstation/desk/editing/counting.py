"""How long a selection is, in words and characters."""

import unicodedata

from workstation.base.value import Value
from workstation.desk.editing.selection import between
from workstation.desk.editing.writing import Caret
from workstation.story.model import Story
from workstation.story.plain import words
from workstation.story.spans import plain

_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_JOINER = "\u200d"


class Count(Value, frozen=True):
    """Words as the story's own count has them, and characters as a reader sees them, spaces included."""

    words: int = 0
    characters: int = 0


def count_between(story: Story, one: Caret, other: Caret) -> Count:
    """Return how much is selected between two carets, captions, credits and alt text included.

    Raises ``PlaceError`` where a caret stands in no line of the story.
    """
    selected = [plain(stretch.selected) for stretch in between(story, one, other)]
    return Count(sum(map(words, selected)), sum(map(characters, selected)))


def characters(text: str) -> int:
    """Return how many characters a reader sees: an accent, a joiner or a line break is none of its own."""
    if text.isascii():
        return len(text) - text.count("\n")
    seen = 0
    joined = False
    for character in text.replace("\n", ""):
        if _hangs_on(character):
            joined = joined or character == _JOINER
        else:
            seen += not joined
            joined = False
    return seen


def _hangs_on(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or "\U0001f3fb" <= character <= "\U0001f3ff"
