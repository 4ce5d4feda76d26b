"""A person's own words in the place of a line: put there with a reason, kept on a new basis, and taken back."""

from workstation.base.errors import WorkstationError
from workstation.credits.house import House
from workstation.credits.lines import lines_of
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetField
from workstation.story.model import LineName, LineOverride, Story

TITLES: dict[LineName, str] = {
    "byline": "byline",
    "dateline": "dateline",
    "where": "note on who reported from where",
    "contributed": "line on who contributed",
    "credit": "credit line",
    "translated": "line on the original",
}
"""What each line is called in a sentence."""
_FIELDS: dict[LineName, str] = {"byline": "byline", "credit": "credit_line"}


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


def follow_house(story: Story, line: LineName) -> Edit:
    """Return the edit that lets the house write the line again."""
    edits = [SetField(field="overrides", value=_others(story, line))]
    if line in _FIELDS:
        edits.append(SetField(field=_FIELDS[line], value=""))
    if line == "credit":
        edits.append(SetField(field="credit_line_reason", value=""))
    return Group(edits=tuple(edits), name=f"Take the house's {TITLES[line]}")


def keep_own(story: Story, house: House, line: LineName) -> Edit:
    """Return the edit that keeps a person's words in the place of what the house would write now."""
    own = lines_of(story, house).of(line).override
    if own is None:
        raise OverrideError("The house writes this line.", "Word it otherwise first.")
    return _put(story, house, line, own.words, own.reason)


def _put(story: Story, house: House, line: LineName, words: str, reason: str) -> Edit:
    instead_of = lines_of(story, house).of(line).derived
    own = LineOverride(line=line, words=words, reason=reason, instead_of=instead_of)
    edits = [SetField(field="overrides", value=(*_others(story, line), own))]
    if line in _FIELDS:
        edits.append(SetField(field=_FIELDS[line], value=words))
    if line == "credit":
        edits.append(SetField(field="credit_line_reason", value=reason))
    return Group(edits=tuple(edits), name=f"Word the {TITLES[line]}")


def _others(story: Story, line: LineName) -> tuple[LineOverride, ...]:
    return tuple(each for each in story.overrides if each.line != line)
