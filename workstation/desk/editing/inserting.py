"""Putting new blocks in: at the caret, or after a block that is drawn, with somewhere to go on writing below them."""

from collections.abc import Sequence

from msgspec.structs import replace

from workstation.base.ids import new_block_id
from workstation.desk.editing import writing
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places
from workstation.story.blocks import Block, Divider, FactBox, Paragraph
from workstation.story.edits.body import InsertBlocks
from workstation.story.edits.edit import Group
from workstation.story.model import Story
from workstation.story.places import Place


def new_fact_box() -> FactBox:
    """Return a fact box with an empty title and an empty paragraph; it has no id yet."""
    return FactBox(id="", blocks=(Paragraph(id=""),))


def insert(story: Story, where: Caret | str, new: Sequence[Block]) -> Stroke:
    """Return what puts blocks in, under fresh ids, at a caret or after the block of an id (empty: above everything).

    Where they would end the story, an empty paragraph follows. The caret goes to the first text of the first of them.
    """
    if isinstance(where, Caret):
        stroke = writing.insert_blocks(story, where, new)
    else:
        stroke = Stroke(InsertBlocks(blocks=tuple(_fresh(block) for block in new), after=where), Caret(Place(where)))
    if stroke.edit is None:
        return stroke
    edit, after = stroke.edit, stroke.edit.apply(story)
    if after.body and not isinstance(after.body[-1], Paragraph):
        below = InsertBlocks(blocks=(Paragraph(id=new_block_id()),), after=after.body[-1].id)
        edit = Group(edits=(edit, below), name=edit.label)
        after = edit.apply(story)
    return Stroke(edit, _first_text(story, after) or stroke.caret)


def _fresh(block: Block) -> Block:
    named = replace(block, id=new_block_id())
    children = block.children()
    return named.with_children(tuple(_fresh(child) for child in children)) if children else named


def _first_text(before: Story, after: Story) -> Caret | None:
    """Return the caret at the first text that is new (after what has none, at the text that follows), or None."""
    known = {block.id for block in places.blocks(before)}
    passed = False
    for block in places.blocks(after):
        passed = passed or block.id not in known
        if passed and not isinstance(block, Divider):
            for slot, _ in block.texts():
                return Caret(Place(block.id, slot))
    return None
