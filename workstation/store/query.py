"""What people type to search, read as terms: words, the beginnings of words, and phrases, folded as the index is.

flood            the word, in any case and with or without accents
har*             words that begin so
"river banks"    these words, one after another
flood har        both; while somebody types, the last word counts as the beginning of one
"""

import re

from workstation.base.value import Value
from workstation.language.fold import tokens

_MOST_TERMS = 32  # a longer question is a pasted text; its first words find it just as well
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))
_PART = re.compile(r'"([^"]*)(?:"(\*?)|$)|([^\s"]+)')


class Term(Value, frozen=True):
    """Words that must stand one after another; with ``prefix`` the last of them may go on."""

    words: tuple[str, ...]
    prefix: bool = False


Query = tuple[Term, ...]
"""Terms that must all be there. No terms: nothing was asked."""


def parse(text: str, *, typing: bool = False) -> Query:
    """Return the terms of what was typed; any text at all is a question, and one without words asks nothing.

    ``typing`` is set where the last word may not be finished.
    """
    terms: list[Term] = []
    unfinished = typing and bool(text) and not text[-1].isspace()
    asked = text.translate(_QUOTES)
    last_end = 0
    for part in _PART.finditer(asked):
        quoted, star, bare = part.groups()
        prefix = bool(star) if bare is None else bare.endswith("*")
        words = tuple(tokens(quoted if bare is None else bare))
        if words:
            terms.append(Term(words, prefix))
            last_end = part.end()
        if len(terms) == _MOST_TERMS:
            break
    if terms and unfinished and last_end == len(asked) and asked[-1] != '"':
        terms[-1] = Term(terms[-1].words, prefix=True)
    return tuple(terms)
