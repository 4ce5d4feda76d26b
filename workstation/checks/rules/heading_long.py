"""A crosshead is a sign to the text below it, not a sentence of it."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Heading, Paragraph
from workstation.story.edits.body import ReplaceBlock
from workstation.story.plain import words
from workstation.story.spans import plain

_LIMIT = 120  # characters
_SENTENCE = 14  # words after which a full stop makes it a sentence


@block_rule(
    "heading-long",
    Heading,
    title="Crossheads are short.",
    severity="info",
    wcag=("2.4.6",),
    how="Headings are heard one after another to find a place in the story. Cut it to what the part is about, or make "
    "it a paragraph. The house sets the limit.",
)
def heading_long(heading: Heading, context: Context) -> Iterator[Fault]:
    """Find crossheads past the house's limit of characters, and long ones that end in a full stop."""
    text = plain(heading.text).strip()
    limit = context.house.profile.limits.get("crosshead", _LIMIT)
    if len(text) > limit or (text.endswith((".", "۔", "։")) and words(text) > _SENTENCE):
        paragraph = Paragraph(id=heading.id, text=heading.text, language=heading.language, direction=heading.direction)
        yield Fault(
            message=f"This crosshead has {len(text)} characters.",
            slot="text",
            repair=ReplaceBlock(id=heading.id, blocks=(paragraph,)),
            judged=text,
        )
