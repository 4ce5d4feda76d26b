"""What an element of a page is called aloud where ARIA names it (accessible name, WAI-ARIA 1.2)."""

import re
from collections.abc import Iterator

from workstation.intake.characters import clean
from workstation.intake.page.node import TEXT, Node, attribute, children, has, text_of, words
from workstation.language.tags import is_well_formed

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST = 5  # elements that name another


def name_given(node: Node, page: Node) -> str:
    """Return the name that ARIA gives an element: by other elements' ids, or in words of its own."""
    by_others = " ".join(map(words, _named_by(node, page)))
    return clean(by_others or attribute(node, "aria-label"))


def language_of_name(node: Node, page: Node) -> str:
    """Return the language that the elements naming another are in, empty where that is the other's own or not one."""
    languages = {_language_at(other) for other in _named_by(node, page) if words(other)}
    only = languages.pop() if len(languages) == 1 else ""
    return only if is_well_formed(only) and only.lower() != _language_at(node).lower() else ""


def _named_by(node: Node, page: Node) -> list[Node]:
    names = [name for name in attribute(node, "aria-labelledby").split()[:_MOST] if '"' not in name]
    return [other for name in names if (other := page.css_first(f'[id="{name}"]')) is not None]


def _language_at(node: Node) -> str:
    at: Node | None = node
    while at is not None:
        language = attribute(at, "lang")
        if language:
            return language
        at = at.parent
    return ""


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
