"""The blocks a story's body is made of.

Each kind says itself where its texts and its inner blocks are (``texts``, ``children``), so that searching, checking,
comparing and editing need to know nothing about kinds.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from msgspec import field
from msgspec.structs import force_setattr, replace

from workstation.base.value import Value
from workstation.story.alt import Alt, Missing
from workstation.story.spans import Text

Direction = Literal["", "ltr", "rtl", "auto"]
HeaderScope = Literal["", "col", "row", "colgroup", "rowgroup"]
MediaKind = Literal["video", "audio"]


class BlockBase(Value, frozen=True, kw_only=True):
    """What every block has: an id that is its own for life, and a language and direction where they differ.

    ``id`` is unique in the story; ``language`` is a BCP 47 tag, empty where the story's own holds.
    """

    id: str
    language: str = ""
    direction: Direction = ""

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Yield each text of this block with the name of its slot, in reading order (inner blocks' not included)."""
        yield from ()

    def with_text(self, slot: str, text: Text) -> Self:  # noqa: ARG002 - kinds with texts use it
        """Return this block with another text in ``slot``. Raises ``LookupError`` when it has no such slot."""
        raise LookupError(slot)

    def children(self) -> tuple["Block", ...]:
        """Return the blocks inside this one."""
        return ()

    def with_children(self, children: tuple["Block", ...]) -> Self:  # noqa: ARG002 - kinds with blocks inside use it
        """Return this block with other blocks inside. Raises ``LookupError`` when it cannot hold them."""
        raise LookupError("children")


def _known(slot: str, name: str) -> str:
    if slot != name:
        raise LookupError(slot)
    return name


def _index(slot: str, name: str, size: int) -> int:
    kind, _, number = slot.partition(":")
    if kind != name or not number.isdecimal() or int(number) >= size:
        raise LookupError(slot)
    return int(number)


class Paragraph(BlockBase, frozen=True, kw_only=True, tag="paragraph"):
    """A paragraph of running text."""

    text: Text = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "text", self.text

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "text"): text})


class Heading(BlockBase, frozen=True, kw_only=True, tag="heading"):
    """A crosshead. The editor offers levels 2 to 4; an import may bring any of 1 to 6, which the checks then judge."""

    level: int = 2
    text: Text = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "text", self.text

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "text"): text})


class Quote(BlockBase, frozen=True, kw_only=True, tag="quote"):
    """A quotation set off from the text, who said it, and the address it was taken from."""

    paragraphs: tuple[Text, ...] = ((),)
    attribution: Text = ()
    cite: str = ""

    def texts(self) -> Iterator[tuple[str, Text]]:
        for number, text in enumerate(self.paragraphs):
            yield f"paragraph:{number}", text
        yield "attribution", self.attribution

    def with_text(self, slot: str, text: Text) -> Self:
        if slot == "attribution":
            return replace(self, attribution=text)
        at = _index(slot, "paragraph", len(self.paragraphs))
        return replace(self, paragraphs=(*self.paragraphs[:at], text, *self.paragraphs[at + 1 :]))


class ListItem(Value, frozen=True):
    """An item of a list; ``level`` counts how deep it is nested, and ``ordered`` is its own list's kind."""

    text: Text = ()
    level: int = 0
    ordered: bool = False


class List(BlockBase, frozen=True, kw_only=True, tag="list"):
    """A list; its items lie flat, each with its level. ``start`` is the first number where it is an ordered one."""

    items: tuple[ListItem, ...] = ()
    start: int = 1

    def texts(self) -> Iterator[tuple[str, Text]]:
        for number, item in enumerate(self.items):
            yield f"item:{number}", item.text

    def with_text(self, slot: str, text: Text) -> Self:
        at = _index(slot, "item", len(self.items))
        return replace(self, items=(*self.items[:at], replace(self.items[at], text=text), *self.items[at + 1 :]))


class Crop(Value, frozen=True):
    """The part of the upright picture that is shown: left, top, width and height as shares of 0 to 1."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        """Keep whole numbers as floats too: the same crop must give the same bytes after a round trip."""
        for name in self.__struct_fields__:
            force_setattr(self, name, float(getattr(self, name)))


class Figure(BlockBase, frozen=True, kw_only=True, tag="figure"):
    """A picture where it stands in this story.

    ``photo`` is the SHA-256 of the original in the library, empty where only ``url`` is known. While
    ``caption_linked`` holds, the library's caption is shown and ``caption`` is empty. ``credit`` overrides its credit.
    """

    photo: str = ""
    url: str = ""
    caption: Text = ()
    caption_linked: bool = False
    alt: Alt = field(default_factory=Missing)
    long_description: str = ""
    credit: str = ""
    crop: Crop | None = None
    link: str = ""
    kind: Literal["photo", "illustration", "chart", "map", "text"] = "photo"

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "caption", self.caption

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, caption_linked=False, **{_known(slot, "caption"): text})


class Gallery(BlockBase, frozen=True, kw_only=True, tag="gallery"):
    """Several pictures shown together under one title."""

    title: Text = ()
    figures: tuple[Figure, ...] = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "title", self.title

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "title"): text})

    def children(self) -> tuple["Block", ...]:
        return self.figures

    def with_children(self, children: tuple["Block", ...]) -> Self:
        if not all(isinstance(child, Figure) for child in children):
            raise LookupError("a gallery holds figures only")
        return replace(self, figures=children)


class Cell(Value, frozen=True):
    """A cell of a table; ``header`` is the scope it heads (HTML ``scope``), empty for an ordinary cell."""

    text: Text = ()
    header: HeaderScope = ""
    columns: int = 1
    rows: int = 1


class Table(BlockBase, frozen=True, kw_only=True, tag="table"):
    """A table: rows of cells as they were written, a caption above them."""

    caption: Text = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "caption", self.caption
        for y, row in enumerate(self.rows):
            for x, cell in enumerate(row):
                yield f"cell:{y}:{x}", cell.text

    def with_text(self, slot: str, text: Text) -> Self:
        if slot == "caption":
            return replace(self, caption=text)
        vertical, _, across = slot.rpartition(":")
        y = _index(vertical, "cell", len(self.rows))
        x = _index(f"cell:{across}", "cell", len(self.rows[y]))
        row = (*self.rows[y][:x], replace(self.rows[y][x], text=text), *self.rows[y][x + 1 :])
        return replace(self, rows=(*self.rows[:y], row, *self.rows[y + 1 :]))


class Embed(BlockBase, frozen=True, kw_only=True, tag="embed"):
    """Something shown from elsewhere: a post, a chart, a map. ``text`` stands in for it where it cannot be shown."""

    url: str = ""
    provider: str = ""
    title: str = ""
    text: Text = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "text", self.text

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "text"): text})


class Track(Value, frozen=True):
    """A timed text track of a video or audio (HTML ``track``); ``content`` is the WebVTT file where it is at hand."""

    kind: Literal["captions", "subtitles", "descriptions", "chapters", "metadata"] = "captions"
    url: str = ""
    language: str = ""
    label: str = ""
    content: str = ""


Declaration = Literal["no-speech", "burnt-in-captions", "described-in-text", "audio-described", "media-alternative"]


class Media(BlockBase, frozen=True, kw_only=True, tag="media"):
    """A video or a sound recording: its tracks, its transcript, and what the author declares about it.

    ``seconds`` is the duration, 0 where unknown.
    """

    kind: MediaKind = "video"
    url: str = ""
    title: str = ""
    caption: Text = ()
    credit: str = ""
    poster: str = ""
    seconds: float = 0.0
    tracks: tuple[Track, ...] = ()
    transcript: str = ""
    declared: tuple[Declaration, ...] = ()
    autoplay: bool = False
    muted: bool = False
    controls: bool = True
    loop: bool = False

    def __post_init__(self) -> None:
        """Keep a whole number of seconds as a float too, so that a round trip gives the same bytes."""
        force_setattr(self, "seconds", float(self.seconds))

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "caption", self.caption

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "caption"): text})


class FactBox(BlockBase, frozen=True, kw_only=True, tag="factbox"):
    """A box beside the story: background, a chronology, what is known so far."""

    title: Text = ()
    blocks: tuple["Block", ...] = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "title", self.title

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "title"): text})

    def children(self) -> tuple["Block", ...]:
        return self.blocks

    def with_children(self, children: tuple["Block", ...]) -> Self:
        return replace(self, blocks=children)


class Divider(BlockBase, frozen=True, kw_only=True, tag="divider"):
    """A break between two parts of the story."""


class Correction(BlockBase, frozen=True, kw_only=True, tag="correction"):
    """A notice to readers that something was wrong, and what (schema.org ``CorrectionComment``)."""

    kind: Literal["correction", "clarification", "update", "refile", "withdrawal"] = "correction"
    on: date | None = None
    text: Text = ()

    def texts(self) -> Iterator[tuple[str, Text]]:
        yield "text", self.text

    def with_text(self, slot: str, text: Text) -> Self:
        return replace(self, **{_known(slot, "text"): text})


Block = Paragraph | Heading | Quote | List | Figure | Gallery | Table | Embed | Media | FactBox | Divider | Correction
