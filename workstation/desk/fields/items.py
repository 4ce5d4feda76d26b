"""Names and keywords on one line, so that those with a comma in them come back as they were: in quotation marks."""

import re
from collections.abc import Iterator, Sequence

from workstation.desk.fields.entries import Entry

_OPEN = {'"': '"', "“": "”", "„": "“", "«": "»"}
_APART = frozenset(",;\n\u060c\u3001")
_QUOTED = re.compile("[" + re.escape("".join(_APART)) + "]|^[" + "".join(_OPEN) + "]")


def items_words(items: Sequence[str]) -> str:
    """Return items on one line with commas between; one that has a comma itself stands in quotation marks."""
    return ", ".join(f'"{item.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(item) else item for item in items)


def read_items(words: str) -> tuple[str, ...]:
    """Return the items of a line, each once; those in quotation marks are taken as they are.

    Commas of any script, semicolons and line breaks part them. A quotation mark that nobody has closed yet, because it
    is still being typed, runs to the end.
    """
    tidy = (" ".join(item.split()) for item in _parted(words))
    return tuple(dict.fromkeys(item for item in tidy if item))


ITEMS = Entry(items_words, read_items)


def lines_words(items: Sequence[str]) -> str:
    """Return items a line each."""
    return "\n".join(items)


def read_lines(words: str) -> tuple[str, ...]:
    """Return the items of lines, each once, without spaces around them."""
    return tuple(dict.fromkeys(line for line in (" ".join(each.split()) for each in words.splitlines()) if line))


LINES = Entry(lines_words, read_lines)


def _parted(words: str) -> Iterator[str]:
    at = 0
    while at < len(words):
        if words[at] in _APART or words[at].isspace():
            at += 1
        elif words[at] in _OPEN:
            item, at = _quoted(words, at)
            yield item
        else:
            end = next((stop for stop in range(at, len(words)) if words[stop] in _APART), len(words))
            yield words[at:end]
            at = end


def _quoted(words: str, begin: int) -> tuple[str, int]:
    """Return what stands in the quotation marks that begin here, and where to go on; two marks stand for one."""
    close = _OPEN[words[begin]]
    item, at = "", begin + 1
    while at < len(words):
        if words[at] != close:
            item, at = item + words[at], at + 1
        elif words[at + 1 : at + 2] == close:
            item, at = item + close, at + 2
        else:
            break
    rest = next((stop for stop in range(at + 1, len(words)) if words[stop] in _APART), len(words))
    return item + words[at + 1 : rest], rest
