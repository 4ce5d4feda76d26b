"""Nothing on the page blinks or runs along."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story.model import Story


@story_rule(
    "text-blink-marquee",
    title="Words stand still.",
    severity="warning",
    wcag=("2.2.2",),
    act=("efbfc7",),
    how="Words that blink or run along keep some people from reading anything else, and cannot be stopped. They stand "
    "still since the copy came in; if they matter, say so in words.",
)
def text_blink_marquee(story: Story, _: Context) -> Iterator[Fault]:
    """Find words that came blinking or running along."""
    for each in seen(story, "moving"):
        yield fault_at(
            story, each, "These words came blinking." if each.value == "blink" else "These words came running along."
        )
