"""The pieces of a list are inside one."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import once
from workstation.story.model import Story


@story_rule(
    "list-structure",
    title="List items are inside lists.",
    severity="info",
    wcag=("1.3.1",),
    how="An item outside a list is counted with nothing. It was set right when the copy came in: look whether it "
    "reads as it should.",
)
def list_structure(story: Story, _: Context) -> Iterator[Fault]:
    """Tell once of items and definitions that came outside a list, and of lists with nothing between them."""
    return once(story, "stray-item", "Pieces of a list came without the list around them and were set right.")
