"""A table says what it shows before it is read cell by cell."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Block, Heading, Paragraph, Table
from workstation.story.edits.fields import SetBlockField
from workstation.story.grid import grid_of
from workstation.story.model import Story
from workstation.story.spans import plain

_SMALLEST = 2  # rows and columns


@story_rule(
    "table-no-caption",
    title="Tables have a caption.",
    severity="warning",
    wcag=("1.3.1",),
    how="Those who listen decide by the caption whether to go through the table at all. Say what it counts, where and "
    "when. A crosshead right above, or a line that ends in a colon, does as well.",
)
def table_no_caption(story: Story, _: Context) -> Iterator[Fault]:
    """Find tables without a caption and without a line above that introduces them."""
    above: Block | None = None
    for block in places.blocks(story):
        if isinstance(block, Table) and not plain(block.caption).strip() and not _introduces(above):
            grid = grid_of(block)
            if grid.rows >= _SMALLEST and grid.columns >= _SMALLEST:
                yield Fault(
                    block=block.id,
                    slot="caption",
                    message="This table has no caption.",
                    field="caption",
                    repair=_caption_from(block),
                    judged=plain(block.rows[0][0].text),
                )
        above = block


def _introduces(block: Block | None) -> bool:
    if isinstance(block, Heading):
        return True
    return isinstance(block, Paragraph) and plain(block.text).rstrip().endswith((":", "："))


def _caption_from(table: Table) -> SetBlockField | None:
    """Return the edit that takes the words of an opening row that spans the whole table as its caption."""
    first = table.rows[0]
    if len(first) == 1 and first[0].columns > 1 and plain(first[0].text).strip():
        return SetBlockField(id=table.id, field="caption", value=first[0].text)
    return None
