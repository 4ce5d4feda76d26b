"""What an element of a page is called aloud where ARIA names it (accessible name, WAI-ARIA 1.2)."""

import re
from collections.abc import Iterator

from workstation.intake.characters import clean
from workstation.intake.page.node import TEXT, Node, attribute, children, has, text_of, words

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST = 5  # elements that name another


def name_given(node: Node, page: Node) -> str:
    """Return the name that ARIA gives an element: by other elements' ids, or in words of its own."""
    named = (
        page.css_first(f'[id="{name}"]')
        for name in attribute(node, "aria-labelledby").split()[:_MOST]
        if '"' not in name
    )
    by_others = " ".join(words(other) for other in named if other is not None)
    return clean(by_others or attribute(node, "aria-label"))


def heard(node: Node) -> str:
    """Return the words inside an element that are read aloud, without those that are kept back."""
    if node.css_first('[aria-hidden="true"], [hidden], [style*="display"], [style*="visibility"]') is None:
        return words(node)
    return " ".join(" ".join(_spoken(node)).split())


def _spoken(node: Node) -> Iterator[str]:
    for child in children(node):
        if child.tag == TEXT:
            yield text_of(child)
        elif not child.tag.startswith("-") and not _is_kept_back(child):
            yield from _spoken(child)


def _is_kept_back(node: Node) -> bool:
    if attribute(node, "aria-hidden") == "true" or has(node, "hidden"):
        return True
    return bool(_HIDDEN.search(attribute(node, "style")))
