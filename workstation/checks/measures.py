"""How much there is of a text, remembered: most blocks of a story are the same at every keystroke."""

import re
from functools import lru_cache

from workstation.language.sentences import sentences
from workstation.story import places
from workstation.story.blocks import Figure, Gallery, Media
from workstation.story.model import Story
from workstation.story.plain import words
from workstation.story.spans import plain

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@lru_cache(maxsize=8192)
def word_count(text: str) -> int:
    """Return how many words a text has."""
    return words(text)


@lru_cache(maxsize=8192)
def sentence_words(text: str, language: str) -> tuple[tuple[int, int, int, int], ...]:
    """Return where each sentence starts and ends, how many words it has, and how many of more than six letters."""
    found = []
    for start, end in sentences(text, language):
        inside = _WORD.findall(text, start, end)
        found.append((start, end, len(inside), sum(len(word) > 6 for word in inside)))
    return tuple(found)


def story_words(story: Story) -> int:
    """Return how many words of running text a story has, captions and credits not counted."""
    total = 0
    for block in places.blocks(story):
        if not isinstance(block, Figure | Media | Gallery):
            total += sum(word_count(plain(text)) for _, text in block.texts() if text)
    return total
