"""What can be opened says what is inside."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story import places
from workstation.story.blocks import FactBox
from workstation.story.model import Story
from workstation.story.spans import plain


@story_rule(
    "details-summary",
    title="Boxes say what is in them.",
    severity="error",
    wcag=("4.1.2",),
    act=("2t702h",),
    how="Those who listen hear only the title of what can be opened, and decide by it. Give it a few words.",
)
def details_summary(story: Story, _: Context) -> Iterator[Fault]:
    """Find boxes without a title, and what came to be opened without saying what it holds."""
    for block in places.blocks(story):
        if isinstance(block, FactBox) and not any(map(str.isalnum, plain(block.title))):
            yield Fault(
                block=block.id,
                slot="title",
                start=0,
                end=len(plain(block.title)),
                message="This box has no title.",
                severity="warning",
                field="title",
                judged=block.id,
            )
    for each in seen(story, "details-unnamed"):
        yield fault_at(story, each, "Something that readers open came without a word of what it holds.", "warning")
