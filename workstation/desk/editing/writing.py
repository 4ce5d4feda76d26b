"""What the writing keys do to a story: Enter, Backspace, Delete, and putting text or blocks where the caret is.

Each function looks at a story and a caret and returns what to do and where the caret stands afterwards, or None where
the key does nothing there. No screen is needed.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from workstation.base.ids import new_block_id
from workstation.base.value import Value
from workstation.desk.editing.joining import under_fresh_ids
from workstation.desk.fields.lines import FIELD_SLOTS, field_edit, field_text
from workstation.intake.characters import clean
from workstation.story import places, spans
from workstation.story.blocks import Block, FactBox, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.edits.body import InsertBlocks, JoinBlocks, RemoveBlocks, ReplaceBlock, SplitBlock
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Text


class Caret(Value, frozen=True):
    """Where the caret stands: a place and an offset in code points."""

    place: Place
    offset: int = 0


class Stroke(Value, frozen=True):
    """What a key does: an edit (None: it only moves) and where the caret stands afterwards.

    ``anchor`` is the other end of what is selected then, None where nothing is.
    """

    edit: Edit | None
    caret: Caret
    anchor: Caret | None = None


def enter(story: Story, caret: Caret) -> Stroke | None:
    """Return what Enter does: a new paragraph, item or quoted paragraph, or a step to the next line of a picture."""
    block = places.find(story, caret.place.block)
    match block:
        case Heading() if caret.offset == 0 and spans.length(block.text):
            above = Paragraph(id=new_block_id(), language=block.language, direction=block.direction)
            return Stroke(ReplaceBlock(id=block.id, blocks=(above, block)), caret)
        case Paragraph() | Heading():
            new_id = new_block_id()
            edit = SplitBlock(id=block.id, offset=caret.offset, new_id=new_id)
            return Stroke(edit, Caret(Place(new_id, "text")))
        case List():
            return _enter_in_list(block, caret)
        case Quote() if caret.place.slot.startswith("paragraph:"):
            return _enter_in_quote(block, caret)
        case _ if not _is_last_slot(block, caret.place.slot):
            return _next_slot(block, caret)
        case _ if block.children():
            return Stroke(None, _start_of(block.children()[0]))
        case FactBox():
            new = Paragraph(id=new_block_id())
            return Stroke(SetBlockField(id=block.id, field="blocks", value=(new,)), Caret(Place(new.id)))
        case _:
            return _paragraph_after(story, block)


def backspace(story: Story, caret: Caret) -> Stroke | None:
    """Return what Backspace does at the start of a line: undoes its kind first, then joins it with what is above."""
    block = places.find(story, caret.place.block)
    if caret.offset > 0:
        return None
    match block:
        case Heading():
            plain = Paragraph(id=block.id, text=block.text, language=block.language, direction=block.direction)
            return Stroke(ReplaceBlock(id=block.id, blocks=(plain,)), caret)
        case List():
            return _out_of_list(block, _number(caret.place.slot))
        case Quote() if caret.place.slot == "paragraph:0":
            return _out_of_quote(block)
        case Quote() if caret.place.slot.startswith("paragraph:"):
            return _join_quoted(block, _number(caret.place.slot))
        case Paragraph():
            return _join_above(story, block)
        case _:
            return None


def delete(story: Story, caret: Caret) -> Stroke | None:
    """Return what Delete does at the end of a line: joins what is below, where both are running text."""
    block = places.find(story, caret.place.block)
    if not isinstance(block, Paragraph | Heading):
        return None
    around = _siblings(story, block)
    at = around.index(block)
    if at + 1 == len(around):
        return None
    below = around[at + 1]
    if isinstance(below, Paragraph | Heading):
        return Stroke(JoinBlocks(first=block.id, second=below.id), caret)
    if not spans.length(block.text):
        return Stroke(RemoveBlocks(ids=(block.id,)), _start_of(below))
    return None


def remove_between(story: Story, start: Caret, end: Caret) -> Stroke | None:
    """Return what deleting a selection does; the caret ends where it began.

    Inside one text its characters go. Across blocks, those between go whole, what is left of running text at both ends
    is joined, and other ends lose only the selected characters.
    """
    if start.place == end.place:
        if start.offset == end.offset:
            return None
        return Stroke(_erased(story, start.place, start.offset, end.offset), start)
    lengths = _lengths(story)
    order = list(lengths)
    if start.place not in lengths or end.place not in lengths:
        return None
    between = order[order.index(start.place) + 1 : order.index(end.place)]
    edits: list[Edit] = [_erased(story, start.place, start.offset, lengths[start.place])]
    edits.append(_erased(story, end.place, 0, end.offset))
    ends = {start.place.block, end.place.block}
    kept = _with_parents(story, ends)
    edits += [_erased(story, place, 0, lengths[place]) for place in between if place.block in ends]
    blocks = [block.id for block in places.blocks(story)]
    touched = blocks[blocks.index(start.place.block) + 1 : blocks.index(end.place.block)]
    gone = [name for name in touched if name not in kept]
    edits += [RemoveBlocks(ids=(name,)) for name in _outermost(story, gone)]
    if start.place.block != end.place.block and _both_running(story, start.place.block, end.place.block):
        edits.append(JoinBlocks(first=start.place.block, second=end.place.block))
    return Stroke(Group(edits=tuple(edits), name="Delete"), start)


def remove_block(story: Story, block_id: str) -> Stroke:
    """Return what deleting a whole block does; the caret goes to what stood above it, or to what is now first."""
    block = places.find(story, block_id)
    around = _siblings(story, block)
    at = around.index(block)
    others = (*around[:at][::-1], *around[at + 1 :])
    edit = RemoveBlocks(ids=(block_id,))
    return Stroke(edit, _end_of(others[0]) if others else Caret(Place(block_id)))


def insert_text(story: Story, caret: Caret, text: Text) -> Stroke:
    """Return what typing or pasting ``text`` at the caret does; a picture's plain fields take its characters alone."""
    after = Caret(caret.place, caret.offset + spans.length(text))
    if caret.place.slot in FIELD_SLOTS:
        figure = places.find(story, caret.place.block)
        if isinstance(figure, Figure):
            words = field_text(figure, caret.place.slot)
            words = words[: caret.offset] + spans.plain(text) + words[caret.offset :]
            return Stroke(field_edit(figure, caret.place.slot, words), after)
    return Stroke(ReplaceText(place=caret.place, start=caret.offset, end=caret.offset, text=text), after)


def line_break(story: Story, caret: Caret) -> Stroke | None:
    """Return what Shift+Enter does: a new line in the same text; where a field has only one line, what Enter does."""
    if caret.place.slot in FIELD_SLOTS:
        return enter(story, caret)
    return insert_text(story, caret, spans.text_of("\n"))


def insert_blocks(story: Story, caret: Caret, new: Sequence[Block]) -> Stroke:
    """Return what putting blocks in at the caret under fresh ids does."""
    return put_in(story, caret, tuple(map(under_fresh_ids, new)))


def put_in(story: Story, caret: Caret, fresh: tuple[Block, ...]) -> Stroke:
    """Return what putting blocks in at the caret under their own ids does, in the middle of a split paragraph.

    A lone paragraph goes into the line as text; at an empty paragraph the blocks take its place.
    """
    if len(fresh) == 1 and isinstance(fresh[0], Paragraph):
        return insert_text(story, caret, fresh[0].text)
    block = places.find(story, caret.place.block)
    name = f"Insert {len(fresh)} blocks" if len(fresh) > 1 else f"Insert {type(fresh[0]).__name__.lower()}"
    outer = _outermost_of(story, block)
    if isinstance(block, Paragraph | Heading):
        if not spans.length(block.text):
            return Stroke(ReplaceBlock(id=block.id, blocks=fresh), _end_of(fresh[-1]))
        if caret.offset == spans.length(block.text):
            return Stroke(InsertBlocks(blocks=fresh, after=block.id), _end_of(fresh[-1]))
        if caret.offset:
            split = SplitBlock(id=block.id, offset=caret.offset, new_id=new_block_id())
            edits: tuple[Edit, ...] = (split, InsertBlocks(blocks=fresh, after=block.id))
            return Stroke(Group(edits=edits, name=name), _end_of(fresh[-1]))
        return Stroke(ReplaceBlock(id=block.id, blocks=(*fresh, block)), _end_of(fresh[-1]))
    return Stroke(InsertBlocks(blocks=fresh, after=outer.id), _end_of(fresh[-1]))


def paragraph_below(story: Story, block_id: str) -> Stroke:
    """Return what makes an empty paragraph below a block, or below everything where ``block_id`` is empty."""
    if block_id:
        return _paragraph_after(story, places.find(story, block_id))
    new = Paragraph(id=new_block_id())
    return Stroke(InsertBlocks(blocks=(new,), after=story.body[-1].id if story.body else ""), Caret(Place(new.id)))


def paste_plain(story: Story, caret: Caret, words: str) -> Stroke:
    """Return what pasting plain text does: one line goes into the text, several become paragraphs.

    In a picture's plain fields they stay one line.
    """
    parts = [part for part in clean(words).split("\n") if part.strip()]
    if len(parts) <= 1 or caret.place.slot in FIELD_SLOTS:
        return insert_text(story, caret, spans.text_of(" ".join(parts)))
    return insert_blocks(story, caret, [Paragraph(id="", text=spans.text_of(part)) for part in parts])


def turn_into(story: Story, caret: Caret, level: int) -> Stroke | None:
    """Return what turning the caret's line into a paragraph (level 0) or a crosshead (2 to 4) does."""
    block = places.find(story, caret.place.block)
    if not isinstance(block, Paragraph | Heading):
        return None
    new: Block = Paragraph(id=block.id, text=block.text, language=block.language, direction=block.direction)
    if level:
        new = Heading(id=block.id, text=block.text, language=block.language, direction=block.direction, level=level)
    return None if new == block else Stroke(ReplaceBlock(id=block.id, blocks=(new,)), caret)


def turn_into_list(story: Story, caret: Caret, ordered: bool) -> Stroke | None:
    """Return what turning the caret's paragraph into a list, or its list back into paragraphs, does."""
    block = places.find(story, caret.place.block)
    if isinstance(block, List):
        if any(item.ordered != ordered for item in block.items):
            items = tuple(replace(item, ordered=ordered) for item in block.items)
            return Stroke(SetBlockField(id=block.id, field="items", value=items), caret)
        paragraphs = tuple(
            Paragraph(id=new_block_id(), text=item.text, language=block.language, direction=block.direction)
            for item in block.items
        )
        here = paragraphs[_number(caret.place.slot)]
        return Stroke(ReplaceBlock(id=block.id, blocks=paragraphs), Caret(Place(here.id), caret.offset))
    if not isinstance(block, Paragraph | Heading):
        return None
    items = (ListItem(block.text, 0, ordered),)
    new = List(id=block.id, items=items, language=block.language, direction=block.direction)
    return Stroke(ReplaceBlock(id=block.id, blocks=(new,)), Caret(Place(block.id, "item:0"), caret.offset))


def _enter_in_list(block: List, caret: Caret) -> Stroke:
    at = _number(caret.place.slot)
    item = block.items[at]
    if not spans.length(item.text):
        return _out_of_list(block, at)
    first = replace(item, text=spans.cut(item.text, 0, caret.offset))
    second = replace(item, text=spans.cut(item.text, caret.offset))
    items = (*block.items[:at], first, second, *block.items[at + 1 :])
    edit = SetBlockField(id=block.id, field="items", value=items)
    return Stroke(edit, Caret(Place(block.id, f"item:{at + 1}")))


def _out_of_list(block: List, at: int) -> Stroke:
    """Bring an item one level out; one that is on the outermost level leaves the list as a paragraph."""
    item = block.items[at]
    if item.level:
        items = (*block.items[:at], replace(item, level=item.level - 1), *block.items[at + 1 :])
        edit: Edit = SetBlockField(id=block.id, field="items", value=items)
        return Stroke(edit, Caret(Place(block.id, f"item:{at}")))
    out = Paragraph(id=new_block_id(), text=item.text, language=block.language, direction=block.direction)
    above, below = block.items[:at], block.items[at + 1 :]
    parts: list[Block] = [replace(block, items=above)] if above else []
    parts.append(out)
    if below:
        parts.append(replace(block, id=new_block_id() if above else block.id, items=below))
    return Stroke(ReplaceBlock(id=block.id, blocks=tuple(parts)), Caret(Place(out.id)))


def _enter_in_quote(block: Quote, caret: Caret) -> Stroke:
    at = _number(caret.place.slot)
    text = block.paragraphs[at]
    if not spans.length(text) and len(block.paragraphs) > 1 and at == len(block.paragraphs) - 1:
        shorter = replace(block, paragraphs=block.paragraphs[:-1])
        after = Paragraph(id=new_block_id())
        return Stroke(ReplaceBlock(id=block.id, blocks=(shorter, after)), Caret(Place(after.id)))
    halves = (spans.cut(text, 0, caret.offset), spans.cut(text, caret.offset))
    paragraphs = (*block.paragraphs[:at], *halves, *block.paragraphs[at + 1 :])
    edit = SetBlockField(id=block.id, field="paragraphs", value=paragraphs)
    return Stroke(edit, Caret(Place(block.id, f"paragraph:{at + 1}")))


def _join_quoted(block: Quote, at: int) -> Stroke:
    joined = spans.join(block.paragraphs[at - 1], block.paragraphs[at])
    paragraphs = (*block.paragraphs[: at - 1], joined, *block.paragraphs[at + 1 :])
    edit = SetBlockField(id=block.id, field="paragraphs", value=paragraphs)
    return Stroke(edit, Caret(Place(block.id, f"paragraph:{at - 1}"), spans.length(block.paragraphs[at - 1])))


def _out_of_quote(block: Quote) -> Stroke:
    texts = [*block.paragraphs, *([block.attribution] if block.attribution else [])]
    names = [block.id, *(new_block_id() for _ in texts[1:])]
    paragraphs = tuple(
        Paragraph(id=name, text=text, language=block.language, direction=block.direction)
        for name, text in zip(names, texts, strict=True)
    )
    return Stroke(ReplaceBlock(id=block.id, blocks=paragraphs), Caret(Place(block.id)))


def _join_above(story: Story, block: Paragraph) -> Stroke | None:
    around = _siblings(story, block)
    at = around.index(block)
    if at == 0:
        return None
    above = around[at - 1]
    if isinstance(above, Paragraph | Heading):
        return Stroke(JoinBlocks(first=above.id, second=block.id), Caret(Place(above.id), spans.length(above.text)))
    if not spans.length(block.text) and len(around) > 1:
        return Stroke(RemoveBlocks(ids=(block.id,)), _end_of(above))
    return Stroke(None, _end_of(above))


def _next_slot(block: Block, caret: Caret) -> Stroke:
    slots = _typed_slots(block)
    following = slots[slots.index(caret.place.slot) + 1]
    return Stroke(None, Caret(Place(block.id, following)))


def _is_last_slot(block: Block, slot: str) -> bool:
    slots = _typed_slots(block)
    return slot not in slots or slots[-1] == slot


def _typed_slots(block: Block) -> list[str]:
    slots = [slot for slot, _ in block.texts()]
    return [*slots, *FIELD_SLOTS] if isinstance(block, Figure) else slots


def _paragraph_after(story: Story, block: Block) -> Stroke:
    outer = _outermost_of(story, block)
    new = Paragraph(id=new_block_id())
    return Stroke(InsertBlocks(blocks=(new,), after=outer.id), Caret(Place(new.id)))


def _siblings(story: Story, block: Block) -> tuple[Block, ...]:
    if any(each is block for each in story.body):
        return story.body
    parents = (each for each in places.blocks(story) if any(child is block for child in each.children()))
    return next(parents).children()


def _outermost_of(story: Story, block: Block) -> Block:
    return next(each for each in story.body if any(inner is block for inner in places.within(each)))


def _with_parents(story: Story, names: set[str]) -> set[str]:
    return {each.id for each in places.blocks(story) if any(inner.id in names for inner in places.within(each))} | names


def _outermost(story: Story, names: list[str]) -> list[str]:
    inside = {
        inner.id
        for each in places.blocks(story)
        if each.id in names
        for inner in places.within(each)
        if inner is not each
    }
    return [name for name in names if name not in inside]


def _lengths(story: Story) -> dict[Place, int]:
    """Return how long every line is that can be typed in, in reading order, those of pictures' plain fields too."""
    found: dict[Place, int] = {}
    for block in places.blocks(story):
        found |= {Place(block.id, slot): spans.length(text) for slot, text in block.texts()}
        if isinstance(block, Figure):
            found |= {Place(block.id, slot): len(field_text(block, slot)) for slot in FIELD_SLOTS}
    return found


def _erased(story: Story, place: Place, start: int, end: int) -> Edit:
    block = places.find(story, place.block)
    if isinstance(block, Figure) and place.slot in FIELD_SLOTS:
        words = field_text(block, place.slot)
        return field_edit(block, place.slot, words[:start] + words[end:])
    return ReplaceText(place=place, start=start, end=end)


def _both_running(story: Story, first: str, second: str) -> bool:
    return all(isinstance(places.find(story, name), Paragraph | Heading) for name in (first, second))


def _start_of(block: Block) -> Caret:
    slots = [slot for inner in places.within(block) for slot, _ in inner.texts()][:1]
    return Caret(Place(block.id, slots[0] if slots else "text"))


def _end_of(block: Block) -> Caret:
    ends = [(Place(inner.id, slot), text) for inner in places.within(block) for slot, text in inner.texts()]
    if not ends:
        return Caret(Place(block.id, "text"))
    place, text = ends[0] if isinstance(block, Figure | Table) else ends[-1]
    return Caret(place, spans.length(text))


def _number(slot: str) -> int:
    return int(slot.partition(":")[2])
