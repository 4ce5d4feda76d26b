"""XML by hand: elements and what is in them, with nothing that a parser would refuse or read otherwise."""

from collections.abc import Iterable, Mapping
from html import escape

from workstation.export.escape import cleaned, escaped

_NONE: Mapping[str, str | int | None] = {}
_BLANKS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def element(name: str, given: Mapping[str, str | int | None] = _NONE, *inside: str) -> str:
    """Return an element around markup, a part to a line; ``given`` are its attributes, those that are None left out.

    Parts that are empty are left out, and an element without any is an empty one.
    """
    parts = [part for part in inside if part]
    opening = f"<{name}{_attributes(given)}"
    return f"{opening}>\n{chr(10).join(parts)}\n</{name}>" if parts else f"{opening}/>"


def inline(name: str, given: Mapping[str, str | int | None] = _NONE, markup: str = "") -> str:
    """Return an element around markup with no white space of its own."""
    return f"<{name}{_attributes(given)}>{markup}</{name}>" if markup else f"<{name}{_attributes(given)}/>"


def leaf(name: str, words: str, given: Mapping[str, str | int | None] = _NONE) -> str:
    """Return an element that holds words, or nothing where there are none."""
    return inline(name, given, escaped(words).replace("\r", "&#13;")) if cleaned(words).strip() else ""


def lines(parts: Iterable[str]) -> str:
    """Return parts, one to a line, without the empty ones."""
    return "\n".join(part for part in parts if part)


def document(root: str) -> bytes:
    """Return a whole document in UTF-8."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode()


def _attributes(given: Mapping[str, str | int | None]) -> str:
    return "".join(f' {name}="{_quoted(str(value))}"' for name, value in given.items() if value is not None)


def _quoted(value: str) -> str:
    words = escape(cleaned(value), quote=True)
    for blank, reference in _BLANKS.items():
        words = words.replace(blank, reference)
    return words
