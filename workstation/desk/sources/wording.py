"""What a person asks for a line of a story: own words, none at all, the house's again, or those that stand there."""

from typing import cast, get_args

from workstation.base.errors import WorkstationError
from workstation.credits.house import House
from workstation.credits.lines.overriding import follow_house, keep_own, override
from workstation.story.edits.edit import Edit
from workstation.story.model import LineName, Story


class LineError(WorkstationError):
    """There is no such line, or it was asked for two things."""


def wording(
    story: Story,
    house: House,
    line: str,
    *,
    words: str | None = None,
    reason: str = "",
    house_line: bool = False,
    keep: bool = False,
) -> Edit:
    """Return the edit that words a line: own ``words`` (empty: left out) with a ``reason``, the house's, or kept ones.

    Raises ``LineError``, and ``OverrideError`` where words have no reason or there are none to keep.
    """
    if line not in get_args(LineName):
        raise LineError(f"There is no line {line!r}.", f"Choose one of: {', '.join(get_args(LineName))}.")
    if (words is not None) + house_line + keep != 1:
        raise LineError(
            "A line is worded in one way at a time.", "Give --words with a --reason, or --house, or --keep."
        )
    name = cast(LineName, line)
    if house_line:
        return follow_house(story, name)
    return keep_own(story, house, name) if keep else override(story, house, name, words or "", reason)
