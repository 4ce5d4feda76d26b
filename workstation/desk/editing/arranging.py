"""The order of blocks and items, and which way they run: moving up and down, nesting, direction, language."""

from msgspec.structs import replace

from workstation.desk.editing.marking import passages
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places
from workstation.story.blocks import Block, Direction, FactBox, Gallery, List, ListItem
from workstation.story.edits.body import MoveBlock
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.places import Place

DEEPEST = 8
"""How deep a list may be nested."""


def move(story: Story, start: Caret, end: Caret, *, down: bool) -> Stroke | None:
    """Return what moves the selected blocks up or down past their neighbour; in a list, the item and what is under it.

    At the edge of a list the list itself moves. None where there is nothing to move past.
    """
    block = places.find(story, start.place.block)
    if isinstance(block, List) and start.place.block == end.place.block:
        stroke = _move_item(block, start, down=down)
        if stroke is not None:
            return stroke
    return _move_blocks(story, start, end, down=down)


def nest(story: Story, start: Caret, end: Caret, *, deeper: bool) -> Stroke | None:
    """Return what nests the selected items of a list one level deeper or shallower, with those under them.

    None outside of lists, and where an item would have nothing to be nested under.
    """
    block = places.find(story, start.place.block)
    if not isinstance(block, List) or start.place.block != end.place.block:
        return None
    first, last = _number(start), _end_of_branch(block, _number(end))
    if deeper:
        above = block.items[first - 1].level if first else -1
        if block.items[first].level > above or max(item.level for item in block.items[first:last]) >= DEEPEST:
            return None
    elif not block.items[first].level:
        return None
    step = 1 if deeper else -1
    nested = tuple(replace(item, level=max(0, item.level + step)) for item in block.items[first:last])
    return _items(block, (*block.items[:first], *nested, *block.items[last:]), start, end)


def set_direction(story: Story, start: Caret, end: Caret, direction: Direction) -> Stroke | None:
    """Return what makes the selected blocks run one way, by their letters (``auto``), or as the story does (empty)."""
    return _set_field(story, start, end, "direction", direction)


def set_language(story: Story, start: Caret, end: Caret, tag: str) -> Stroke | None:
    """Return what says in which language the selected blocks are; empty: that of the story."""
    return _set_field(story, start, end, "language", tag)


def _set_field(story: Story, start: Caret, end: Caret, field: str, value: str) -> Stroke | None:
    names = dict.fromkeys([start.place.block, *(each.place.block for each in passages(story, start, end))])
    edits: tuple[Edit, ...] = tuple(
        SetBlockField(id=name, field=field, value=value)
        for name in names
        if getattr(places.find(story, name), field) != value
    )
    if not edits:
        return None
    edit = edits[0] if len(edits) == 1 else Group(edits=edits, name=f"Change {field}")
    return Stroke(edit, end, start)


def _move_item(block: List, caret: Caret, *, down: bool) -> Stroke | None:
    """Return what moves an item past its neighbour of the same level, both with what is nested under them."""
    first = _number(caret)
    last = _end_of_branch(block, first)
    level = block.items[first].level
    if down:
        if last == len(block.items) or block.items[last].level < level:
            return None
        beyond = _end_of_branch(block, last)
        items = (*block.items[:first], *block.items[last:beyond], *block.items[first:last], *block.items[beyond:])
        to = first + beyond - last
    else:
        above = next((at for at in range(first - 1, -1, -1) if block.items[at].level <= level), -1)
        if above < 0 or block.items[above].level < level:
            return None
        items = (*block.items[:above], *block.items[first:last], *block.items[above:first], *block.items[last:])
        to = above
    there = Caret(Place(block.id, f"item:{to}"), caret.offset)
    return _items(block, items, there, there)


def _items(block: List, items: tuple[ListItem, ...], start: Caret, end: Caret) -> Stroke:
    anchor = start if start != end else None
    return Stroke(SetBlockField(id=block.id, field="items", value=items), end, anchor)


def _end_of_branch(block: List, first: int) -> int:
    """Return where the items nested under one end."""
    level = block.items[first].level
    return next((at for at in range(first + 1, len(block.items)) if block.items[at].level <= level), len(block.items))


def _move_blocks(story: Story, start: Caret, end: Caret, *, down: bool) -> Stroke | None:
    """Return what moves the neighbour to the other side of the selected blocks, which comes to the same."""
    parent, around = _around(story, start.place.block)
    first, last = _index(around, start.place.block), _index(around, end.place.block)
    if last < first:
        return None
    neighbour = last + 1 if down else first - 1
    if not 0 <= neighbour < len(around):
        return None
    anchor = start if start != end else None
    if parent is None:
        after = (around[first - 1].id if first else "") if down else around[last].id
        return Stroke(MoveBlock(id=around[neighbour].id, after=after), end, anchor)
    moved = list(around)
    moved.insert(first if down else last, moved.pop(neighbour))
    field = "figures" if isinstance(parent, Gallery) else "blocks"
    edit = SetBlockField(id=parent.id, field=field, value=tuple(moved))
    return Stroke(edit, end, anchor)


def _around(story: Story, block_id: str) -> tuple[FactBox | Gallery | None, tuple[Block, ...]]:
    """Return the box that a block is in (None: the body) and the blocks beside it."""
    for each in places.blocks(story):
        if isinstance(each, FactBox | Gallery) and any(child.id == block_id for child in each.children()):
            return each, each.children()
    return None, story.body


def _index(blocks: tuple[Block, ...], block_id: str) -> int:
    """Return which of the blocks is the one of this id or holds it, -1 where none does."""
    holds = (at for at, block in enumerate(blocks) if any(inner.id == block_id for inner in places.within(block)))
    return next(holds, -1)


def _number(caret: Caret) -> int:
    return int(caret.place.slot.partition(":")[2])
