"""A list with its levels as lists inside lists: as every format needs it, and as HTML."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from workstation.export.escape import attributes
from workstation.story.blocks import List, ListItem
from workstation.story.spans import Text

_DEEPEST = 16


class Entry(NamedTuple):
    """An item of a list, and the lists inside it."""

    text: Text
    inside: "tuple[Run, ...]"


class Run(NamedTuple):
    """A list of one kind; ``start`` is the number that it begins with."""

    ordered: bool
    entries: tuple[Entry, ...]
    start: int = 1


def nested(items: Sequence[ListItem], start: int = 1) -> tuple[Run, ...]:
    """Return flat items as lists inside lists, no item left out.

    An item holds those after it that are deeper than it, up to a depth that every reader takes; a level that is skipped
    is no level. Another kind of item is another list; of these the first begins with ``start`` where it has numbers.
    """
    runs: list[Run] = []
    at = 0
    while at < len(items):
        item, end = items[at], at + 1
        while end < len(items) and _depth(items[end]) > _depth(item):
            end += 1
        entry = Entry(item.text, nested(items[at + 1 : end]))
        if runs and runs[-1].ordered == item.ordered:
            runs[-1] = runs[-1]._replace(entries=(*runs[-1].entries, entry))
        else:
            runs.append(Run(item.ordered, (entry,), start if item.ordered and not runs else 1))
        at = end
    return tuple(runs)


def list_html(block: List, own: str, inline: Callable[[Text], str]) -> str:
    """Return the list as HTML; ``own`` are the attributes of its outermost elements."""
    return _html(nested(block.items, block.start), own, inline)


def _html(runs: Sequence[Run], own: str, inline: Callable[[Text], str]) -> str:
    parts = []
    for run in runs:
        name = "ol" if run.ordered else "ul"
        numbered = attributes(start=run.start) if run.start != 1 else ""
        entries = "".join(f"<li>{inline(entry.text)}{_html(entry.inside, '', inline)}</li>" for entry in run.entries)
        parts.append(f"<{name}{numbered}{own}>{entries}</{name}>")
    return "".join(parts)


def _depth(item: ListItem) -> int:
    return min(item.level, _DEEPEST)
