"""Makes a foreign piece fit to stand in a story: crossheads at their levels, a paragraph to each, nothing empty."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from workstation.intake.page.addresses import is_remote
from workstation.story import places, spans
from workstation.story.alt import words_of
from workstation.story.blocks import Block, Figure, Gallery, Heading, List, Paragraph
from workstation.story.model import Evidence, Story
from workstation.story.spans import Strong, Text

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_HIGHEST, _LOWEST = 2, 4  # of crossheads, which the headline stands above


def settled(piece: Story, *, lists_in_parts: bool = False) -> Story:
    """Return a piece as it can be put into a story; with ``lists_in_parts`` lists one after another are one list."""
    headings = [block.level for block in places.blocks(piece) if isinstance(block, Heading)]
    body = tuple(_settled(piece.body, 1 if 1 in headings else 0))
    body = tuple(_joined(body)) if lists_in_parts else body
    return replace(piece, body=body, evidence=tuple(_placed(piece.evidence, body)))


def _settled(blocks: Sequence[Block], lower: int) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from _paragraphs(block)
            case Heading():
                level = min(max(block.level + lower, _HIGHEST), _LOWEST)
                yield replace(block, level=level, text=_without_weight(block.text))
            case Figure():
                yield from _figures(block)
            case Gallery():
                yield replace(block, figures=tuple(each for figure in block.figures for each in _figures(figure)))
            case _:
                children = block.children()
                yield block.with_children(tuple(_settled(children, lower))) if children else block


def _placed(evidence: Iterable[Evidence], body: Sequence[Block]) -> Iterator[Evidence]:
    """Yield what was seen at the blocks that are left: in the part of its paragraph that has the words, in the list
    that its own has joined; nothing of blocks that are gone.
    """
    known = {inner.id for block in body for inner in places.within(block)}
    for seen in evidence:
        if not seen.block or seen.block in known:
            yield seen
            continue
        parts = [block for block in body if block.id.startswith(f"{seen.block}-")] or [
            block for block in body if isinstance(block, List) and _holds(block, seen)
        ]
        at = next((part for part in parts if _holds(part, seen)), parts[0] if parts else None)
        if at is not None:
            yield replace(seen, block=at.id)


def _holds(block: Block, seen: Evidence) -> bool:
    return bool(seen.text) and any(seen.text in spans.plain(text) for _, text in block.texts())


def _paragraphs(block: Paragraph) -> Iterator[Block]:
    """Yield a paragraph, or several where blank lines part it."""
    words = spans.plain(block.text)
    breaks = list(_BLANK_LINES.finditer(words))
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(words)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if words[start:end].strip():
            yield replace(
                block, id=f"{block.id}-{number}" if breaks else block.id, text=spans.cut(block.text, start, end)
            )


def _without_weight(text: Text) -> Text:
    """Return a crosshead's text without the strong type that all of it is set in."""
    if not all(span.mark(Strong) for span in text):
        return text
    return spans.without_mark(text, 0, spans.length(text), Strong)


def _figures(figure: Figure) -> Iterator[Figure]:
    """Yield a figure that shows or says something; a file that did not come along is no address for anybody."""
    shown = figure if is_remote(figure.url) else replace(figure, url="")
    if shown.photo or shown.url or spans.plain(shown.caption).strip() or words_of(shown.alt):
        yield shown


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    for are_lists, group in groupby(blocks, key=lambda block: isinstance(block, List)):
        if are_lists:
            first, *others = (block for block in group if isinstance(block, List))
            yield replace(first, items=first.items + tuple(item for other in others for item in other.items))
        else:
            yield from group


def told_language(block: Block, language: str) -> Block:
    """Return a block that says its language itself, and so do those inside it, where they did not say another."""
    if not language:
        return block
    told = block if block.language else replace(block, language=language)
    children = told.children()
    return told.with_children(tuple(told_language(child, language) for child in children)) if children else told
