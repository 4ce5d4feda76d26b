"""Links open where readers are; those that do not are told of once."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import seen
from workstation.story.edits.seen import LetGo
from workstation.story.model import Story


@story_rule(
    "link-new-window",
    title="Links open in the same window.",
    severity="info",
    wcag=("3.2.5",),
    how="A window of its own takes the way back away. The page opens all links in place, and readers choose for "
    "themselves; one note in a story is enough.",
)
def link_new_window(story: Story, _: Context) -> Iterator[Fault]:
    """Tell once how many links came with a window of their own."""
    count = sum(1 for _ in seen(story, "new-window"))
    if count:
        links = (
            "1 link asked for a window of its own" if count == 1 else f"{count} links asked for windows of their own"
        )
        yield Fault(
            message=f"{links}; the page opens all in place.",
            repair=LetGo(kind="new-window"),
            judged=str(count),
        )
