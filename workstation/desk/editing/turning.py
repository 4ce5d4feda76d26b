"""Turning what is selected into another kind of block: crossheads, lists, quotations, and back into paragraphs."""

from msgspec.structs import replace

from workstation.base.ids import new_block_id
from workstation.desk.editing import writing
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places
from workstation.story.blocks import Block, Heading, List, ListItem, Paragraph, Quote
from workstation.story.edits.body import RemoveBlocks, ReplaceBlock
from workstation.story.edits.edit import Edit, Group
from workstation.story.model import Story
from workstation.story.places import Place

Running = Paragraph | Heading


def into_level(story: Story, start: Caret, end: Caret, level: int) -> Stroke | None:
    """Return what turns the selected blocks into paragraphs (level 0) or crossheads (2 to 4)."""
    edits: list[Edit] = []
    for block in _selected(story, start, end):
        stroke = writing.turn_into(story, Caret(Place(block.id)), level)
        if stroke is not None and stroke.edit is not None:
            edits.append(stroke.edit)
    return _stroke(edits, f"Change to {'crosshead' if level else 'paragraph'}", start, end)


def into_list(story: Story, start: Caret, end: Caret, *, ordered: bool) -> Stroke | None:
    """Return what turns the selected paragraphs into one list, or a list into paragraphs or one of the other kind."""
    blocks = _selected(story, start, end)
    if len(blocks) < 2:
        return writing.turn_into_list(story, end, ordered)
    made = replace(
        List(id=blocks[0].id, items=tuple(ListItem(block.text, 0, ordered) for block in blocks)),
        language=blocks[0].language,
        direction=blocks[0].direction,
    )
    return _gathered(blocks, made, "item", start, end)


def into_quote(story: Story, start: Caret, end: Caret) -> Stroke | None:
    """Return what turns the selected paragraphs into one quotation, or a quotation back into paragraphs."""
    block = places.find(story, end.place.block)
    if isinstance(block, Quote):
        return _out_of_quote(block, end)
    blocks = _selected(story, start, end)
    if not blocks:
        return None
    made = Quote(
        id=blocks[0].id,
        paragraphs=tuple(block.text for block in blocks),
        language=blocks[0].language,
        direction=blocks[0].direction,
    )
    return _gathered(blocks, made, "paragraph", start, end)


def _gathered(blocks: tuple[Running, ...], made: Block, slot: str, start: Caret, end: Caret) -> Stroke:
    """Return what puts one block in the place of several; the carets stay on the texts they were on."""
    order = [block.id for block in blocks]
    edits: tuple[Edit, ...] = (ReplaceBlock(id=blocks[0].id, blocks=(made,)),)
    if len(blocks) > 1:
        edits = (RemoveBlocks(ids=tuple(order[1:])), *edits)

    def there(caret: Caret) -> Caret:
        at = order.index(caret.place.block) if caret.place.block in order else len(order) - 1
        return Caret(Place(made.id, f"{slot}:{at}"), caret.offset)

    name = f"Change to {type(made).__name__.lower()}"
    return Stroke(
        edits[0] if len(edits) == 1 else Group(edits=edits, name=name),
        there(end),
        there(start) if start != end else None,
    )


def _out_of_quote(block: Quote, caret: Caret) -> Stroke:
    texts = [*block.paragraphs, *([block.attribution] if block.attribution else [])]
    paragraphs = tuple(
        Paragraph(id=new_block_id(), text=text, language=block.language, direction=block.direction) for text in texts
    )
    kind, _, number = caret.place.slot.partition(":")
    at = int(number) if kind == "paragraph" else len(paragraphs) - 1
    offset = caret.offset if kind == "paragraph" or block.attribution else 0
    return Stroke(ReplaceBlock(id=block.id, blocks=paragraphs), Caret(Place(paragraphs[at].id), offset))


def _selected(story: Story, start: Caret, end: Caret) -> tuple[Running, ...]:
    """Return the paragraphs and crossheads from one caret to the other; none where anything else lies between."""
    around = _siblings(story, start.place.block)
    names = [block.id for block in around]
    if start.place.block not in names or end.place.block not in names:
        return ()
    between = around[names.index(start.place.block) : names.index(end.place.block) + 1]
    found = tuple(block for block in between if isinstance(block, Paragraph | Heading))
    return found if len(found) == len(between) else ()


def _siblings(story: Story, block_id: str) -> tuple[Block, ...]:
    for each in places.blocks(story):
        if any(child.id == block_id for child in each.children()):
            return each.children()
    return story.body


def _stroke(edits: list[Edit], name: str, start: Caret, end: Caret) -> Stroke | None:
    if not edits:
        return None
    anchor = start if start != end else None
    return Stroke(edits[0] if len(edits) == 1 else Group(edits=tuple(edits), name=name), end, anchor)
