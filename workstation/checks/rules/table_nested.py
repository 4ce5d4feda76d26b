"""A table stands by itself, not inside another."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story.model import Story


@story_rule(
    "table-nested",
    title="No table stands inside another.",
    severity="warning",
    wcag=("1.3.1",),
    how="Inside a cell nobody can tell which table they are in. The inner table's words are now lines of its cell: "
    "set them as a table of their own below.",
)
def table_nested(story: Story, _: Context) -> Iterator[Fault]:
    """Find tables that came with another inside."""
    for each in seen(story, "nested-table"):
        yield fault_at(story, each, "This table came with another inside one of its cells.")
