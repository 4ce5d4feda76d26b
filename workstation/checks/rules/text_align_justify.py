"""Text is set ragged, not pulled to both margins."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import once
from workstation.story.model import Story


@story_rule(
    "text-align-justify",
    title="Text is not justified.",
    severity="warning",
    wcag=("1.4.8",),
    how="Text pulled to both margins has gaps that run through the lines like rivers, which slows many readers and "
    "stops some. The page sets it ragged; what the copy asked for was left out.",
)
def text_align_justify(story: Story, _: Context) -> Iterator[Fault]:
    """Find, once in a story, text that came justified."""
    return once(story, "justified", "This text came pulled to both margins.")
