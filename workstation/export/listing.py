"""A list with its levels as nested HTML lists."""

from collections.abc import Callable

from workstation.export.escape import attributes
from workstation.story.blocks import List, ListItem
from workstation.story.spans import Text

_DEEPEST = 16


def list_html(block: List, own: str, inline: Callable[[Text], str]) -> str:
    """Return the list; ``own`` are the outermost element's attributes. A level that is skipped is no level."""
    html, _ = _level(block.items, 0, inline, own, block.start)
    return html


def _level(
    items: tuple[ListItem, ...], at: int, inline: Callable[[Text], str], own: str = "", start: int = 1
) -> tuple[str, int]:
    """Return the list that begins at an item, and the position after it; another kind at its level is a new list."""
    parts: list[str] = []
    depth = min(items[at].level, _DEEPEST)
    while at < len(items) and min(items[at].level, _DEEPEST) >= depth:
        run, at = _run(items, at, depth, inline, own, start)
        parts.append(run)
        own, start = "", 1
    return "".join(parts), at


def _run(
    items: tuple[ListItem, ...], at: int, depth: int, inline: Callable[[Text], str], own: str, start: int
) -> tuple[str, int]:
    ordered = items[at].ordered
    entries: list[str] = []
    while at < len(items):
        level = min(items[at].level, _DEEPEST)
        if level < depth or (level == depth and items[at].ordered != ordered):
            break
        if level == depth:
            entries.append(inline(items[at].text))
            at += 1
        else:
            inner, at = _level(items, at, inline)
            entries[-1] += inner
    name = "ol" if ordered else "ul"
    numbered = attributes(start=start) if ordered and start != 1 else ""
    return f"<{name}{numbered}{own}>{''.join(f'<li>{entry}</li>' for entry in entries)}</{name}>", at
