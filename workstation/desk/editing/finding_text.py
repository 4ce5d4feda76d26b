"""Find and replace in one story: in its fields, its texts, captions, alt text and credits; all of it as one edit."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.language.literal import literal_pattern
from workstation.story import places, spans
from workstation.story.alt import Alt, Decorative, Missing, words_of
from workstation.story.blocks import Block, Embed, Figure, Media
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import Mark, Span, Text

HEAD_FIELDS = ("kicker", "headline", "subhead", "byline")
"""Fields of the story above its body; the place of a match there has no block, and the field as its slot."""
FOOT_FIELDS = ("credit_line",)
"""The same for those below it."""
_BLOCK_FIELDS: dict[type[Any], tuple[str, ...]] = {
    Figure: ("credit", "alt", "long_description"), Media: ("title", "credit", "transcript"), Embed: ("title",),
}  # fmt: skip
_SECONDS = 1.0
_LONGEST = 1_000
_MOST_REPEATS = 100_000
_RECURSION = re.compile(r"\(\?(?:R|[+-]?\d|&|P>)")
_COUNTED = re.compile(r"\{\s*(\d*)\s*,?\s*(\d*)\s*\}")


class SearchError(WorkstationError):
    """What is looked for, or what is to stand in its place, cannot be understood."""


class Query(Value, frozen=True):
    """What to look for. Without ``case`` capitals make no difference, nor what ``language.literal`` says.

    A ``regular_expression`` is one of Python's, with Unicode classes such as ``\\p{Lu}`` as well; ``^`` and ``$`` stand
    at both ends of each line.
    """

    text: str
    case: bool = False
    whole_word: bool = False
    regular_expression: bool = False


class Match(Value, frozen=True):
    """A passage that was found: ``text``, from ``start`` to ``end`` at the place, in code points.

    The slot of a place is that of a text, or the name of a plain field of the block (``alt``, ``credit`` ...) or, where
    the place has no block, of the story.
    """

    place: Place
    start: int
    end: int
    text: str


class _Passage(Value, frozen=True):
    """Words of a story that can be searched; ``block`` is where they are, None for the story's own fields."""

    place: Place
    words: str
    language: str
    block: Block | None = None
    text: Text | None = None


_Finder = Callable[[_Passage], Iterable[Any]]
"""Gives what is found in a passage, as match objects of the standard library's kind."""


def matches(story: Story, query: Query) -> tuple[Match, ...]:
    """Return all that is found in a story, in reading order; nothing where nothing is asked.

    A caption that a picture has from the library is not the story's own and is left out. Raises ``SearchError`` for an
    expression that cannot be read, or that takes longer than a second.
    """
    if not query.text:
        return ()
    find = _finder(query)
    return tuple(
        Match(passage.place, found.start(), found.end(), found.group())
        for passage in _passages(story)
        for found in find(passage)
    )


def replacement(story: Story, query: Query, found: Sequence[Match], words: str) -> Edit:
    """Return the one edit that puts words in the place of matches, with the marks that all of each match has.

    For a regular expression ``\\1`` and ``\\g<name>`` in the words stand for what its groups found. Raises
    ``SearchError`` where they name no group, ``PlaceError`` where a match is no longer there.
    """
    wanted: dict[Place, set[tuple[int, int]]] = {}
    for match in found:
        wanted.setdefault(match.place, set()).add((match.start, match.end))
    find = _finder(query)
    edits: list[Edit] = []
    for passage in _passages(story) if wanted else ():
        chosen = wanted.pop(passage.place, set())
        here = [each for each in find(passage) if each.span() in chosen] if chosen else []
        if len(here) < len(chosen):
            raise PlaceError("such passage")
        if here:
            edits += _edits(passage, [(*each.span(), _written(each, query, words)) for each in here])
    if wanted:
        raise PlaceError("such passage")
    return Group(edits=tuple(edits), name="Replace" if len(found) == 1 else f"Replace {len(found)} passages")


def _passages(story: Story) -> Iterator[_Passage]:
    """Yield everything that is searched, in reading order."""
    for name in HEAD_FIELDS:
        yield _Passage(Place("", name), getattr(story, name), story.language)
    for block in places.blocks(story):
        language = block.language or story.language
        for slot, text in block.texts():
            yield _Passage(Place(block.id, slot), spans.plain(text), language, block, text)
        for name in _BLOCK_FIELDS.get(type(block), ()):
            yield _Passage(Place(block.id, name), _field_words(getattr(block, name)), language, block)
    for name in FOOT_FIELDS:
        yield _Passage(Place("", name), getattr(story, name), story.language)


def _field_words(value: str | Alt) -> str:
    """Return the words of a plain field; of a decorative picture its reason, which stands in the same line."""
    if isinstance(value, str):
        return value
    return value.reason if isinstance(value, Decorative) else words_of(value)


def _finder(query: Query) -> _Finder:
    if query.regular_expression:
        return partial(_by_expression, _compiled(query), time.monotonic() + _SECONDS)
    return partial(_by_words, query)


def _by_words(query: Query, passage: _Passage) -> Iterator[Any]:
    pattern = literal_pattern(query.text, passage.language, case=query.case, whole_word=query.whole_word)
    return pattern.finditer(passage.words)


def _by_expression(pattern: Any, deadline: float, passage: _Passage) -> Iterator[Any]:
    try:
        for found in pattern.finditer(passage.words, timeout=_left(deadline), concurrent=True):
            _left(deadline)
            if found.end() > found.start():
                yield found
    except TimeoutError as error:
        raise SearchError(
            "This expression takes too long to look for.", "Make it simpler: repeat nothing that repeats already."
        ) from error


def _left(deadline: float) -> float:
    """Return the seconds that are left. Raises ``TimeoutError`` where none are."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _compiled(query: Query) -> Any:
    """Return the expression, compiled by a library that can be told to stop."""
    import regex

    flags = regex.MULTILINE | (0 if query.case else regex.IGNORECASE | regex.FULLCASE)
    _refuse_monsters(query.text)
    try:
        pattern = regex.compile(query.text, flags)
        return regex.compile(rf"(?<!\w)(?:{query.text})(?!\w)", flags) if query.whole_word else pattern
    except (regex.error, RecursionError) as error:
        reason = getattr(error, "msg", "it is nested too deep")
        raise SearchError(
            f"This regular expression cannot be read: {reason}.", "Correct it, or look for the words as they stand."
        ) from error


def _refuse_monsters(expression: str) -> None:
    """Raise ``SearchError`` for what would take all memory before any time limit holds."""
    repeats = 1
    for least, most in _COUNTED.findall(expression):
        repeats *= max(int(least[:9] or 0), int(most[:9] or 0), 1)
    if len(expression) > _LONGEST or repeats > _MOST_REPEATS or _RECURSION.search(expression):
        raise SearchError(
            "This regular expression asks for more than can be looked for.",
            "Repeat fewer times, and let no group call itself.",
        )


def _written(found: Any, query: Query, words: str) -> str:
    """Return what is to stand in the place of a match."""
    if not query.regular_expression:
        return words
    import regex

    try:
        return str(found.expand(words))
    except (regex.error, IndexError) as error:
        raise SearchError(
            f"The new words cannot be read: {error}.", r"Write \1 for the first group, and \\ for a backslash."
        ) from error


def _edits(passage: _Passage, new: list[tuple[int, int, str]]) -> Iterator[Edit]:
    """Yield the edits for one passage, the last match first, so that each finds the others where they were."""
    if passage.text is not None:
        for start, end, words in reversed(new):
            text = spans.normal((Span(words, _shared_marks(passage.text, start, end)),))
            yield ReplaceText(place=passage.place, start=start, end=end, text=text)
        return
    changed = passage.words
    for start, end, words in reversed(new):
        changed = changed[:start] + words + changed[end:]
    if passage.block is None:
        yield SetField(field=passage.place.slot, value=" ".join(changed.split("\n")))
    else:
        before = getattr(passage.block, passage.place.slot)
        value = changed if isinstance(before, str) else _alt_with(before, changed)
        yield SetBlockField(id=passage.block.id, field=passage.place.slot, value=value)


def _shared_marks(text: Text, start: int, end: int) -> tuple[Mark, ...]:
    first, *others = spans.cut(text, start, end)
    return tuple(mark for mark in first.marks if all(mark in other.marks for other in others))


def _alt_with(alt: Alt, words: str) -> Alt:
    """Return the text alternative with other words, in the state that it is in."""
    if isinstance(alt, Missing) or (not words and not isinstance(alt, Decorative)):
        return Missing()
    return replace(alt, reason=words) if isinstance(alt, Decorative) else replace(alt, text=words)
