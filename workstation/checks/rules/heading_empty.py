"""A crosshead has words."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Heading
from workstation.story.edits.body import RemoveBlocks
from workstation.story.spans import plain


@block_rule(
    "heading-empty",
    Heading,
    title="Crossheads have words.",
    severity="error",
    wcag=("1.3.1", "2.4.6"),
    act=("ffd0e9",),
    how="Those who go from heading to heading stop at one that says nothing. Write what follows is about, or delete "
    "it.",
)
def heading_empty(heading: Heading, _: Context) -> Iterator[Fault]:
    """Find crossheads without a letter or digit."""
    words = plain(heading.text)
    if not any(map(str.isalnum, words)):
        yield Fault(
            message="This crosshead has no words.",
            slot="text",
            start=0,
            end=len(words),
            repair=RemoveBlocks(ids=(heading.id,)),
            judged=words,
        )
