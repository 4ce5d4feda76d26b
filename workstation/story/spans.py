"""Text as a run of spans, each carrying its marks; every function returns new text and leaves the old one valid.

A ``Text`` is a tuple of spans in its one normal form: no span is empty, neighbours differ in their marks, and the marks
of a span are in the order of ``MARK_ORDER``, at most one of each kind. A newline inside a span is a line break. Offsets
count code points (Python's own), from 0.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise

from workstation.base.value import Value


class Strong(Value, frozen=True, tag="strong"):
    """Of strong importance (HTML ``strong``)."""


class Emphasis(Value, frozen=True, tag="emphasis"):
    """Stressed, or set off: titles, foreign words (HTML ``em``)."""


class Sub(Value, frozen=True, tag="sub"):
    """Subscript."""


class Sup(Value, frozen=True, tag="sup"):
    """Superscript."""


class Link(Value, frozen=True, tag="link"):
    """A link to ``url``; ``title`` is the advisory title that an import brought along."""

    url: str
    title: str = ""


class Language(Value, frozen=True, tag="language"):
    """A passage in another language: a BCP 47 tag, and a direction (``ltr``, ``rtl`` or empty) where it was given."""

    tag: str
    direction: str = ""


class SourceMark(Value, frozen=True, tag="source"):
    """Where a passage comes from: the id of one of the story's ``sources``. Text without this mark is our own."""

    source: str


Mark = Strong | Emphasis | Sub | Sup | Link | Language | SourceMark
MARK_ORDER: tuple[type[Mark], ...] = (SourceMark, Language, Link, Strong, Emphasis, Sub, Sup)
_RANK = {kind: rank for rank, kind in enumerate(MARK_ORDER)}


class Span(Value, frozen=True):
    """A stretch of characters with the same marks."""

    text: str
    marks: tuple[Mark, ...] = ()

    def mark(self, kind: type[Mark]) -> Mark | None:
        """Return the mark of this kind, or None."""
        return next((mark for mark in self.marks if type(mark) is kind), None)


Text = tuple[Span, ...]


def text_of(*parts: str | Span) -> Text:
    """Return text made of plain strings and spans, in normal form."""
    return normal(Span(part) if isinstance(part, str) else part for part in parts)


def normal(spans: Iterable[Span]) -> Text:
    """Return the spans in normal form; a text already in it comes back with the same span objects."""
    result: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        marks = ordered(span.marks)
        if result and result[-1].marks == marks:
            result[-1] = Span(result[-1].text + span.text, marks)
        else:
            result.append(span if span.marks == marks else Span(span.text, marks))
    return tuple(result)


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks in ``MARK_ORDER``; of several of a kind the last one stays."""
    by_kind = {type(mark): mark for mark in marks}
    return tuple(by_kind[kind] for kind in sorted(by_kind, key=_RANK.__getitem__))


def is_normal(text: Text) -> bool:
    """Return whether the text is in normal form."""
    tidy = all(span.text and span.marks == ordered(span.marks) for span in text)
    return tidy and all(before.marks != after.marks for before, after in pairwise(text))


def plain(text: Text) -> str:
    """Return the characters alone."""
    return "".join(span.text for span in text)


def length(text: Text) -> int:
    """Return how many code points the text has."""
    return sum(len(span.text) for span in text)


def cut(text: Text, start: int, end: int | None = None) -> Text:
    """Return the part from ``start`` up to ``end`` (to the end where None); offsets past an edge mean the edge."""
    stop = length(text) if end is None else end
    result = []
    position = 0
    for span in text:
        first, last = max(start - position, 0), min(stop - position, len(span.text))
        if first < last:
            result.append(span if last - first == len(span.text) else Span(span.text[first:last], span.marks))
        position += len(span.text)
    return tuple(result)


def replace(text: Text, start: int, end: int, new: Text) -> Text:
    """Return the text with what lies between ``start`` and ``end`` replaced by ``new``."""
    return normal((*cut(text, 0, start), *new, *cut(text, end)))


def join(*texts: Text) -> Text:
    """Return the texts one after another."""
    return normal(span for text in texts for span in text)


def restyle(text: Text, start: int, end: int, change: Callable[[Span], Iterable[Mark]]) -> Text:
    """Return the text with each span's marks between the offsets replaced by what ``change`` returns for it."""
    inside = tuple(Span(span.text, tuple(change(span))) for span in cut(text, start, end))
    return replace(text, start, end, inside)


def with_mark(text: Text, start: int, end: int, mark: Mark) -> Text:
    """Return the text with ``mark`` on everything between the offsets, in place of one of its kind."""
    return restyle(text, start, end, lambda span: (*span.marks, mark))


def without_mark(text: Text, start: int, end: int, kind: type[Mark]) -> Text:
    """Return the text with no mark of ``kind`` between the offsets."""
    return restyle(text, start, end, lambda span: (mark for mark in span.marks if type(mark) is not kind))


def marks_at(text: Text, offset: int) -> tuple[Mark, ...]:
    """Return the marks that typing at ``offset`` takes on: those of the character before it, but no link's end.

    A link or a source's passage grows only from inside, so typing at its edge is the writer's own text.
    """
    before, after = cut(text, offset - 1, offset), cut(text, offset, offset + 1)
    if offset <= 0 or not before:
        return ()
    following = after[0].marks if after else ()
    return tuple(mark for mark in before[0].marks if type(mark) not in (Link, SourceMark) or mark in following)
