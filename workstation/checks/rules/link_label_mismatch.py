"""What a link is called aloud holds the words that are seen."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story.model import Story


@story_rule(
    "link-label-mismatch",
    title="A link's spoken name holds its visible words.",
    severity="warning",
    wcag=("2.5.3",),
    act=("2ee8b8",),
    how="People who speak to their computer say the words they see. The hidden label was left out when the copy came "
    "in; if it told more, write that into the link's own words.",
)
def link_label_mismatch(story: Story, _: Context) -> Iterator[Fault]:
    """Find links whose hidden label left out their visible words."""
    for each in seen(story, "label-mismatch"):
        yield fault_at(story, each, f"This link was called “{each.value}” aloud and reads “{each.text}”.")
