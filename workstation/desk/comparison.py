"""Two revisions side by side, worded for a terminal."""

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from workstation.story.diff import Diff


class Comparison:
    """What changed between two revisions of a story."""

    def __init__(self, story: str, before: int, after: int, diff: Diff) -> None:
        self._story = story
        self._before = before
        self._after = after
        self._diff = diff

    def as_json(self) -> dict[str, Any]:
        """Return the changes as plain values."""
        return {
            "story": self._story,
            "before": self._before,
            "after": self._after,
            "summary": self._diff.summary,
            "changes": to_builtins(self._diff.changes),
        }

    def lines(self) -> Iterator[str]:
        """Yield a summary, then each change with what was taken out and put in."""
        yield f"Revision {self._before} to {self._after}: {self._diff.summary}"
        yield from change_lines(self._diff)


def change_lines(diff: Diff) -> Iterator[str]:
    """Yield each change with what was taken out and put in."""
    for change in diff.changes:
        yield f"  {change.where}: {_marked(change.segments)}"


def _marked(segments: Any) -> str:
    signs = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    return "".join(signs[segment.kind].format(segment.text) for segment in segments)
