"""Marks over a selection: strong, links, languages, sources; over several texts as one edit.

Each function looks at a story and both ends of a selection, and returns what to do, or None where nothing would change.
The selection stays as it is.
"""

from collections.abc import Iterator

from workstation.base.value import Value
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places, spans
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ClearMark, MarkName, SetMark
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import Link, Mark, SourceMark, Sub, Sup

_EXCLUDES: dict[type[Mark], MarkName] = {Sub: "sup", Sup: "sub"}


class Passage(Value, frozen=True):
    """A part of one text, from ``start`` to ``end`` in code points."""

    place: Place
    start: int
    end: int


def passages(story: Story, start: Caret, end: Caret) -> Iterator[Passage]:
    """Yield the parts of the texts between two carets, in reading order; texts that have nothing there are left out."""
    inside = False
    for place, text in places.texts(story):
        first, last = 0, spans.length(text)
        if place == start.place:
            inside, first = True, start.offset
        if place == end.place:
            last = min(last, end.offset)
        if inside and first < last:
            yield Passage(place, first, last)
        if place == end.place:
            return


def carries(story: Story, start: Caret, end: Caret, kind: type[Mark]) -> bool:
    """Return whether all that is selected carries a mark of this kind, and anything is."""
    selected = [
        span
        for each in passages(story, start, end)
        for span in spans.cut(places.text_at(story, each.place), each.start, each.end)
    ]
    return bool(selected) and all(span.mark(kind) is not None for span in selected)


def toggle(story: Story, start: Caret, end: Caret, mark: Mark) -> Stroke | None:
    """Return what puts a mark on the selection, or takes it off where all of that carries it already."""
    if carries(story, start, end, type(mark)):
        return clear(story, start, end, _name(mark))
    return put(story, start, end, mark)


def put(story: Story, start: Caret, end: Caret, mark: Mark) -> Stroke | None:
    """Return what puts a mark on the selection, in place of one of its kind; a link leaves spaces at its ends out."""
    edits: list[Edit] = []
    for each in passages(story, start, end):
        first, last = _trimmed(story, each) if isinstance(mark, Link) else (each.start, each.end)
        if first == last:
            continue
        excluded = _EXCLUDES.get(type(mark))
        if excluded is not None:
            edits.append(ClearMark(place=each.place, start=first, end=last, mark=excluded))
        edits.append(SetMark(place=each.place, start=first, end=last, mark=mark))
    return _stroke(story, edits, f"Mark as {type(mark).__name__.lower()}", start, end)


def clear(story: Story, start: Caret, end: Caret, name: MarkName) -> Stroke | None:
    """Return what takes the marks of one kind off the selection."""
    edits: list[Edit] = [
        ClearMark(place=each.place, start=each.start, end=each.end, mark=name) for each in passages(story, start, end)
    ]
    return _stroke(story, edits, f"Clear {name}", start, end)


def put_source(story: Story, start: Caret, end: Caret, source: Source) -> Stroke | None:
    """Return what says that the selection comes from a source, which joins those of the story where it is new."""
    marked = put(story, start, end, SourceMark(source.id))
    if marked is None or marked.edit is None or any(each.id == source.id for each in story.sources):
        return marked
    joined = SetField(field="sources", value=(*story.sources, source))
    return Stroke(Group(edits=(joined, marked.edit), name="Mark as source"), end, start)


def extent(story: Story, caret: Caret, kind: type[Mark]) -> tuple[Caret, Caret] | None:
    """Return both ends of the passage around the caret that carries one and the same mark of this kind, or None."""
    runs: list[tuple[int, int, Mark | None]] = []
    position = 0
    for span in places.text_at(story, caret.place):
        mark, after = span.mark(kind), position + len(span.text)
        if runs and runs[-1][2] == mark:
            runs[-1] = (runs[-1][0], after, mark)
        else:
            runs.append((position, after, mark))
        position = after
    for first, last, mark in runs:
        if mark is not None and first <= caret.offset <= last:
            return Caret(caret.place, first), Caret(caret.place, last)
    return None


def _trimmed(story: Story, passage: Passage) -> tuple[int, int]:
    words = spans.plain(places.text_at(story, passage.place))[passage.start : passage.end]
    first = passage.start + len(words) - len(words.lstrip())
    return min(first, passage.end), max(passage.start + len(words.rstrip()), min(first, passage.end))


def _stroke(story: Story, edits: list[Edit], name: str, start: Caret, end: Caret) -> Stroke | None:
    if not edits:
        return None
    edit = edits[0] if len(edits) == 1 else Group(edits=tuple(edits), name=name)
    return Stroke(edit, end, start) if edit.apply(story) != story else None


def _name(mark: Mark) -> MarkName:
    names: dict[type[Mark], MarkName] = {
        spans.SourceMark: "source",
        spans.Language: "language",
        spans.Link: "link",
        spans.Strong: "strong",
        spans.Emphasis: "emphasis",
        spans.Sub: "sub",
        spans.Sup: "sup",
    }
    return names[type(mark)]
