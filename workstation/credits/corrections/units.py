"""A story as readers meet it: its pieces of text in reading order, each numbered as a reader counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from workstation.base.value import Value
from workstation.story.blocks import (
    Block,
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
from workstation.story.model import Story
from workstation.story.spans import Text, plain, text_of

Part = Literal[
    "kicker", "headline", "subhead", "byline", "dateline", "credit_line", "paragraph", "crosshead", "quote", "list",
    "table", "box", "caption", "credit", "picture", "recording",
]  # fmt: skip
HEAD: tuple[Part, ...] = ("kicker", "headline", "subhead", "byline", "dateline", "credit_line")
"""The parts that are fields of the story."""


class Unit(Value, frozen=True, kw_only=True):
    """A piece of text, and where it stands: ``number`` is its own among its like, for a quotation its paragraph's.

    ``quoted`` says that all of it is somebody's words, ``says_who`` that it names whose. A field has no ``block``.
    """

    part: Part
    number: int = 0
    block: str = ""
    slot: str = "text"
    text: Text = ()
    quoted: bool = False
    says_who: bool = False

    @property
    def words(self) -> str:
        """The characters alone."""
        return plain(self.text)


def head_units(story: Story) -> dict[Part, Unit]:
    """Return the fields that readers see, by their part."""
    dateline = " ".join(
        filter(None, [story.dateline.place, f"({story.dateline.agency})" * bool(story.dateline.agency)])
    )
    words: dict[Part, str] = {
        "kicker": story.kicker, "headline": story.headline, "subhead": story.subhead, "byline": story.byline,
        "dateline": dateline, "credit_line": story.credit_line,
    }  # fmt: skip
    return {part: Unit(part=part, slot=part, text=text_of(said)) for part, said in words.items()}


def body_units(blocks: Sequence[Block]) -> list[Unit]:
    """Return the texts of the body in reading order; notices of corrections are not among them, nor what is blank."""
    return [unit for unit in _units(blocks, Counter(), in_box=0) if unit.words.strip()]


def pictures(story: Story) -> dict[str, tuple[int, str]]:
    """Return the picture of each figure, by the figure's id: its number as a reader counts, and which one it is."""
    figures = (figure for block in story.body for figure in _figures(block))
    return {figure.id: (number, figure.photo or figure.url) for number, figure in enumerate(figures, 1)}


def _figures(block: Block) -> Iterator[Figure]:
    if isinstance(block, Figure):
        yield block
    for child in block.children():
        yield from _figures(child)


def _units(blocks: Sequence[Block], counts: Counter[str], in_box: int) -> Iterator[Unit]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield _running(block, counts, in_box)
            case Quote():
                yield from _quotation(block, counts, in_box)
            case Figure() | Media():
                yield from _shown(block, counts)
            case FactBox():
                counts["box"] += 1
                yield Unit(part="box", number=counts["box"], block=block.id, slot="title", text=block.title)
                yield from _units(block.blocks, counts, counts["box"])
            case Gallery():
                yield Unit(part="caption", number=counts["picture"] + 1, block=block.id, slot="title", text=block.title)
                yield from _units(block.figures, counts, in_box)
            case List() | Table() | Embed():
                part: Part = "table" if isinstance(block, Table) else "list"
                counts[part] += not isinstance(block, Embed)
                for slot, text in block.texts():
                    yield Unit(part=part, number=counts[part], block=block.id, slot=slot, text=text)
            case _:
                pass  # dividers say nothing, and notices are what this is compared for


def _shown(block: Figure | Media, counts: Counter[str]) -> Iterator[Unit]:
    part = "picture" if isinstance(block, Figure) else "recording"
    counts[part] += 1
    number = counts[part]
    caption: Part = "caption" if isinstance(block, Figure) else "recording"
    yield Unit(part=caption, number=number, block=block.id, slot="caption", text=block.caption)
    if isinstance(block, Figure):
        yield Unit(part="credit", number=number, block=block.id, slot="credit", text=text_of(block.credit))


def _running(block: Paragraph | Heading, counts: Counter[str], in_box: int) -> Unit:
    part: Part = "paragraph" if isinstance(block, Paragraph) else "crosshead"
    if in_box:
        return Unit(part="box", number=in_box, block=block.id, text=block.text)
    counts[part] += bool(plain(block.text).strip())
    return Unit(part=part, number=counts[part], block=block.id, text=block.text)


def _quotation(block: Quote, counts: Counter[str], in_box: int) -> Iterator[Unit]:
    part: Part = "box" if in_box else "quote"
    for slot, text in block.texts():
        says_who = slot == "attribution"
        counts["paragraph"] += bool(plain(text).strip()) and not says_who and not in_box
        yield Unit(
            part=part, number=in_box or counts["paragraph"], block=block.id, slot=slot, text=text,
            quoted=not says_who, says_who=says_who,
        )  # fmt: skip
