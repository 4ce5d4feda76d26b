"""A person's own words in the place of a line: put there with a reason, kept on a new basis, and taken back."""

from workstation.base.errors import WorkstationError
from workstation.credits.house import House
from workstation.credits.lines.derived import lines_of
from workstation.story.edits.edit import Edit
from workstation.story.edits.lines import WordLine
from workstation.story.model import LineName, LineOverride, Story


class OverrideError(WorkstationError):
    """A line cannot be worded so."""


def override(story: Story, house: House, line: LineName, words: str, reason: str) -> Edit:
    """Return the edit that puts a person's words in the place of a line; none leave the line out.

    Raises ``OverrideError`` without a reason.
    """
    if not reason.strip():
        raise OverrideError(
            "Words of your own in the place of the house's need a reason.",
            "Say in a few words why the line must read otherwise.",
        )
    return _put(story, house, line, " ".join(words.split()), reason.strip())


def follow_house(story: Story, line: LineName) -> Edit:  # noqa: ARG001 - beside the others, which need it
    """Return the edit that lets the house write the line again."""
    return WordLine(line=line)


def keep_own(story: Story, house: House, line: LineName) -> Edit:
    """Return the edit that keeps a person's words in the place of what the house would write now."""
    own = lines_of(story, house).of(line).override
    if own is None:
        raise OverrideError("The house writes this line.", "Word it otherwise first.")
    return _put(story, house, line, own.words, own.reason)


def _put(story: Story, house: House, line: LineName, words: str, reason: str) -> Edit:
    instead_of = lines_of(story, house).of(line).derived
    return WordLine(line=line, own=LineOverride(line=line, words=words, reason=reason, instead_of=instead_of))
