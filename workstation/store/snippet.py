"""Shows where a found word stands: a piece of the text as it was written, with the found words marked."""

from collections.abc import Iterable
from functools import lru_cache

from workstation.base.value import Value
from workstation.language.fold import fold, tokens
from workstation.store.query import Query, Term

_LENGTH = 160
_BEFORE = 40  # characters shown before the first found word


class Snippet(Value, frozen=True):
    """A piece of text; ``marks`` are the found words in it, as offsets of their first and past their last character."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(texts: Iterable[str], query: Query, length: int = _LENGTH) -> Snippet:
    """Return a piece of the first text that holds most of the terms; the beginning of the first one where none does."""
    best, most = "", -1
    for text in texts:
        folded = fold(text)
        hits = sum(term.words[0] in folded for term in query)
        if hits > most:
            best, most = text, hits
        if most == len(query):
            break
    return _cut(best, _marks(best, query), length)


def _cut(text: str, marks: list[tuple[int, int]], length: int) -> Snippet:
    start = max(marks[0][0] - _BEFORE, 0) if marks else 0
    start = max(min(start, len(text) - length), 0)
    if start:
        start = text.find(" ", start, marks[0][0]) + 1 or start
    end = min(start + length, len(text))
    if end < len(text):
        end = max(text.rfind(" ", start, end), marks[0][1] if marks else 0) if " " in text[start:end] else end
    kept = tuple((first - start, last - start) for first, last in marks if start <= first and last <= end)
    return Snippet(text[start:end].replace("\n", " "), kept)


def _marks(text: str, query: Query) -> list[tuple[int, int]]:
    """Return where the terms stand in the text, in order, none over another."""
    folded, origin = _folded(text)
    found: list[tuple[int, int]] = []
    for term in query:
        found.extend(_places(folded, origin, term))
    marks: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if not marks or first >= marks[-1][1]:
            marks.append((first, last))
    return marks


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text folded a character at a time, and for each folded character where it came from."""
    folded: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        alike = _fold_one(character)
        folded.append(alike)
        origin.extend([at] * len(alike))
    return "".join(folded), [*origin, len(text)]


@lru_cache(4096)
def _fold_one(character: str) -> str:
    return " " if character.isspace() else fold(character)


def _places(folded: str, origin: list[int], term: Term) -> Iterable[tuple[int, int]]:
    """Yield where a term stands: its words one after another with nothing but gaps between, whole but for a prefix."""
    at = folded.find(term.words[0])
    while at >= 0:
        end = _end_of(folded, at, term.words)
        whole = end > 0 and _apart(folded, at) and (term.prefix or _apart(folded, end))
        if whole:
            yield origin[at], max(origin[end], origin[end - 1] + 1)
        at = folded.find(term.words[0], end if whole else at + 1)


def _end_of(folded: str, at: int, words: tuple[str, ...]) -> int:
    """Return where the words that begin here end, or 0 when they do not all follow."""
    for number, word in enumerate(words):
        if number:
            while at < len(folded) and not folded[at].isalnum():
                at += 1
        if not folded.startswith(word, at):
            return 0
        at += len(word)
    return at


def _apart(folded: str, at: int) -> bool:
    """Return whether the characters before and at this place belong to different words, as ``tokens`` sees it."""
    if not 0 < at < len(folded):
        return True
    return len(tokens(folded[at - 1 : at + 1])) != 1 or not (folded[at - 1].isalnum() and folded[at].isalnum())
