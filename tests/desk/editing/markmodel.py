"""A model of a story under an editor's hands that knows nothing of spans: which letters stand where, and whose each is.

A letter is a character and the item it came from, or nobody. Every character that is typed or comes in is another one,
so that none can be taken for its neighbour. What is typed is the writer's own, but between two letters of one source.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

FIRST = 0x4E00  # a block of twenty thousand letters, none of which combines with or folds to another

Position = tuple[int, int]


class Letter(NamedTuple):
    """A character, and the id of the item that it is from; empty for the writer's own."""

    character: str
    whose: str


Line = tuple[Letter, ...]


def line_of(words: str, whose: str = "") -> Line:
    """Return words as letters of one source."""
    return tuple(Letter(character, whose) for character in words)


def words_of(line: Line) -> str:
    """Return the characters of a line."""
    return "".join(letter.character for letter in line)


@dataclass(frozen=True)
class Document:
    """The lines of a story."""

    lines: tuple[Line, ...]

    def typed(self, line: int, at: int, words: str) -> "Document":
        """Return the document with words typed at a place."""
        text = self.lines[line]
        inside = 0 < at < len(text) and text[at - 1].whose == text[at].whose
        return self._with(line, text[:at] + line_of(words, text[at].whose if inside else "") + text[at:])

    def split(self, line: int, at: int) -> "Document":
        """Return the document with a line broken in two."""
        text = self.lines[line]
        return self._with(line, text[:at], text[at:])

    def merged(self, line: int) -> "Document":
        """Return the document with a line joined to the one above it."""
        joined = self.lines[line - 1] + self.lines[line]
        return Document((*self.lines[: line - 1], joined, *self.lines[line + 1 :]))

    def without(self, start: Position, end: Position) -> "Document":
        """Return the document without what is selected."""
        kept = self.lines[start[0]][: start[1]] + self.lines[end[0]][end[1] :]
        return Document((*self.lines[: start[0]], kept, *self.lines[end[0] + 1 :]))

    def selected(self, start: Position, end: Position) -> tuple[Line, ...]:
        """Return what is selected, as a clipboard has it: no empty ends, but the empty lines between."""
        found = []
        for line in range(start[0], end[0] + 1):
            text = self.lines[line]
            first, last = start[1] if line == start[0] else 0, end[1] if line == end[0] else len(text)
            if text[first:last] or (start[0] != end[0] and (first, last) == (0, len(text))):
                found.append(text[first:last])
        return tuple(found)

    def pasted(self, line: int, at: int, parts: tuple[Line, ...]) -> "Document":
        """Return the document with lines put in: one goes into the line, several between the halves of it."""
        text = self.lines[line]
        if len(parts) == 1:
            return self._with(line, text[:at] + parts[0] + text[at:])
        halves = [half for half in (text[:at], text[at:]) if half]
        return self._with(line, *halves[:1] * bool(at), *parts, *halves[-1:] * (at < len(text)))

    def named(self, start: Position, end: Position, whose: str) -> "Document":
        """Return the document with what is selected said to be an item's, or nobody's."""
        lines = list(self.lines)
        for line in range(start[0], end[0] + 1):
            text = lines[line]
            first, last = start[1] if line == start[0] else 0, end[1] if line == end[0] else len(text)
            lines[line] = text[:first] + line_of(words_of(text[first:last]), whose) + text[last:]
        return Document(tuple(lines))

    def _with(self, line: int, *texts: Line) -> "Document":
        return Document((*self.lines[:line], *texts, *self.lines[line + 1 :]))


def characters() -> Iterator[str]:
    """Yield characters, never the same twice."""
    return map(chr, range(FIRST, FIRST + 20_000))
