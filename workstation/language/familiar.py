"""Tells by its words alone that a text is in the language it should be in: most are, and nothing else need be asked.

The model that knows all languages takes nearly a hundred megabytes; the words of one are often here for the spelling.
"""

import re
from functools import lru_cache

from workstation.language.detect import ADDRESSES, LONGEST
from workstation.language.lexicon import Lexicon, LexiconError
from workstation.language.words import plain

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RUNNING = 8  # words of a sentence that can be judged by how many of them are known
_KNOWN, _NEARLY_ALL = 0.75, 0.9
_TELLING = 0.05
_FEWEST = 3


@lru_cache(maxsize=8192)
def is_familiar(text: str, language: str) -> bool:
    """Return whether a text is surely in a language (a BCP 47 tag); False where its words alone do not tell.

    One word in twenty must be of those that no other language has (see ``Lexicon.telling``), and three quarters must be
    in the lexicon: of a passage in another language it is half at most, more only where a lexicon holds many words of
    another language, as the Dutch does. Of fewer than eight words nearly all must be in it. Those with a capital may
    be names and do not count.
    """
    try:
        lexicon = Lexicon.of(language)
    except LexiconError:  # the spelling tells of it
        return False
    if lexicon is None:
        return False
    words = [plain(word) for word in _WORD.findall(ADDRESSES.sub(" ", text[:LONGEST])) if word.islower()]
    telling = sum(word in lexicon.telling for word in words)
    if len(words) < _FEWEST or telling < max(1, _TELLING * len(words)):
        return False
    known = sum(word in lexicon for word in words)
    return known >= (_KNOWN if len(words) >= _RUNNING else _NEARLY_ALL) * len(words)
