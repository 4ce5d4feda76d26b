"""Words that restrict a picture and cannot be read for certain are read by a person."""

from collections.abc import Iterator

from workstation.checks.rights import faults
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.limits import unread
from workstation.story.model import Story


@story_rule(
    "photo-terms-unread",
    title="Somebody has read the terms that the program cannot.",
    severity="review",
    how="Read the words in the picture's record. Write an end or an embargo in its own field; answer what else they "
    "ask.",
)
def photo_terms_unread(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures whose terms or instructions restrict something in words of their own."""
    yield from faults(unread, story, context)
