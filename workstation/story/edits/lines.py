"""The edit that puts a person's words in the place of a line which the house writes, or takes them away."""

from msgspec.structs import replace

from workstation.story.edits.edit import Edit
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


class WordLine(Edit, frozen=True, kw_only=True):
    """Put a person's ``own`` words in the place of a line; None lets the house write it again."""

    line: LineName
    own: LineOverride | None = None

    @property
    def label(self) -> str:
        if self.own is None:
            return f"Take the house's {TITLES[self.line]}"
        return f"Keep own words for the {TITLES[self.line]}"

    def apply(self, story: Story) -> Story:
        others = tuple(each for each in story.overrides if each.line != self.line)
        changes: dict[str, object] = {"overrides": (*others, self.own) if self.own is not None else others}
        if self.line in _FIELDS:
            changes[_FIELDS[self.line]] = self.own.words if self.own is not None else ""
        if self.line == "credit":
            changes["credit_line_reason"] = self.own.reason if self.own is not None else ""
        return replace(story, **changes)
