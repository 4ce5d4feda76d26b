"""What comes of one story into another: its sources among those there, its blocks under ids that nothing else has."""

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from workstation.base.ids import new_block_id
from workstation.story import spans
from workstation.story.blocks import Block
from workstation.story.model import Source
from workstation.story.spans import Mark, SourceMark, Span


def joined_sources(known: tuple[Source, ...], others: tuple[Source, ...]) -> tuple[tuple[Source, ...], dict[str, str]]:
    """Return the sources with others among them, and what each of those is called there; the same one joins once."""
    sources = list(known)
    named: dict[str, str] = {}
    for source in others:
        same = next((each for each in sources if _are_one(each, source)), None)
        if same is None:
            same = replace(source, id=_unused(source.id, {each.id for each in sources}))
            sources.append(same)
        named[source.id] = same.id
    return tuple(sources), named


def _are_one(one: Source, other: Source) -> bool:
    """Return whether two sources are the same one; of an agency's item, the same version, whenever it was received."""
    if one.item and one.item == other.item:
        return one.version == other.version
    return replace(one, id="", relation="") == replace(other, id="", relation="")


def _unused(name: str, known: set[str]) -> str:
    if name and name not in known:
        return name
    number = len(known) + 1
    while f"s{number}" in known:
        number += 1
    return f"s{number}"


def renamed_sources(block: Block, sources: Mapping[str, str]) -> Block:
    """Return a block whose passages call their sources by other names; those that have none there lose their mark."""

    def named(span: Span) -> Iterable[Mark]:
        for mark in span.marks:
            if not isinstance(mark, SourceMark):
                yield mark
            elif mark.source in sources:
                yield SourceMark(sources[mark.source])

    return restyled(block, named)


def restyled(
    block: Block, change: Callable[[Span], Iterable[Mark]], inside: Callable[[Block], Block] | None = None
) -> Block:
    """Return a block with other marks on its texts, and on those of the blocks inside it."""
    for slot, text in list(block.texts()):
        changed = spans.restyle(text, 0, spans.length(text), change)
        if changed != text:
            block = block.with_text(slot, changed)
    children = block.children()
    if not children:
        return block
    further = inside or (lambda child: restyled(child, change))
    return block.with_children(tuple(map(further, children)))


def under_fresh_ids(block: Block) -> Block:
    """Return a block, and those inside it, under ids that nothing else has."""
    children = block.children()
    renamed = replace(block, id=new_block_id())
    return renamed.with_children(tuple(map(under_fresh_ids, children))) if children else renamed
