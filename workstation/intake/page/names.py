"""What an element of a page is called aloud where ARIA names it (accessible name, WAI-ARIA 1.2)."""

from workstation.intake.characters import clean
from workstation.intake.page.node import Node, attribute, words

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
