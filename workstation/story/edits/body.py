"""Edits to the run of blocks: putting in, taking out, moving, turning into another kind, splitting, joining."""

from msgspec.structs import replace

from workstation.story import places, spans
from workstation.story.blocks import Block, Heading, Paragraph
from workstation.story.edits.edit import Edit
from workstation.story.model import Story
from workstation.story.places import PlaceError


class InsertBlocks(Edit, frozen=True, kw_only=True):
    """Put blocks in after the block ``after`` (at any depth), or before all others of the body where it is empty."""

    blocks: tuple[Block, ...]
    after: str = ""

    @property
    def label(self) -> str:
        return f"Insert {_kind(self.blocks)}"

    def apply(self, story: Story) -> Story:
        _refuse_known_ids(story, self.blocks)
        if not self.after:
            return replace(story, body=(*self.blocks, *story.body))
        before = places.find(story, self.after)
        return _in_place(story, self.after, (before, *self.blocks))


class RemoveBlocks(Edit, frozen=True, kw_only=True):
    """Take blocks out, with what is inside them."""

    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        return "Delete block" if len(self.ids) == 1 else f"Delete {len(self.ids)} blocks"

    def apply(self, story: Story) -> Story:
        for block_id in self.ids:
            story = places.with_blocks(story, block_id, ())
        return story


class MoveBlock(Edit, frozen=True, kw_only=True):
    """Move a block to stand after the block ``after``, or before all others of the body where it is empty."""

    id: str
    after: str = ""

    @property
    def label(self) -> str:
        return "Move block"

    def apply(self, story: Story) -> Story:
        block = places.find(story, self.id)
        if any(inner.id == self.after for inner in places.within(block)):
            raise PlaceError(f"place for block {self.id!r} inside itself")
        without = places.with_blocks(story, self.id, ())
        return InsertBlocks(blocks=(block,), after=self.after).apply(without)


class ReplaceBlock(Edit, frozen=True, kw_only=True):
    """Put other blocks in a block's place: a paragraph turned into a crosshead, a fake list into a real one."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def label(self) -> str:
        return f"Change to {_kind(self.blocks)}"

    def apply(self, story: Story) -> Story:
        _refuse_known_ids(places.with_blocks(story, self.id, ()), self.blocks)
        return _in_place(story, self.id, self.blocks)


class SplitBlock(Edit, frozen=True, kw_only=True):
    """Split a paragraph or crosshead in two at ``offset``; what follows becomes a paragraph named ``new_id``."""

    id: str
    offset: int
    new_id: str

    @property
    def label(self) -> str:
        return "New paragraph"

    def apply(self, story: Story) -> Story:
        block = _running_text(story, self.id)
        if not 0 <= self.offset <= spans.length(block.text):
            raise PlaceError(f"offset {self.offset} in block {self.id!r}")
        at_end = self.offset == spans.length(block.text)
        first = block if at_end else replace(block, text=spans.cut(block.text, 0, self.offset))
        rest = Paragraph(
            id=self.new_id,
            text=spans.cut(block.text, self.offset),
            language=block.language,
            direction=block.direction,
        )
        _refuse_known_ids(story, (rest,))
        return _in_place(story, self.id, (first, rest))


class JoinBlocks(Edit, frozen=True, kw_only=True):
    """Join a paragraph or crosshead with the one right after it; the first one's kind and id stay."""

    first: str
    second: str

    @property
    def label(self) -> str:
        return "Join paragraphs"

    def apply(self, story: Story) -> Story:
        first, second = _running_text(story, self.first), _running_text(story, self.second)
        joined = replace(first, text=spans.join(first.text, second.text))
        without = places.with_blocks(story, self.second, ())
        return places.with_blocks(without, self.first, (joined,))


def _running_text(story: Story, block_id: str) -> Paragraph | Heading:
    block = places.find(story, block_id)
    if not isinstance(block, Paragraph | Heading):
        raise PlaceError(f"running text in block {block_id!r}")
    return block


def _in_place(story: Story, block_id: str, blocks: tuple[Block, ...]) -> Story:
    try:
        return places.with_blocks(story, block_id, blocks)
    except LookupError as error:
        raise PlaceError(f"room for {_kind(blocks)} there") from error


def _refuse_known_ids(story: Story, blocks: tuple[Block, ...]) -> None:
    known = {block.id for block in places.blocks(story)}
    for block in blocks:
        for inner in places.within(block):
            if inner.id in known:
                raise PlaceError(f"room for a second block {inner.id!r}")
            known.add(inner.id)


def _kind(blocks: tuple[Block, ...]) -> str:
    if len(blocks) != 1:
        return f"{len(blocks)} blocks"
    return type(blocks[0]).__name__.lower()
