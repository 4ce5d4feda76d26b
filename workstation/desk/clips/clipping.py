"""Clean copy out: what is selected of a story, as blocks, HTML without classes or styles, text, and losslessly."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from workstation.credits.house import House
from workstation.credits.lines.derived import lines_of, text_of_story
from workstation.desk.editing.selection import OBJECT_SLOTS, Stretch, between
from workstation.desk.editing.writing import Caret
from workstation.export.body import BodyWriter
from workstation.export.credit_html import below_html, pieces_html
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import attributes, escaped
from workstation.export.inline import inline_html
from workstation.export.media import as_shown, shown_figures
from workstation.photos.renditions import MASTER
from workstation.story import codec, places, spans
from workstation.story import plain as plain_words
from workstation.story.blocks import Block, Cell, Figure, Heading, List, Paragraph, Quote, Table
from workstation.story.model import Evidence, Revision, Story
from workstation.story.spans import SourceMark

MIME = "application/x-editorial-workstation"
"""What the program's own form is called on a clipboard."""


class Sent(NamedTuple):
    """A picture as it goes out: the address under which the receiver of HTML finds it, and its size in pixels."""

    address: str
    width: int
    height: int


Addresses = Callable[[Figure], Sent | None]
"""Gives what a figure shows of its photo, as it goes out; None where it cannot."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>[^<>]*)>")
_PRIVATE = re.compile(r'\s(?:class|id|role|aria-[a-z]+|srcset|sizes)="[^"]*"')
_EMPTY_LINES = re.compile(r"\n{2,}")
_QUOTED = re.compile(
    r'<div class="quote"(?P<own>[^>]*)>(?P<quote>.*?)<p class="attribution">(?P<by>.*?)</p></div>', re.DOTALL
)
_CAPTION = re.compile(r"<figcaption(?P<own>[^<>]*)>(?P<words>.*?)</figcaption>", re.DOTALL)
_BLOCKS = re.compile(r"<(?:p|ul|ol|div|blockquote|table)\b")
_WRAPPERS = frozenset({"div", "span"})
_CHARSET = '<meta charset="utf-8">'  # what reads the bytes of a clipboard elsewhere has nothing else to go by


@dataclass(frozen=True)
class Clipping:
    """What goes on a clipboard, in three forms; ``own`` is for ``MIME``."""

    own: bytes
    html: str
    text: str


def clipping(
    story: Story, house: House, addresses: Addresses, start: Caret | None = None, end: Caret | None = None
) -> Clipping:
    """Return a selection in all forms, the whole story with its head where a caret is missing.

    ``house`` has the records of the story's pictures. Raises ``PlaceError`` where a caret is no longer in the story.
    """
    piece = fragment(story, start, end)
    if start is None or end is None:
        return Clipping(codec.encode(piece), _page(story, house, addresses), text_of_story(story, house))
    stretches = between(story, start, end)
    if len(stretches) == 1 and stretches[0].place.slot not in OBJECT_SLOTS.values():
        words = stretches[0].selected
        direction = Edition(revision=_revision(piece, house), house=house, pictures={}).direction
        return Clipping(codec.encode(piece), _CHARSET + inline_html(words, direction), spans.plain(words))
    return Clipping(codec.encode(piece), _html(piece, house, addresses), _plain(piece.body))


def fragment(story: Story, start: Caret | None = None, end: Caret | None = None) -> Story:
    """Return a selection as a story of its own, with the sources that its passages come from: the lossless form."""
    body = clip(story, start, end)
    marked = {mark.source for mark in _marks(body) if isinstance(mark, SourceMark)}
    sources = tuple(source for source in story.sources if source.id in marked)
    kept = {inner.id: inner for block in body for inner in places.within(block)}
    return Story(
        id=story.id,
        language=story.language,
        direction=story.direction,
        body=body,
        sources=sources,
        evidence=tuple(seen for seen in story.evidence if seen.block in kept and _shows(kept[seen.block], seen)),
    )


def _shows(block: Block, seen: Evidence) -> bool:
    """Return whether what was seen is on words that are still there, or on the block itself."""
    return not seen.text or any(seen.text in spans.plain(text) for _, text in block.texts())


def clip(story: Story, start: Caret | None = None, end: Caret | None = None) -> tuple[Block, ...]:
    """Return the blocks between two carets, cut to the selection; all blocks where a caret is missing.

    A passage of one text is one paragraph. A picture comes whole where it is passed over or stood on; a box that is not
    selected whole opens. Raises ``PlaceError`` where a caret is no longer in the story.
    """
    if start is None or end is None:
        return story.body
    stretches = between(story, start, end)
    if len(stretches) == 1 and stretches[0].place.slot not in OBJECT_SLOTS.values():
        return _as_paragraph(places.find(story, stretches[0].place.block), stretches[0], "text")
    touched: dict[str, dict[str, Stretch]] = {}
    for stretch in stretches:
        touched.setdefault(stretch.place.block, {})[stretch.place.slot] = stretch
    return tuple(part for block in story.body for part in _parts(block, touched))


def _parts(block: Block, touched: Mapping[str, Mapping[str, Stretch]]) -> Iterator[Block]:
    """Yield what is selected of a block."""
    here = touched.get(block.id, {})
    if OBJECT_SLOTS.get(type(block)) in here or _is_whole(block, touched):
        yield block
        return
    match block:
        case Paragraph() | Heading():
            yield from (replace(block, text=each.selected) for each in here.values() if each.selected)
        case List():
            yield from _items(block, here)
        case Quote():
            yield from _quoted(block, here)
        case Table():
            yield from _rows(block, here)
        case _:
            for slot, stretch in here.items():
                yield from _as_paragraph(block, stretch, slot)
            for child in block.children():
                yield from _parts(child, touched)


def _is_whole(block: Block, touched: Mapping[str, Mapping[str, Stretch]]) -> bool:
    """Return whether all texts of a block and of those inside it are selected to both ends, what is drawn as well."""
    known = [(inner.id, slot) for inner in places.within(block) for slot, _ in inner.texts()]
    known += [(each.id, OBJECT_SLOTS[type(each)]) for each in places.within(block) if type(each) in OBJECT_SLOTS]
    found = [touched.get(name, {}).get(slot) for name, slot in known]
    return bool(found) and all(stretch is not None and stretch.is_whole for stretch in found)


def _as_paragraph(block: Block, stretch: Stretch, slot: str) -> tuple[Block, ...]:
    if not stretch.selected:
        return ()
    name = block.id if slot == "text" else f"{block.id}:{slot}"
    return (Paragraph(id=name, text=stretch.selected, language=block.language, direction=block.direction),)


def _items(block: List, here: Mapping[str, Stretch]) -> Iterator[Block]:
    found = [
        replace(item, text=here[slot].selected)
        for (slot, _), item in zip(block.texts(), block.items, strict=True)
        if slot in here and (here[slot].is_whole or here[slot].selected)
    ]
    outermost = min((item.level for item in found), default=0)
    if found:
        items = tuple(replace(item, level=item.level - outermost) for item in found)
        yield replace(block, items=items, start=block.start if len(found) == len(block.items) else 1)


def _quoted(block: Quote, here: Mapping[str, Stretch]) -> Iterator[Block]:
    said = tuple(stretch.selected for slot, stretch in here.items() if slot != "attribution" and stretch.selected)
    by = here["attribution"].selected if "attribution" in here else ()
    if said:
        yield replace(block, paragraphs=said, attribution=by)
    elif by:
        yield from _as_paragraph(block, here["attribution"], "attribution")


def _rows(block: Table, here: Mapping[str, Stretch]) -> Iterator[Block]:
    """Yield the rows that are touched; cells outside of the selection stay as empty ones, so that columns are kept."""
    caption = here["caption"].selected if "caption" in here else ()
    rows = []
    for y, row in enumerate(block.rows):
        cells = [here.get(f"cell:{y}:{x}") for x in range(len(row))]
        if any(stretch is not None and (stretch.selected or stretch.is_whole) for stretch in cells):
            rows.append(tuple(_cell(*pair) for pair in zip(row, cells, strict=True)))
    if rows:
        yield replace(block, caption=caption, rows=tuple(rows))
    elif caption:
        yield from _as_paragraph(block, here["caption"], "caption")


def _cell(cell: Cell, stretch: Stretch | None) -> Cell:
    return replace(cell, text=stretch.selected if stretch else ())


def _marks(body: Sequence[Block]) -> Iterator[object]:
    for block in body:
        for inner in places.within(block):
            yield from (mark for _, text in inner.texts() for span in text for mark in span.marks)


def _plain(body: Sequence[Block]) -> str:
    parts = ("\n".join(plain_words.block_text(block)) for block in body)
    return "\n\n".join(part for part in parts if part.strip())


def _page(story: Story, house: House, addresses: Addresses) -> str:
    """Return a whole story as HTML, with what stands above and below its body."""
    lines = lines_of(story, house)
    direction = Edition(revision=_revision(story, house), house=house, pictures={}).direction
    head = (("p", escaped(story.kicker)), ("h1", escaped(story.headline)), ("p", escaped(story.subhead)))
    byline = ("p", pieces_html(lines.byline.shown, direction))
    above = "".join(f"<{tag}>{words}</{tag}>\n" for tag, words in (*head, byline) if words.strip())
    below = "".join(f"\n<p{own}>{words}</p>" for own, words in below_html(lines, story, direction))
    return _html(story, house, addresses, above, below)


def _html(piece: Story, house: House, addresses: Addresses, above: str = "", below: str = "") -> str:
    revision = _revision(piece, house)
    edition = Edition(revision=revision, house=house, pictures=_pictures(piece, house, addresses))
    html = above + _without_looks(BodyWriter(edition).html()) + below
    if edition.direction == "rtl":
        html = f"<div{attributes(lang=piece.language or None, dir='rtl')}>\n{html}\n</div>"
    return _CHARSET + html


def _revision(piece: Story, house: House) -> Revision:
    return Revision(story=piece, number=1, parent=0, kind="saved", saved_at=house.now, author="", digest="")


def _pictures(piece: Story, house: House, addresses: Addresses) -> dict[str, Picture]:
    """Return the pictures that the receiver can find, as the story shows them."""
    found = {}
    for figure in shown_figures(piece, house):
        photo = as_shown(figure, house.photos[figure.photo], piece.language)
        sent = addresses(figure)
        if sent is not None:
            file = MediaFile(
                name=MASTER,
                path=sent.address,
                media_type=photo.media_type,
                width=sent.width,
                height=sent.height,
                size=photo.size,
            )
            found[figure.id] = Picture(photo=photo, files=(file,))
    return found


def _without_looks(html: str) -> str:
    """Return the exporters' HTML without classes, ids and roles, and without elements that only carried those."""
    html = _QUOTED.sub(
        r"<figure\g<own>>\g<quote><figcaption>\g<by></figcaption></figure>", html
    )  # tells without a class
    dropped: list[bool] = []

    def tag(match: re.Match[str]) -> str:
        name, kept = match["name"], _PRIVATE.sub("", match["attributes"])
        if name not in _WRAPPERS:
            return f"<{match['end']}{name}{kept}>"
        if match["end"]:
            return "" if dropped.pop() else match[0]
        dropped.append(not kept)
        return f"<{name}{kept}>" if kept else ""

    return _CAPTION.sub(_in_paragraph, _EMPTY_LINES.sub("\n", _TAG.sub(tag, html)).strip("\n"))


def _in_paragraph(caption: re.Match[str]) -> str:
    """Return a caption whose words are a paragraph: LibreOffice drops those that are not, and with them the credit."""
    if _BLOCKS.search(caption["words"]):
        return caption[0]
    return f"<figcaption{caption['own']}><p>{caption['words']}</p></figcaption>"
