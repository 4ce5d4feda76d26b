"""A block of the story laid out as lines: what stands on screen, one under the other, and what can be typed in.

A line shows one text of the block (its slot), one of a picture's plain fields, or an object that is drawn.
"""

from collections.abc import Callable, Iterator
from typing import Any

from workstation.base.value import Value
from workstation.desk.fieldlines import field_text
from workstation.story.blocks import (
    Block,
    Correction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    Media,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.spans import Text, text_of

OBJECT_KINDS = frozenset({"picture", "embed", "media", "divider"})


class Line(Value, frozen=True):
    """One line: the block it belongs to, the slot it shows, what it looks like, and its text (None: an object).

    ``kind`` names the looks; ``depth`` counts the boxes it is inside, ``level`` how deep a list item is nested.
    """

    block: str
    slot: str
    kind: str
    text: Text | None
    depth: int = 0
    level: int = 0
    ordered: bool = False
    direction: str = ""
    language: str = ""


def lines(block: Block, depth: int = 0) -> tuple[Line, ...]:
    """Return the lines of a block and of all blocks inside it. The cells of a table are lines of kind ``cell``."""
    return tuple(_LAYOUTS[type(block)](block, depth))


def _line(block: Block, slot: str, kind: str, text: Text | None, depth: int, **more: Any) -> Line:
    return Line(block.id, slot, kind, text, depth, direction=block.direction, language=block.language, **more)


def _paragraph(block: Paragraph, depth: int) -> Iterator[Line]:
    yield _line(block, "text", "paragraph", block.text, depth)


def _heading(block: Heading, depth: int) -> Iterator[Line]:
    yield _line(block, "text", f"heading-{block.level}", block.text, depth)


def _quote(block: Quote, depth: int) -> Iterator[Line]:
    for number, text in enumerate(block.paragraphs):
        yield _line(block, f"paragraph:{number}", "quote", text, depth)
    yield _line(block, "attribution", "attribution", block.attribution, depth)


def _list(block: List, depth: int) -> Iterator[Line]:
    for number, item in enumerate(block.items):
        yield _line(block, f"item:{number}", "item", item.text, depth, level=item.level, ordered=item.ordered)


def _figure(block: Figure, depth: int) -> Iterator[Line]:
    yield _line(block, "picture", "picture", None, depth)
    yield _line(block, "caption", "caption", block.caption, depth)
    yield _line(block, "credit", "credit", text_of(field_text(block, "credit")), depth)
    yield _line(block, "alt", "alt", text_of(field_text(block, "alt")), depth)


def _gallery(block: Gallery, depth: int) -> Iterator[Line]:
    yield _line(block, "title", "box-title", block.title, depth)
    for figure in block.figures:
        yield from _figure(figure, depth + 1)


def _table(block: Table, depth: int) -> Iterator[Line]:
    yield _line(block, "caption", "table-caption", block.caption, depth)
    for y, row in enumerate(block.rows):
        for x, cell in enumerate(row):
            yield _line(block, f"cell:{y}:{x}", "header-cell" if cell.header else "cell", cell.text, depth)


def _embed(block: Embed, depth: int) -> Iterator[Line]:
    yield _line(block, "embed", "embed", None, depth)
    yield _line(block, "text", "embed-text", block.text, depth)


def _media(block: Media, depth: int) -> Iterator[Line]:
    yield _line(block, "media", "media", None, depth)
    yield _line(block, "caption", "caption", block.caption, depth)


def _fact_box(block: FactBox, depth: int) -> Iterator[Line]:
    yield _line(block, "title", "box-title", block.title, depth)
    for inner in block.blocks:
        yield from lines(inner, depth + 1)


def _divider(block: Divider, depth: int) -> Iterator[Line]:
    yield _line(block, "divider", "divider", None, depth)


def _correction(block: Correction, depth: int) -> Iterator[Line]:
    yield _line(block, "text", "correction", block.text, depth)


_LAYOUTS: dict[type, Callable[[Any, int], Iterator[Line]]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Quote: _quote,
    List: _list,
    Figure: _figure,
    Gallery: _gallery,
    Table: _table,
    Embed: _embed,
    Media: _media,
    FactBox: _fact_box,
    Divider: _divider,
    Correction: _correction,
}
