"""What leaves the house of a story: all of it, or, where it must not be used, no more than the word of that."""

from msgspec.structs import replace

from workstation.story.blocks import Correction
from workstation.story.model import Dateline, Story

STOPPED = ("held", "withdrawn")
"""The stages at which nobody may use a story."""


def outgoing(story: Story) -> Story:
    """Return the story as it may leave: of one that is held or withdrawn its headline, notices and record alone."""
    if story.stage not in STOPPED:
        return story
    notices = (block for block in story.body if isinstance(block, Correction) and block.kind == "withdrawal")
    return replace(
        story,
        kicker="",
        subhead="",
        byline="",
        contributors=(),
        dateline=Dateline(),
        body=tuple(notices) if story.stage == "withdrawn" else (),
        sources=(),
        credit_line="",
        credit_line_reason="",
        breaking=False,
        developing=False,
        exclusive=False,
        decisions=(),
        evidence=(),
    )
