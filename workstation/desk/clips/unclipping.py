"""Reads the program's own form from a clipboard. Anything may lie there, so only what a story can hold comes in."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.intake.characters import clean
from workstation.intake.page.addresses import safe_link, web_address
from workstation.language.tags import is_well_formed
from workstation.story import codec, spans
from workstation.story.blocks import (
    Block,
    BlockBase,
    Cell,
    Embed,
    Figure,
    Heading,
    List,
    ListItem,
    Media,
    Quote,
    Table,
    Track,
)
from workstation.story.model import Source, Story
from workstation.story.spans import Language, Link, Mark, SourceMark, Span, Text

LARGEST = 32 * 1024 * 1024
"""Bytes; more than any selection has."""
_DEEPEST_BOX = 8
_DEEPEST_ITEM = 16
_WIDEST = 1_000
_MOST_COVERED = 100_000
_LARGEST_NUMBER = 1_000_000
_MEDIA_ID = re.compile(r"[0-9a-f]{64}")
_NOTHING = Story(id="")


def unclip(content: bytes) -> Story:
    """Return the fragment that ``clipping.fragment`` made, or one without blocks where the bytes are no such thing.

    What came from this program comes back as it was. Of anything else, addresses that may not be followed, unknown
    languages, controls and impossible numbers are left out.
    """
    if not content or len(content) > LARGEST:
        return _NOTHING
    try:
        story = codec.decode(content)
    except (WorkstationError, RecursionError):
        return _NOTHING
    if any(_is_deeper(block, _DEEPEST_BOX) for block in story.body):
        return _NOTHING
    sources: tuple[Source, ...] = _sound(story.sources, frozenset())
    return Story(
        id=clean(story.id),
        language=_sound_language(story.language),
        direction=story.direction,
        body=_sound(story.body, frozenset(source.id for source in sources)),
        sources=sources,
        evidence=_sound(story.evidence, frozenset()),
    )


def _is_deeper(block: Block, levels: int) -> bool:
    return levels == 0 or any(_is_deeper(child, levels - 1) for child in block.children())


def _sound(value: Any, sources: frozenset[str]) -> Any:
    """Return a value with everything in it that a story may hold; ``sources`` are the ids that marks may point to."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Span):
            return _sound_text(value, sources)
        return tuple(_sound(item, sources) for item in value)
    if not isinstance(value, Struct):
        return value
    sound = replace(value, **{name: _sound(getattr(value, name), sources) for name in value.__struct_fields__})
    if isinstance(sound, BlockBase):
        sound = replace(sound, language=_sound_language(sound.language))
    mend = _MENDERS.get(type(sound))
    return mend(sound) if mend else sound


def _sound_text(text: Text, sources: frozenset[str]) -> Text:
    return spans.normal(Span(clean(span.text), tuple(_sound_marks(span, sources))) for span in text)


def _sound_marks(span: Span, sources: frozenset[str]) -> Iterator[Mark]:
    for mark in span.marks:
        match mark:
            case Link(url=url, title=title):
                if _followed(url):
                    yield Link(clean(url), clean(title))
            case Language(tag=tag, direction=direction):
                if is_well_formed(tag):
                    yield Language(tag, direction if direction in ("ltr", "rtl") else "")
            case SourceMark(source=source):
                if source in sources:
                    yield mark
            case _:
                yield mark


def _sound_language(tag: str) -> str:
    return tag if is_well_formed(tag) else ""


def _followed(address: str) -> str:
    """Return an address as it stands where it may be followed, else nothing."""
    return address if safe_link(address) or not address.strip() else ""


def _shown(address: str) -> str:
    """Return an address as it stands where a picture or a recording may be shown from it, else nothing."""
    return address if web_address(address) or not address.strip() else ""


def _between(number: int, least: int, most: int) -> int:
    return min(max(number, least), most)


def _mend_figure(figure: Figure) -> Figure:
    crop = figure.crop
    shares = (crop.x, crop.y, crop.width, crop.height) if crop else ()
    return replace(
        figure,
        photo=figure.photo if _MEDIA_ID.fullmatch(figure.photo) else "",
        url=_shown(figure.url),
        link=_followed(figure.link),
        crop=crop if all(0 <= share <= 1 for share in shares) else None,
    )


def _mend_media(media: Media) -> Media:
    length = media.seconds if math.isfinite(media.seconds) and media.seconds >= 0 else 0.0
    return replace(media, url=_shown(media.url), poster=_shown(media.poster), seconds=length)


def _mend_table(table: Table) -> Table:
    """Return a table whose cells do not claim to cover more than any page can show."""
    if sum(cell.columns * cell.rows for row in table.rows for cell in row) <= _MOST_COVERED:
        return table
    return replace(table, rows=tuple(tuple(replace(cell, columns=1, rows=1) for cell in row) for row in table.rows))


_MENDERS: dict[type[Struct], Callable[[Any], Any]] = {
    Figure: _mend_figure,
    Media: _mend_media,
    Table: _mend_table,
    Heading: lambda heading: replace(heading, level=_between(heading.level, 1, 6)),
    ListItem: lambda item: replace(item, level=_between(item.level, 0, _DEEPEST_ITEM)),
    List: lambda block: replace(block, start=_between(block.start, -_LARGEST_NUMBER, _LARGEST_NUMBER)),
    Cell: lambda cell: replace(cell, columns=_between(cell.columns, 1, _WIDEST), rows=_between(cell.rows, 1, _WIDEST)),
    Quote: lambda quote: replace(quote, cite=_followed(quote.cite)),
    Embed: lambda embed: replace(embed, url=_shown(embed.url)),
    Track: lambda track: replace(track, url=_shown(track.url)),
    Source: lambda source: replace(source, url=_followed(source.url)),
}
