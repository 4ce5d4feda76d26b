"""The size and spacing of type are the reader's, not the copy's."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import once
from workstation.story.model import Story


@story_rule(
    "text-size-inline",
    title="Type is large enough, and readers can set it wider.",
    severity="warning",
    wcag=("1.4.8", "1.4.12"),
    act=("24afc2", "78fd32", "9e45ec"),
    how="Tiny type, and lines or letters held close together, cannot be read by those who need more room. The page "
    "sets its own sizes; what the copy asked for was left out.",
)
def text_size_inline(story: Story, _: Context) -> Iterator[Fault]:
    """Find, once in a story each, type that came tiny, and spacing that was fixed too close."""
    yield from once(story, "tiny", "Some of this text came in tiny type.")
    yield from once(
        story, "fixed-spacing", "Some of this text came with its spacing fixed, too close for some readers."
    )
