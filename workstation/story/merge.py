"""Three-way merge: what two people made of one story, brought together; what cannot be is told, and nothing is lost."""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.story import places
from workstation.story.blocks import Block
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Text
from workstation.story.wording import Opcode, opcodes, text_of_tokens, tokens_of

Choice = Literal["base", "mine", "theirs"]
_KEYED = {
    "tags": str, "subjects": "code", "sources": "id", "contributors": "name", "corrections": None, "decisions": None,
    "evidence": None,
}  # fmt: skip


class Conflict(Value, frozen=True, kw_only=True):
    """Two changes to one thing. ``base``, ``mine`` and ``theirs`` are its values; None where the block was not there.

    ``slot`` names a text of the block, ``field`` one of its fields or of the story; neither means the whole block.
    """

    where: str
    block: str = ""
    slot: str = ""
    field: str = ""
    base: Any = None
    mine: Any = None
    theirs: Any = None


class Merged(Value, frozen=True):
    """The story with both sides' changes, *mine* where they conflict, and the conflicts."""

    story: Story
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Story, mine: Story, theirs: Story) -> Merged:
    """Return what two stories made of ``base`` come to together. An edited block that the other side deleted stays."""
    conflicts: list[Conflict] = []
    fields = {}
    for name in Story.__struct_fields__:
        if name not in ("body", "id"):
            values = (getattr(base, name), getattr(mine, name), getattr(theirs, name))
            fields[name] = _field(name, *values, conflicts)
    body = _unique(_body(base.body, mine.body, theirs.body, conflicts), set())
    return Merged(replace(mine, body=body, **fields), tuple(conflicts))


def resolve(merged: Merged, conflict: Conflict, choice: Choice) -> Merged:
    """Return the merge with one conflict decided. Raises ``PlaceError`` where its block is no longer there."""
    value = getattr(conflict, choice)
    story = merged.story
    if not conflict.block:
        story = replace(story, **{conflict.field: value})
    elif conflict.slot:
        story = places.with_text(story, Place(conflict.block, conflict.slot), value)
    elif conflict.field:
        block = places.find(story, conflict.block)
        story = places.with_blocks(story, conflict.block, (replace(block, **{conflict.field: value}),))
    else:
        story = places.with_blocks(story, conflict.block, () if value is None else (value,))
    return Merged(story, tuple(each for each in merged.conflicts if each != conflict))


def _field(name: str, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if name in _KEYED:
        return _set(name, base, mine, theirs)
    conflicts.append(Conflict(where=_titled(name), field=name, base=base, mine=mine, theirs=theirs))
    return mine


def _set(name: str, base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return both sides' entries: what either added is there, what either took away is gone."""
    key = _KEYED[name]

    def named(entries: tuple[Any, ...]) -> dict[Any, Any]:
        return {getattr(entry, key) if isinstance(key, str) else entry: entry for entry in entries}

    old, ours, others = named(base), named(mine), named(theirs)
    kept = []
    for identity, entry in ours.items():
        if identity in others:
            kept.append(others[identity] if entry == old.get(identity) else entry)
        elif identity not in old or entry != old[identity]:
            kept.append(entry)
    kept += [
        entry
        for identity, entry in others.items()
        if identity not in ours and (identity not in old or entry != old[identity])
    ]
    return tuple(kept)


def _body(
    base: Sequence[Block], mine: Sequence[Block], theirs: Sequence[Block], conflicts: list[Conflict]
) -> tuple[Block, ...]:
    old, ours, others = ({block.id: block for block in blocks} for blocks in (base, mine, theirs))
    merged: dict[str, Block] = {}
    for identity in dict.fromkeys([*ours, *others]):
        block = _side(old.get(identity), ours.get(identity), others.get(identity), conflicts)
        if block is not None:
            merged[identity] = block
    order = _order(list(old), list(ours), list(others), set(merged))
    return tuple(merged[identity] for identity in order)


def _side(old: Block | None, ours: Block | None, others: Block | None, conflicts: list[Conflict]) -> Block | None:
    if ours == others:
        return ours
    if ours is None or others is None:
        there = ours if others is None else others
        if old is None:
            return there
        if there is None or there == old:
            return None
        conflicts.append(Conflict(where="Deleted and changed", block=old.id, base=old, mine=ours, theirs=others))
        return there
    if old is not None and ours == old:
        return others
    if old is not None and others == old:
        return ours
    return _block(old, ours, others, conflicts)


def _block(old: Block | None, ours: Block, others: Block, conflicts: list[Conflict]) -> Block:
    slots = [list(dict(block.texts())) for block in (old or ours, ours, others)]
    alike = old is not None and type(old) is type(ours) is type(others) and slots[0] == slots[1] == slots[2]
    if old is None or not alike:
        where = _titled(type(ours).__name__)
        conflicts.append(Conflict(where=where, block=ours.id, base=old, mine=ours, theirs=others))
        return ours
    block = ours
    texts = [dict(each.texts()) for each in (old, ours, others)]
    for slot in slots[0]:
        block = _slot(block, slot, texts[0][slot], texts[1][slot], texts[2][slot], conflicts)
    if old.children() or ours.children() or others.children():
        block = block.with_children(_body(old.children(), ours.children(), others.children(), conflicts))
    held_in_texts = {slot.partition(":")[0] for slot in slots[0]}
    for name in _properties(block, held_in_texts):
        values = (getattr(old, name), getattr(ours, name), getattr(others, name))
        found: list[Conflict] = []
        block = replace(block, **{name: _field(f".{name}", *values, found)})
        conflicts += [replace(each, block=block.id, field=name, where=_titled(name)) for each in found]
    return block


def _properties(block: Block, in_texts: set[str]) -> list[str]:
    """Return the names of a block's fields that are neither texts nor blocks inside."""
    holders = {"item": "items", "paragraph": "paragraphs", "cell": "rows"}
    skipped = {"id", "blocks", "figures", *in_texts, *(holders[name] for name in in_texts if name in holders)}
    return [name for name in block.__struct_fields__ if name not in skipped]


def _slot(block: Block, slot: str, old: Text, ours: Text, others: Text, conflicts: list[Conflict]) -> Block:
    if ours == others or others == old:
        return block
    if ours == old:
        return block.with_text(slot, others)
    text = _text(old, ours, others)
    if text is None:
        conflicts.append(
            Conflict(where=_titled(type(block).__name__), block=block.id, slot=slot, base=old, mine=ours, theirs=others)
        )
        return block
    return block.with_text(slot, text)


def _text(old: Text, ours: Text, others: Text) -> Text | None:
    """Return a text with both sides' words, or None where they changed the same ones."""
    base, mine, theirs = tokens_of(old), tokens_of(ours), tokens_of(others)
    edits = [(op, mine) for op in _edits(opcodes(base, mine))] + [(op, theirs) for op in _edits(opcodes(base, theirs))]
    edits.sort(key=lambda edit: (edit[0][1], edit[0][2]))
    result = []
    at = 0
    last = (-1, -1)
    for (_, start, end, first, final), source in edits:
        if start < at or (start, end) == last or start == last[1]:
            return None
        result += base[at:start] + list(source[first:final])
        at, last = end, (start, end)
    return text_of_tokens(result + base[at:])


def _edits(found: list[Opcode]) -> list[Opcode]:
    return [opcode for opcode in found if opcode[0] != "equal"]


def _order(base: list[str], mine: list[str], theirs: list[str], kept: set[str]) -> list[str]:
    """Return the ids that are kept, in the order of the side that moved any; the other side's own come after theirs."""
    common = [identity for identity in base if identity in set(mine) and identity in set(theirs)]
    among = set(common)
    mine_moved = [identity for identity in mine if identity in among] != common
    leading, following = (mine, theirs) if mine_moved else (theirs, mine)
    order = [identity for identity in leading if identity in kept]
    known = set(order)
    anchor = ""
    for identity in following:
        if identity in kept and identity not in known:
            at = order.index(anchor) + 1 if anchor in known else 0
            order.insert(at, identity)
            known.add(identity)
        if identity in known:
            anchor = identity
    return order


def _unique(blocks: tuple[Block, ...], taken: set[str]) -> tuple[Block, ...]:
    """Return blocks with no id twice: what one side moved into a box and the other left outside would be."""
    result = []
    for block in blocks:
        named = block
        number = 2
        while named.id in taken:
            named = replace(block, id=f"{block.id}-{number}")
            number += 1
        taken.add(named.id)
        children = named.children()
        result.append(named.with_children(_unique(children, taken)) if children else named)
    return tuple(result)


def _titled(name: str) -> str:
    return name.strip(".").replace("_", " ").capitalize()
