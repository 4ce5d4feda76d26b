"""Looks HTML over before it is parsed: the parser needs very long for what is nested very deep."""

import re

from workstation.intake.reader import IntakeError

DEEPEST = 200
"""Elements within each other; real pages stay below sixty."""
MOST_ATTRIBUTES = 5_000
"""Attributes of one element."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_ATTRIBUTES = re.compile(rf"<[a-zA-Z](?:[^<>=]*=){{{MOST_ATTRIBUTES}}}")
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "!doctype",
    }
)  # fmt: skip
_ENDED_BY_THE_NEXT = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup"}
)


def refuse_monsters(html: str, name: str) -> None:
    """Raise ``IntakeError`` where the HTML is nested deeper than any page, or an element has endless attributes."""
    depth = 0
    for match in _TAG.finditer(html):
        tag = match[2].lower()
        if tag in _VOID or tag in _ENDED_BY_THE_NEXT:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > DEEPEST:
            raise _refused(name, f"its elements are nested more than {DEEPEST} deep")
    if html.count("=") > MOST_ATTRIBUTES and _ATTRIBUTES.search(html):
        raise _refused(name, f"one of its elements has more than {MOST_ATTRIBUTES} attributes")


def _refused(name: str, why: str) -> IntakeError:
    return IntakeError(f"{name} is no page that a person wrote: {why}.", "Copy the text itself and take that in.")
