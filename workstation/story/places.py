"""Finding one's way in a story: its blocks at any depth, and the texts they hold."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.story.blocks import Block
from workstation.story.model import Story
from workstation.story.spans import Text


class Place(Value, frozen=True):
    """One text of one block: the block's id and the slot's name (``text``, ``caption``, ``item:3``, ``cell:0:2``)."""

    block: str
    slot: str = "text"


class PlaceError(WorkstationError):
    """An edit speaks of a part of the story that is no longer there."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no {what} in this story any more.", "Look at the story as it is now and try again.")


def blocks(story: Story) -> Iterator[Block]:
    """Yield every block in reading order, those inside others after the one they are in."""
    for block in story.body:  # rules walk here at every keystroke, and most blocks hold no other
        yield block
        for child in block.children():
            yield from within(child)


def within(block: Block) -> Iterator[Block]:
    """Yield the block and all blocks inside it, in reading order."""
    yield block
    for child in block.children():
        yield from within(child)


def find(story: Story, block_id: str) -> Block:
    """Return the block with this id, at any depth. Raises ``PlaceError`` when there is none."""
    for block in story.body:  # most blocks lie on top, and every keystroke comes through here
        if block.id == block_id:
            return block
    for block in blocks(story):
        if block.id == block_id:
            return block
    raise PlaceError(f"block {block_id!r}")


def texts(story: Story) -> Iterator[tuple[Place, Text]]:
    """Yield every text of the body with its place, in reading order."""
    for block in blocks(story):
        for slot, text in block.texts():
            yield Place(block.id, slot), text


def text_at(story: Story, place: Place) -> Text:
    """Return the text at a place. Raises ``PlaceError`` when there is none."""
    for slot, text in find(story, place.block).texts():
        if slot == place.slot:
            return text
    raise PlaceError(f"text {place.slot!r} in block {place.block!r}")


def with_text(story: Story, place: Place, text: Text) -> Story:
    """Return the story with another text at the place; every other block is the same object as before."""
    block = find(story, place.block)
    try:
        changed = block.with_text(place.slot, text)
    except LookupError as error:
        raise PlaceError(f"text {place.slot!r} in block {place.block!r}") from error
    return with_blocks(story, place.block, (changed,))


def with_blocks(story: Story, block_id: str, new: tuple[Block, ...]) -> Story:
    """Return the story with the block of this id replaced by ``new`` (none: removed), where it stood, at any depth."""
    body, found = _replaced(story.body, block_id, new)
    if not found:
        raise PlaceError(f"block {block_id!r}")
    return replace(story, body=body)


def _replaced(among: tuple[Block, ...], block_id: str, new: tuple[Block, ...]) -> tuple[tuple[Block, ...], bool]:
    for at, block in enumerate(among):
        if block.id == block_id:
            return (*among[:at], *new, *among[at + 1 :]), True
        children = block.children()
        if children:
            inside, found = _replaced(children, block_id, new)
            if found:
                return (*among[:at], block.with_children(inside), *among[at + 1 :]), True
    return among, False
