"""What a table says of its headers is true."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story.model import Story


@story_rule(
    "table-refs",
    title="Cells point to headers that are there.",
    severity="warning",
    wcag=("1.3.1",),
    act=("a25f45",),
    how="A cell that names a header which is not one is read with the wrong header, or with none. Each cell now has "
    "the headers of its own row and column: look whether they are the right ones.",
)
def table_refs(story: Story, _: Context) -> Iterator[Fault]:
    """Find cells that named headers which are no headers of their table, and scopes that are none."""
    for each in seen(story, "header-reference", "header-scope"):
        if each.kind == "header-reference":
            message = f"The cell “{each.text}” named a header that is none: {each.value}."
        else:
            message = f"The cell “{each.text}” came as a header of {each.value}, which it cannot be."
        yield fault_at(story, each, message)
