"""A piece of a story without its formatting: its words line by line, in their languages, and whose they are."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from workstation.story import places, spans
from workstation.story.blocks import Block, Paragraph
from workstation.story.model import Story
from workstation.story.spans import Language, Mark, SourceMark, Span, Text


def bare(piece: Story) -> Story:
    """Return a piece with a paragraph for each line of its texts, and no block where it has no words.

    What is said of the language and of the source of a passage stays: neither is a matter of looks.
    """
    lines = ((block, line) for block in places.blocks(piece) for _, text in block.texts() for line in _lines(text))
    return replace(piece, body=tuple(_paragraph(number, *each) for number, each in enumerate(lines, 1)))


def _paragraph(number: int, block: Block, line: Text) -> Paragraph:
    words = spans.restyle(line, 0, spans.length(line), _kept)
    return Paragraph(id=f"b{number}", text=words, language=block.language, direction=block.direction)


def _lines(text: Text) -> Iterator[Text]:
    start = 0
    for line in spans.plain(text).split("\n"):
        if line.strip():
            yield spans.cut(text, start, start + len(line))
        start += len(line) + 1


def _kept(span: Span) -> Iterable[Mark]:
    return (mark for mark in span.marks if isinstance(mark, SourceMark | Language))
