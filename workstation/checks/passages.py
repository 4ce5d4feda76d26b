"""What rules look at inside texts: the texts of a block, and the links in them; and how a repair replaces words."""

from collections.abc import Iterator

from workstation.base.value import Value
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ReplaceText
from workstation.story.places import Place
from workstation.story.spans import Link, Mark, Span, Text, cut, text_of


class Linked(Value, frozen=True):
    """A link as a reader meets it: its words from ``start`` to ``end``, whatever other marks they carry."""

    words: str
    url: str
    title: str
    start: int
    end: int


def texts_of(block: BlockBase) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a block that have anything in them, with their slots."""
    for slot, text in block.texts():
        if text:
            yield slot, text


def linked(text: Text) -> Iterator[Linked]:
    """Yield the links of a text; neighbouring spans that carry the same link are one."""
    current: Linked | None = None
    position = 0
    for span in text:
        link = span.mark(Link)
        end = position + len(span.text)
        if isinstance(link, Link):
            if current and current.end == position and (current.url, current.title) == (link.url, link.title):
                current = Linked(current.words + span.text, link.url, link.title, current.start, end)
            else:
                if current:
                    yield current
                current = Linked(span.text, link.url, link.title, position, end)
        elif current:
            yield current
            current = None
        position = end
    if current:
        yield current


def reworded(place: Place, text: Text, start: int, end: int, words: str) -> ReplaceText:
    """Return the edit that puts other words between two offsets, with the marks of the first character there."""
    first = cut(text, start, start + 1)
    new = text_of(Span(words, first[0].marks)) if first and words else ()
    return ReplaceText(place=place, start=start, end=end, text=new)


def marked(text: Text, kind: type[Mark]) -> Iterator[tuple[int, int, Mark]]:
    """Yield where each run of one mark of this kind starts and ends, with the mark."""
    position, start = 0, 0
    current: Mark | None = None
    for span in text:
        mark = span.mark(kind)
        if mark != current:
            if current is not None:
                yield start, position, current
            current, start = mark, position
        position += len(span.text)
    if current is not None:
        yield start, position, current
