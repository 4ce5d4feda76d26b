"""The headline is the only heading of the first level."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Heading
from workstation.story.edits.fields import SetBlockField
from workstation.story.spans import plain


@block_rule(
    "heading-h1-body",
    Heading,
    title="Crossheads are below the headline.",
    severity="warning",
    wcag=("1.3.1",),
    how="Level 1 is the headline's. Make this level 2, or, if it is the better headline, put it there.",
)
def heading_h1_body(heading: Heading, _: Context) -> Iterator[Fault]:
    """Find crossheads of level 1."""
    if heading.level <= 1:
        yield Fault(
            message="This crosshead has the headline's level.",
            slot="text",
            repair=SetBlockField(id=heading.id, field="level", value=2),
            judged=plain(heading.text),
        )
