"""Headings head parts of the story; tables, lists, quotations and captions have none inside."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story.model import Story


@story_rule(
    "heading-place",
    title="Crossheads stand between paragraphs.",
    severity="warning",
    wcag=("1.3.1",),
    how="A heading inside a table, a list, a quotation or a caption breaks the outline: what follows seems to belong "
    "to it. Its words are ordinary ones there now; put them above as a crosshead where they are one.",
)
def heading_place(story: Story, _: Context) -> Iterator[Fault]:
    """Find headings that came inside something that cannot have one."""
    for each in seen(story, "heading-place"):
        yield fault_at(story, each, f"The heading “{each.text}” came inside {each.value}.")
