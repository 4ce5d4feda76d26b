"""A chart or a map comes with its facts in words or in a table."""

from collections.abc import Iterator

from workstation.checks.pictures import shows
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Figure, Table
from workstation.story.model import Story

_NEAR = 2  # blocks away


@story_rule(
    "img-complex",
    title="Charts and maps have their facts in words.",
    severity="error",
    wcag=("1.1.1",),
    how="A sentence cannot hold what a chart or a map shows. Give its facts in the long description, or put the "
    "figures into a table right beside it.",
)
def img_complex(story: Story, _: Context) -> Iterator[Fault]:
    """Find charts and maps without a long description and without a table near them."""
    blocks = list(places.blocks(story))
    tables = [number for number, block in enumerate(blocks) if isinstance(block, Table)]
    for number, block in enumerate(blocks):
        if not isinstance(block, Figure) or block.kind not in ("chart", "map") or not shows(block):
            continue
        if not block.long_description.strip() and not any(abs(table - number) <= _NEAR for table in tables):
            yield Fault(
                block=block.id,
                message=f"This {block.kind} has no long description and no table beside it.",
                field="long_description",
                judged=f"{block.photo}{block.url}",
            )
