"""Marks what is pasted where its words are those of agency copy that is filed, though nothing in it says so."""

from dataclasses import replace as with_fields

from msgspec.structs import replace

from workstation.credits.agencycopy.copied import Copied, copied, marking
from workstation.credits.agencycopy.item import BY_WORDS, Item, source_of
from workstation.credits.lines.sourcing import drawn
from workstation.desk.clips.offers import Pasted
from workstation.desk.wire.finding import CopyFinder
from workstation.intake.receipt import AGENCY_COPY, Note
from workstation.language.overlap import folded
from workstation.story import places, spans
from workstation.story.model import Source, Story

_MOST = 0.5
"""The share of a passage's words that must stand in an item for all of it to be taken for that item's."""


def with_known_copy(pasted: Pasted, finder: CopyFinder) -> Pasted:
    """Return a piece with the passages marked that stand in filed items. Raises ``StoreError``.

    A piece that an agency signed, and that is an item filed here, is that item's. What is copied inside the program
    stays as it is: there the writer has decided.
    """
    if pasted.is_own:
        return pasted
    signed = frozenset(source.id for source in pasted.piece.sources if _is_only_signed(source))
    items = finder.items(pasted.piece, signed)
    found = copied(pasted.piece, items, replaceable=signed)
    piece = pasted.piece
    for source in pasted.piece.sources:
        item = _whose(piece, source, found) if source.id in signed else None
        if item is not None:
            named = tuple(source_of(item, each.id) if each.id == source.id else each for each in piece.sources)
            piece = replace(piece, sources=named)
    known = {source.item for source in piece.sources}
    unsigned = [each for each in found if not _signed_at(pasted.piece, each, signed)]
    for each in unsigned:
        piece = marking(piece, each).apply(piece)
    notes = tuple(Note(kind="recognised", what=AGENCY_COPY, detail=_told(each)) for each in unsigned)
    receipt = replace(pasted.receipt, notes=(*pasted.receipt.notes, *notes))
    kept = tuple(item for item in pasted.items if item.id in known)
    return with_fields(pasted, piece=piece, receipt=receipt, items=kept)


def _is_only_signed(source: Source) -> bool:
    return source.kind == "agency" and (not source.item or source.item.startswith(BY_WORDS))


def _whose(piece: Story, source: Source, found: tuple[Copied, ...]) -> Item | None:
    """Return the filed item of the same agency that has most of what is marked as a source's, where it has enough."""
    passages = next((each.passages for each in drawn(piece) if each.source.id == source.id), ())
    total = sum(len(folded(_words(piece, each.place, each.start, each.end))) for each in passages)
    shared: dict[str, int] = {}
    items: dict[str, Item] = {}
    for each in found:
        if each.item.agency == source.name:
            shared[each.item.id] = shared.get(each.item.id, 0) + each.words
            items.setdefault(each.item.id, each.item)
    best = max(shared, key=lambda name: shared[name], default="")
    return items[best] if best and shared[best] >= total * _MOST else None


def _signed_at(piece: Story, passage: Copied, signed: frozenset[str]) -> bool:
    """Return whether a passage stands in what an agency signed."""
    text = spans.cut(places.text_at(piece, passage.place), passage.start, passage.end)
    return any(isinstance(mark, spans.SourceMark) and mark.source in signed for span in text for mark in span.marks)


def _words(story: Story, place: places.Place, start: int, end: int) -> str:
    return spans.plain(places.text_at(story, place))[start:end]


def _told(passage: Copied) -> str:
    called = f", “{passage.item.headline}”" if passage.item.headline else ""
    return f"{passage.words} words of {passage.item.agency or 'an agency'}{called}, as filed"
