"""What a page's style sheets and style attributes declare for its elements, as far as its words look by it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from workstation.intake.page.node import Node, attribute

Component = Any
"""A value's component (tinycss2)."""
Declared = dict[str, tuple[tuple[Component, ...], bool]]
"""Values by property, each with whether it is ``!important``."""

_WANTED = frozenset(
    {
        "background", "background-color", "background-image", "color", "font", "font-size", "font-weight",
        "left", "letter-spacing", "line-height", "position", "text-align", "text-decoration",
        "text-decoration-line", "text-indent", "text-shadow", "text-transform", "top", "width", "word-spacing",
    }
)  # fmt: skip
_LARGEST_SHEETS = 60_000  # characters; those of a page that somebody wrote by hand are far below
_MOST_RULES = 300
_MOST_MATCHES = 5_000
_LONGEST_STYLE = 2_000


class Styles:
    """The declarations of one page: of its own style sheets in the order they stand, then of style attributes.

    A sheet is read as browsers do it but for what depends on the screen; a more particular selector does not outrank
    a later one. Sheets elsewhere are unknown: ``elsewhere`` says whether there are any.
    """

    def __init__(self, page: Node, sheets: Iterable[str]) -> None:
        self._of_sheets: defaultdict[int, Declared] = defaultdict(dict)
        self.elsewhere = page.css_first('link[rel~="stylesheet" i]') is not None
        whole = "\n".join(sheets)
        if whole.strip() and len(whole) <= _LARGEST_SHEETS:
            self._read(page, whole)

    def of(self, node: Node) -> Declared:
        """Return what is declared for an element itself; what it takes from those around it is not in it."""
        style = attribute(node, "style")
        own = _declarations(style) if style and len(style) <= _LONGEST_STYLE else {}
        below = self._of_sheets.get(node.mem_id)
        return {**below, **own} if below else own

    def _read(self, page: Node, sheet: str) -> None:
        import tinycss2

        matches = 0
        rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
        for rule in [rule for rule in rules if rule.type == "qualified-rule"][:_MOST_RULES]:
            declared = _kept(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))
            if not declared:
                continue
            for node in _selected(page, tinycss2.serialize(rule.prelude)):
                self._of_sheets[node.mem_id].update(declared)
                matches += 1
                if matches > _MOST_MATCHES:
                    return


def _selected(page: Node, selector: str) -> Iterator[Node]:
    from selectolax.lexbor import SelectolaxError

    try:
        yield from page.css(selector)
    except (SelectolaxError, ValueError):  # a selector that only browsers know
        return


@lru_cache(maxsize=512)
def _declarations(style: str) -> Declared:
    import tinycss2

    return _kept(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def _kept(content: Iterable[Any]) -> Declared:
    return {
        each.lower_name: (tuple(part for part in each.value if part.type != "whitespace"), each.important)
        for each in content
        if each.type == "declaration" and each.lower_name in _WANTED
    }
