"""What leaves the house of a story: all of it, or, where it must not be used, no more than the word of that."""

from msgspec.structs import replace

from workstation.story import codec
from workstation.story.blocks import Correction
from workstation.story.model import Dateline, Stage, Story

STOPPED = ("held", "withdrawn")
"""The stages at which nobody may use a story."""
_USABLE: tuple[Stage, ...] = ("draft", "in edit", "ready", "published")


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


def without_note(story: Story) -> Story:
    """Return the story without what editors tell each other, which stays in the house unless somebody lets it out."""
    return replace(story, note="") if story.note else story


def as_at(story: Story, stage: Stage) -> Story:
    """Return the story as it is at another stage, where both may be used: how far the desk is tells readers nothing."""
    return story if story.stage == stage or {story.stage, stage} & set(STOPPED) else replace(story, stage=stage)


def left_as(digest: str, story: Story) -> bool:
    """Return whether what left the house with this digest is the story as it is now, whatever its stage was then."""
    with_note = outgoing(story)
    told = dict.fromkeys((without_note(with_note), with_note))
    return any(
        codec.digest(each) == digest for now in told for each in (now, *(as_at(now, stage) for stage in _USABLE))
    )
