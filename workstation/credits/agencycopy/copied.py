"""Passages of a story that stand word for word in agency copy and are marked as nobody's but the writer's own."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from workstation.base.value import Value
from workstation.credits.agencycopy.item import Filed, Item, source_among
from workstation.language.overlap import SURE, Known, Word, folded, located, span_of, weight
from workstation.story import places, spans
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.sources import JoinSource
from workstation.story.edits.text import SetMark
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Text

LEAST = SURE
"""Words in common, one after another, that are more than a turn of phrase, where the house does not say otherwise."""
_PHRASE = 12  # fewer words than this, said in several items, are nobody's own
_SEVERAL = 5
_SHORTEST = 12  # characters; no text of so few has as many words, in any script

Stretch = tuple[int, int]
Versions = tuple[tuple[Item, str], ...]


class Copied(Value, frozen=True, kw_only=True):
    """A passage from ``start`` to ``end`` in code points, its words counted, and the version of an item it is in."""

    place: Place
    start: int
    end: int
    words: int
    item: Item


def copied(
    story: Story, items: Mapping[str, Filed], least: int = LEAST, replaceable: frozenset[str] = frozenset()
) -> tuple[Copied, ...]:
    """Return the passages of a story that are in one of the items and carry no source, in reading order.

    Marks of the sources named ``replaceable`` count as none. A passage that is in several items, or in several versions
    of one, goes to the one that has most of it, the newest version where all have the same. No two overlap.
    """
    every = versions_of(items.values())
    if not every:
        return ()
    texts = (
        (place, spans.plain(text), stretch)
        for place, text in places.texts(story)
        for stretch in _own(text, replaceable)
    )
    return tuple(
        Copied(place=place, start=first + start, end=first + end, words=words, item=item)
        for place, text, (first, last) in texts
        for start, end, words, item in passages_of(text[first:last], every, least)
    )


def marking(story: Story, passage: Copied) -> Edit:
    """Return the edit that says where a passage comes from: its source is found among the story's, or joins them."""
    source = source_among(story.sources, passage.item)
    mark = SetMark(place=passage.place, start=passage.start, end=passage.end, mark=SourceMark(source.id))
    return Group(edits=(JoinSource(source=source), mark), name=f"Mark as from {source.name or 'its source'}")


def versions_of(items: Iterable[Filed]) -> Versions:
    """Return the versions of items that say anything, each with its words, those that count before earlier ones."""
    every = ((item, item.words) for filed in items for item in filed.versions)
    return tuple((item, words) for item, words in every if words)


def passages_of(text: str, versions: Versions, least: int = LEAST) -> list[tuple[int, int, int, Item]]:
    """Return the passages of items in a text: start and end, how many words, and the version of the item it is in."""
    found = [
        (start, end, count, item)
        for item, words in versions
        for start, end, count in _shared(text, words)
        if count >= least
    ]
    found.sort(key=lambda each: -each[2])  # stable: newer versions come before older ones
    chosen: list[tuple[int, int, int, Item]] = []
    for start, end, words, item in found:
        if any(start < other_end and other_start < end for other_start, other_end, _, _ in chosen):
            continue
        sharing = {each.id for first, last, _, each in found if first <= start and end <= last}
        if words >= _PHRASE or len(sharing) < _SEVERAL:
            chosen.append((start, end, words, item))
    return sorted(chosen, key=lambda each: each[0])


def own_stretches(story: Story, replaceable: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the stretches of a story's texts that ``copied`` looks at: without a source, and long enough."""
    for _, text in places.texts(story):
        words = spans.plain(text)
        yield from (words[start:end] for start, end in _own(text, replaceable))


def _own(text: Text, replaceable: frozenset[str]) -> Iterator[Stretch]:
    """Yield where the stretches of a text without a source start and end, those too short for a passage left out."""
    start = position = 0
    for span in (*text, None):
        mark = span.mark(SourceMark) if span is not None else SourceMark("")
        if isinstance(mark, SourceMark) and mark.source not in replaceable:
            if position - start > _SHORTEST:
                yield start, position
            start = position + (len(span.text) if span is not None else 0)
        position += len(span.text) if span is not None else 0


@lru_cache(maxsize=8192)
def _shared(text: str, filed: str) -> tuple[tuple[int, int, int], ...]:
    """Return where two texts have words in common: from where to where in the first, and how many words."""
    words = _located(text)
    bare = [word.text for word in words]
    found = []
    for run in _known(filed).runs(bare):
        count = weight(bare[run.here : run.here + run.words])
        found.append((*span_of(text, words, run), count))
    return tuple(found)


@lru_cache(maxsize=1024)
def _located(text: str) -> tuple[Word, ...]:
    return located(text)


@lru_cache(maxsize=256)
def _known(text: str) -> Known:
    return Known(folded(text))
