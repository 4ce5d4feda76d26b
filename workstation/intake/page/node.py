"""Elements of a parsed page, as far as reading them needs: tags, attributes, children, words."""

import re
from collections.abc import Iterator
from typing import Any

Node = Any
"""An element or a text of the parsed page (selectolax)."""

TEXT = "-text"
BLOCKS = frozenset(
    {
        "address", "article", "aside", "audio", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "iframe", "img", "li", "main", "menu", "nav", "ol", "p", "picture", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
    }
)  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f]+")


def parse(html: str) -> Node:
    """Return the document."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(html)


def attribute(node: Node, name: str) -> str:
    """Return an attribute's value without space around it; empty where it is absent or has none."""
    return (node.attributes.get(name) or "").strip()


def has(node: Node, name: str) -> bool:
    """Return whether an attribute is there, with a value or without."""
    return name in node.attributes


def children(node: Node) -> Iterator[Node]:
    """Yield the elements and texts right inside a node."""
    yield from node.iter(include_text=True)


def words(node: Node) -> str:
    """Return all words inside a node, with one space where there is any."""
    return _SPACE.sub(" ", node.text(deep=True) or "").strip()


def text_of(node: Node) -> str:
    """Return the characters of a text node as they stand."""
    return node.text_content or ""


def holders_of_blocks(root: Node) -> frozenset[int]:
    """Return the ``mem_id`` of every element that has a block inside it, at any depth."""
    found: set[int] = set()
    for node in root.traverse(include_text=False):
        if node.tag in BLOCKS:
            parent = node.parent
            while parent is not None and parent.mem_id not in found:
                found.add(parent.mem_id)
                parent = parent.parent
    return frozenset(found)


def squeezed(text: str) -> str:
    """Return text as a browser shows it: any run of white space as one space."""
    return _SPACE.sub(" ", text)
