"""What rules look at inside texts: the texts of a block, and the links in them."""

from collections.abc import Iterator

from workstation.base.value import Value
from workstation.story.blocks import BlockBase
from workstation.story.spans import Link, Text


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
