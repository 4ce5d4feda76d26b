"""The receipt of an import: what was recognised, what was guessed, what was dropped."""

from collections import Counter
from typing import Literal

from workstation.base.value import Value

NoteKind = Literal["recognised", "guessed", "dropped"]

AGENCY_COPY = "Agency copy"
"""What a note is about that says whose words the copy is."""


class Note(Value, frozen=True, kw_only=True):
    """One thing that became of the copy; ``count`` says how often."""

    kind: NoteKind
    what: str
    detail: str = ""
    count: int = 1


class Receipt(Value, frozen=True, kw_only=True):
    """Everything that became of one piece of copy, and which reader read it."""

    reader: str
    notes: tuple[Note, ...] = ()


class Notes:
    """Gathers notes while copy is read; the same note again only counts."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[NoteKind, str, str]] = Counter()

    def recognised(self, what: str, detail: str = "") -> None:
        """Note what was found for certain."""
        self._counts["recognised", what, detail] += 1

    def guessed(self, what: str, detail: str = "") -> None:
        """Note what was taken for something without being certain."""
        self._counts["guessed", what, detail] += 1

    def dropped(self, what: str, detail: str = "") -> None:
        """Note what did not come in."""
        self._counts["dropped", what, detail] += 1

    def all(self) -> tuple[Note, ...]:
        """Return the notes: recognised, guessed, dropped, each in the order they came."""
        kinds: tuple[NoteKind, ...] = ("recognised", "guessed", "dropped")
        return tuple(
            Note(kind=kind, what=what, detail=detail, count=count)
            for wanted in kinds
            for (kind, what, detail), count in self._counts.items()
            if kind == wanted
        )
