"""Which blocks of one story are which blocks of another: by id, else by what they say."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from workstation.story.blocks import Block
from workstation.story.plain import block_text

_ALIKE = 0.5
_MOST_PAIRS = 20_000


class Pair(NamedTuple):
    """A block before and after; None where it was not there."""

    before: Block | None
    after: Block | None


def aligned(before: Sequence[Block], after: Sequence[Block]) -> list[Pair]:
    """Return all blocks in pairs: those of ``after`` in its order, then those that are gone."""
    old = {block.id: block for block in before}
    partner: dict[str, Block] = {block.id: old[block.id] for block in after if block.id in old}
    gone = [block for block in before if block.id not in partner]
    new = [block for block in after if block.id not in partner]
    for was, now in _matched(gone, new):
        partner[now.id] = was
    taken = {block.id for block in partner.values()}
    pairs = [Pair(partner.get(block.id), block) for block in after]
    return [*pairs, *(Pair(block, None) for block in gone if block.id not in taken)]


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the ids, of those in both orders, that had to move for one order to become the other: as few as can be."""
    place = {name: at for at, name in enumerate(before)}
    common = [name for name in after if name in place]
    return set(common) - set(_longest_rising(common, place))


def _longest_rising(names: Sequence[str], place: dict[str, int]) -> Iterable[str]:
    tails: list[int] = []
    last: list[str] = []
    previous: dict[str, str | None] = {}
    for name in names:
        at = bisect_left(tails, place[name])
        previous[name] = last[at - 1] if at else None
        if at == len(tails):
            tails.append(place[name])
            last.append(name)
        else:
            tails[at], last[at] = place[name], name
    name_now = last[-1] if last else None
    while name_now is not None:
        yield name_now
        name_now = previous[name_now]


def _matched(gone: list[Block], new: list[Block]) -> list[tuple[Block, Block]]:
    """Return pairs of blocks that have other ids and say the same, or nearly."""
    by_content: dict[str, list[Block]] = {}
    for block in gone:
        by_content.setdefault(_content(block), []).append(block)
    pairs = []
    left = []
    for block in new:
        same = by_content.get(_content(block))
        if same:
            pairs.append((same.pop(0), block))
        else:
            left.append(block)
    paired = {was.id for was, _ in pairs}
    rest = [block for block in gone if block.id not in paired]
    if len(rest) * len(left) > _MOST_PAIRS:
        return pairs
    words = {id(block): frozenset(" ".join(block_text(block)).casefold().split()) for block in (*rest, *left)}
    for block in left:
        best = max(rest, key=lambda was: _likeness(words[id(was)], words[id(block)]), default=None)
        alike = best is not None and type(best) is type(block)
        if best is not None and alike and _likeness(words[id(best)], words[id(block)]) >= _ALIKE:
            pairs.append((best, block))
            rest.remove(best)
    return pairs


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _content(block: Block) -> str:
    return repr(_without_ids(block))


def _without_ids(block: Block) -> Block:
    children = block.children()
    bare = replace(block, id="")
    return bare.with_children(tuple(_without_ids(child) for child in children)) if children else bare
