"""Two revisions side by side: what changed, to be shown or worded for a terminal."""

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from workstation.story.diff import Diff, compare
from workstation.story.model import Revision


class Comparison:
    """What changed between two revisions of a story; ``diff`` is what a window shows of it."""

    def __init__(self, before: Revision, after: Revision) -> None:
        self.before = before
        self.after = after
        self.diff: Diff = compare(before.story, after.story)

    def as_json(self) -> dict[str, Any]:
        """Return the changes as plain values."""
        return {
            "story": self.after.story.id,
            "before": self.before.number,
            "after": self.after.number,
            "summary": self.diff.summary,
            "changes": to_builtins(self.diff.changes),
        }

    def lines(self) -> Iterator[str]:
        """Yield a summary, then each change with what was taken out and put in."""
        yield f"Revision {self.before.number} to {self.after.number}: {self.diff.summary}"
        yield from change_lines(self.diff)


def change_lines(diff: Diff) -> Iterator[str]:
    """Yield each change with what was taken out and put in."""
    for change in diff.changes:
        yield f"  {change.where}: {_marked(change.segments)}"


def _marked(segments: Any) -> str:
    signs = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    return "".join(signs[segment.kind].format(segment.text) for segment in segments)
