"""A block of the story laid out as lines: what stands on screen, one under the other, and what can be typed in.

A line shows one text of the block (its slot), one of a picture's plain fields, or an object that is drawn.
"""

from collections.abc import Callable, Iterator
from typing import Any

from workstation.base.value import Value
from workstation.desk.fields.lines import field_text
from workstation.story.alt import Decorative, Unreviewed
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
CELL_KINDS = frozenset({"cell", "header-cell"})
LIBRARY_CAPTION = "The library's caption"

_HINTS = {
    "heading": "Crosshead",
    "quote": "What was said",
    "attribution": "Who said it",
    "caption": "Caption",
    "credit": "Credit",
    "alt": "Alt text: say who or what matters",
    "table-caption": "What the table shows",
    "embed-text": "Words that stand in where it cannot be shown",
    "correction": "What was wrong, and what is right",
}
_BULLETS = "•◦▪"


class Line(Value, frozen=True):
    """One line: the block it belongs to, the slot it shows, what it looks like, and its text (None: an object).

    ``kind`` names the looks; ``depth`` counts the boxes it is inside, ``level`` how deep a list item is nested.
    ``marker`` is the bullet or number of an item, ``hint`` what an empty line says, ``label`` what stands beside or
    above it, ``drawn`` what an object shows (see ``objects``) or which photo's caption the library lends.
    """

    block: str
    slot: str
    kind: str
    text: Text | None
    depth: int = 0
    level: int = 0
    direction: str = ""
    language: str = ""
    marker: str = ""
    hint: str = ""
    label: str = ""
    drawn: tuple[str, ...] = ()


def lines(block: Block, depth: int = 0) -> tuple[Line, ...]:
    """Return the lines of a block and of all blocks inside it, those of a table's cells too."""
    return tuple(_LAYOUTS[type(block)](block, depth))


def markers(block: List) -> tuple[str, ...]:
    """Return what stands before each item of a list: its number, or a bullet that says how deep it is nested."""
    counted: dict[int, tuple[bool, int]] = {}  # by level: whether it is numbered, and how far
    found = []
    for item in block.items:
        counted = {level: run for level, run in counted.items() if level <= item.level}
        ordered, number = counted.get(item.level, (item.ordered, 0 if item.level else block.start - 1))
        number = number + 1 if ordered == item.ordered else 1
        counted[item.level] = (item.ordered, number)
        found.append(f"{number}." if item.ordered else _BULLETS[min(item.level, len(_BULLETS) - 1)])
    return tuple(found)


def _line(block: Block, slot: str, kind: str, text: Text | None, depth: int, **more: Any) -> Line:
    more.setdefault("hint", _HINTS.get(kind, ""))
    return Line(block.id, slot, kind, text, depth, direction=block.direction, language=block.language, **more)


def _paragraph(block: Paragraph, depth: int) -> Iterator[Line]:
    yield _line(block, "text", "paragraph", block.text, depth)


def _heading(block: Heading, depth: int) -> Iterator[Line]:
    yield _line(block, "text", f"heading-{block.level}", block.text, depth, hint=_HINTS["heading"])


def _quote(block: Quote, depth: int) -> Iterator[Line]:
    for number, text in enumerate(block.paragraphs):
        yield _line(block, f"paragraph:{number}", "quote", text, depth)
    yield _line(block, "attribution", "attribution", block.attribution, depth)


def _list(block: List, depth: int) -> Iterator[Line]:
    for number, (item, marker) in enumerate(zip(block.items, markers(block), strict=True)):
        yield _line(block, f"item:{number}", "item", item.text, depth, level=item.level, marker=marker)


def _figure(block: Figure, depth: int) -> Iterator[Line]:
    yield _line(block, "picture", "picture", None, depth, drawn=_picture(block))
    linked = {"hint": LIBRARY_CAPTION, "drawn": (block.photo,)} if block.caption_linked else {}
    yield _line(block, "caption", "caption", block.caption, depth, **linked)
    yield _line(block, "credit", "credit", text_of(field_text(block, "credit")), depth, label="Credit")
    alt: dict[str, str] = {"label": "Alt text"}
    if isinstance(block.alt, Decorative):
        alt = {"label": "Decoration", "hint": "Decoration: say why it adds nothing"}
    elif isinstance(block.alt, Unreviewed):
        alt = {"label": "Alt text, not yet read"}
    yield _line(block, "alt", "alt", text_of(field_text(block, "alt")), depth, **alt)


def _picture(block: Figure) -> tuple[str, ...]:
    crop = block.crop
    shares = f"{crop.x} {crop.y} {crop.width} {crop.height}" if crop else ""
    return block.photo, block.url, shares, block.kind


def _gallery(block: Gallery, depth: int) -> Iterator[Line]:
    yield _line(block, "title", "box-title", block.title, depth, hint="Title of the gallery")
    for figure in block.figures:
        yield from _figure(figure, depth + 1)


def _table(block: Table, depth: int) -> Iterator[Line]:
    yield _line(block, "caption", "table-caption", block.caption, depth)
    for y, row in enumerate(block.rows):
        for x, cell in enumerate(row):
            yield _line(block, f"cell:{y}:{x}", "header-cell" if cell.header else "cell", cell.text, depth)


def _embed(block: Embed, depth: int) -> Iterator[Line]:
    drawn = ("Embed", block.provider, block.title, block.url)
    yield _line(block, "embed", "embed", None, depth, drawn=drawn)
    yield _line(block, "text", "embed-text", block.text, depth)


def _media(block: Media, depth: int) -> Iterator[Line]:
    minutes, seconds = divmod(round(block.seconds), 60)
    length = f"{minutes}:{seconds:02}" if block.seconds else ""
    drawn = ("Video" if block.kind == "video" else "Sound", length, block.title, block.url)
    yield _line(block, "media", "media", None, depth, drawn=drawn)
    yield _line(block, "caption", "caption", block.caption, depth)


def _fact_box(block: FactBox, depth: int) -> Iterator[Line]:
    yield _line(block, "title", "box-title", block.title, depth, hint="Title of the fact box")
    for inner in block.blocks:
        yield from lines(inner, depth + 1)


def _divider(block: Divider, depth: int) -> Iterator[Line]:
    yield _line(block, "divider", "divider", None, depth)


def _correction(block: Correction, depth: int) -> Iterator[Line]:
    label = block.kind.capitalize()
    if block.on:
        label += f", {block.on.isoformat()}"
    yield _line(block, "text", "correction", block.text, depth, label=label)


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
