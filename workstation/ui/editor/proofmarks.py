"""Marks that a reader of proofs puts on a text: misspellings, findings, what was searched for; without a screen.

They are kept by place and move along while the text under them is typed in, until whoever made them has looked again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.checks.finding import Finding
from workstation.story.places import Place
from workstation.ui.editor.difference import replaced

Kind = Literal["spelling", "error", "warning", "review", "info", "match", "current match", "source"]
Layer = Literal["sources", "matches", "findings", "spelling"]
Lines = Sequence[tuple[Place, str]]
"""Texts one under the other, each with its place."""


class ProofMark(Value, frozen=True):
    """One mark from ``start`` to ``end``, in code points.

    ``language`` is that of a misspelt word, ``source`` the id of what a passage comes from.
    """

    start: int
    end: int
    kind: Kind
    language: str = ""
    source: str = ""
    finding: Finding | None = None

    def is_seen_between(self, start: int, end: int) -> bool:
        """Return whether any of it is drawn over the text between two offsets: of a source, its corners alone are."""
        if self.kind == "source":
            return start <= self.start <= end or start <= self.end <= end
        return self.start <= end and start <= self.end


class ProofMarks:
    """All marks on one story, in layers that come from different hands."""

    def __init__(self) -> None:
        self._layers: dict[Layer, dict[Place, tuple[ProofMark, ...]]] = {
            "sources": {},
            "matches": {},
            "findings": {},
            "spelling": {},
        }

    def at(self, place: Place) -> tuple[ProofMark, ...]:
        """Return the marks on a place: sources, then what was found, then findings, then misspellings."""
        return tuple(mark for layer in self._layers.values() for mark in layer.get(place, ()))

    def layer(self, name: Layer) -> Mapping[Place, tuple[ProofMark, ...]]:
        """Return one layer by place."""
        return self._layers[name]

    def put(self, name: Layer, place: Place, marks: Iterable[ProofMark]) -> bool:
        """Put marks on a place, instead of those of this layer; return whether anything is different now."""
        layer, now = self._layers[name], tuple(marks)
        if layer.get(place, ()) == now:
            return False
        if now:
            layer[place] = now
        else:
            layer.pop(place, None)
        return True

    def put_all(self, name: Layer, marks: Mapping[Place, Sequence[ProofMark]]) -> set[Place]:
        """Put a whole layer in the place of what it was; return the places that are different now."""
        return {place for place in {*self._layers[name], *marks} if self.put(name, place, marks.get(place, ()))}

    def shift(self, place: Place, start: int, end: int, added: str) -> None:
        """Move the marks on a place along: the characters from ``start`` to ``end`` gave way to those ``added``.

        A misspelt word goes on being one while letters are typed at its ends: it is judged anew when it is done.
        """
        for name, layer in self._layers.items():
            marks = layer.get(place)
            if marks:
                moved = _shifted(marks, start, end, len(added))
                if name == "spelling" and start == end and added.isalnum():
                    moved = _grown(moved, start, len(added))
                layer[place] = tuple(moved)

    def carry(self, before: Lines, after: Lines) -> None:
        """Move the marks along where lines were split, joined, put in or taken out.

        What both runs of lines have in common at their start and end keeps its marks, on whatever line it stands now.
        """
        old_starts, old_words = _joined(before)
        new_starts, new_words = _joined(after)
        start, end_before, end_after = replaced(old_words, new_words)
        for layer in self._layers.values():
            moved: dict[Place, list[ProofMark]] = {}
            for (place, _), at in zip(before, old_starts, strict=True):
                marks = (replace(each, start=each.start + at, end=each.end + at) for each in layer.pop(place, ()))
                for mark in _shifted(marks, start, end_before, end_after - start):
                    line = bisect_right(new_starts, mark.start) - 1
                    first = new_starts[line] if line >= 0 else 0
                    if line >= 0 and mark.end - first <= len(after[line][1]):
                        here = replace(mark, start=mark.start - first, end=mark.end - first)
                        moved.setdefault(after[line][0], []).append(here)
            layer.update({place: tuple(marks) for place, marks in moved.items()})


def _shifted(marks: Iterable[ProofMark], start: int, end: int, added: int) -> Iterator[ProofMark]:
    """Yield marks as they lie after a replacement; those that lay wholly inside what went are gone."""
    longer = added - (end - start)
    for mark in marks:
        if mark.end <= start:
            yield mark
        elif mark.start >= end:
            yield replace(mark, start=mark.start + longer, end=mark.end + longer)
        elif mark.start <= start and end <= mark.end:
            if mark.end + longer > mark.start:
                yield replace(mark, end=mark.end + longer)
        elif mark.start < start:
            yield replace(mark, end=start)
        elif mark.end > end:
            yield replace(mark, start=start + added, end=mark.end + longer)


def _grown(marks: Iterable[ProofMark], start: int, added: int) -> Iterator[ProofMark]:
    """Yield marks, those with what was added where they end or begin."""
    for mark in marks:
        if mark.end == start:
            yield replace(mark, end=start + added)
        elif mark.start == start + added:
            yield replace(mark, start=start)
        else:
            yield mark


def _joined(lines: Lines) -> tuple[list[int], str]:
    """Return where each line starts, and all of them as one string."""
    starts, position = [], 0
    for _, words in lines:
        starts.append(position)
        position += len(words) + 1
    return starts, "\n".join(words for _, words in lines)


def tip_of(finding: Finding) -> str:
    """Return what a tip tells of a finding: what was found, and the key that repairs it."""
    return f"{finding.message}\nAlt+Enter: {finding.repair.label}" if finding.repair is not None else finding.message
