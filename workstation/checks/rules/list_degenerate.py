"""A list has items, and more than one."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Block, List, Paragraph
from workstation.story.edits.body import RemoveBlocks, ReplaceBlock
from workstation.story.edits.edit import Edit
from workstation.story.spans import plain


@block_rule(
    "list-degenerate",
    List,
    title="Lists have more than one item, and none is empty.",
    severity="info",
    wcag=("1.3.1",),
    how="“List with one item” is read out before the words. Make it a paragraph, and delete items without words.",
)
def list_degenerate(block: List, _: Context) -> Iterator[Fault]:
    """Find lists of one item and lists with empty ones."""
    kept = tuple(item for item in block.items if plain(item.text).strip())
    if len(kept) == len(block.items) and len(kept) > 1:
        return
    new: Block = replace(block, items=kept)
    if len(kept) == 1:
        new = Paragraph(id=block.id, text=kept[0].text, language=block.language, direction=block.direction)
    repair: Edit = ReplaceBlock(id=block.id, blocks=(new,)) if kept else RemoveBlocks(ids=(block.id,))
    empty = len(block.items) - len(kept)
    yield Fault(
        message="This list has one item." if not empty else "This list has items without words.",
        repair=repair,
        judged="\n".join(plain(item.text) for item in block.items),
    )
