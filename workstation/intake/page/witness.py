"""Keeps what a page says that a story cannot hold, so that the checks can judge it before it is gone for good.

A ``Witness`` looks a page over before it is read; the walk then tells which block each element went into.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from workstation.intake.characters import clean
from workstation.intake.page.addresses import safe_link
from workstation.intake.page.declared import Styles
from workstation.intake.page.inks import look_over
from workstation.intake.page.names import heard, language_of_name, name_given
from workstation.intake.page.node import Node, attribute, children, has, words
from workstation.intake.page.tables import cells_of, rows_of
from workstation.language.tags import is_well_formed
from workstation.story.model import Evidence

Seen = Iterator[tuple[str, str]]
_MOST = 400
_LONGEST = 200
_WORD = re.compile(r"[^\W_]+")
_ZOOM = re.compile(
    r"user-scalable\s*=\s*(?:no|0)\b|maximum-scale\s*=\s*(?:0?\.\d+|1(?:\.[0-9]*)?)(?![\d.])", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WHERE = {
    "td": "a table", "th": "a table", "caption": "a table's caption", "li": "a list", "blockquote": "a quotation",
    "figcaption": "a caption",
}  # fmt: skip
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})
_SCHEMES = {"javascript": "a script", "vbscript": "a script", "file": "a file of one computer"}
_LISTS = frozenset({"ul", "ol", "menu"})


class Witness:
    """What was seen on each element of one page, until the walk has placed it."""

    def __init__(self, page: Node, root: Node, sheets: Iterable[str]) -> None:
        self._page = page
        self._by_element: defaultdict[int, list[Evidence]] = defaultdict(list)
        self._count = 0
        for node in root.traverse(include_text=False):
            self._look_at(node)
        look_over(root, Styles(page, sheets), self._note)

    def on(self, node: Node) -> list[Evidence]:
        """Return what was seen on an element."""
        return self._by_element.get(node.mem_id, [])

    def of_page(self) -> Iterator[Evidence]:
        """Yield what the page says of itself, and that it names no language where it is a whole one."""
        root = self._page.css_first("html")
        language = attribute(root, "lang") or attribute(root, "xml:lang") if root is not None else ""
        named = root is not None and has(root, "lang")
        if not is_well_formed(language) and (named or self._page.css_first("head > title") is not None):
            yield Evidence(kind="page-language", value=clean(language)[:_LONGEST])
        for meta in self._page.css("meta[content]"):
            if attribute(meta, "http-equiv").lower() == "refresh":
                yield Evidence(kind="page-refresh", value=clean(attribute(meta, "content"))[:_LONGEST])
            if attribute(meta, "name").lower() == "viewport" and _ZOOM.search(attribute(meta, "content")):
                yield Evidence(kind="page-zoom", value=clean(attribute(meta, "content"))[:_LONGEST])

    def _note(self, node: Node, kind: str, value: str, text: str) -> None:
        if self._count < _MOST:
            self._count += 1
            shown = " ".join(clean(text).split())[:_LONGEST]
            self._by_element[node.mem_id].append(Evidence(kind=kind, value=clean(value)[:_LONGEST], text=shown))

    def _look_at(self, node: Node) -> None:
        look = _LOOKS.get(node.tag)
        for kind, value in look(node, self._page) if look else ():
            self._note(node, kind, value, words(node))
        for kind, value in _language(node):
            self._note(node, kind, value, words(node))
        if node.tag == "img" and not has(node, "alt"):
            language = language_of_name(node, self._page)
            if language:
                self._note(node, "name-language", language, name_given(node, self._page))


def _link(node: Node, page: Node) -> Seen:
    if not has(node, "href"):
        return
    address = attribute(node, "href")
    if attribute(node, "target").lower() in ("_blank", "new", "_new"):
        yield "new-window", address
    if address and not safe_link(clean(address)):
        scheme = address.partition(":")[0].strip().lower()
        yield "unsafe-link", _SCHEMES.get(scheme, "an address that is none")
    shown, label = heard(node), name_given(node, page)
    if (
        not shown
        and not label
        and not attribute(node, "title")
        and node.css_first("img, picture, video, iframe") is None
    ):
        yield "link-unnamed", address
    if label and shown and not _holds(label, shown):
        yield "label-mismatch", label


def _holds(label: str, shown: str) -> bool:
    """Return whether the words that are seen stand in the name that is heard, in their order (WCAG 2.2, 2.5.3)."""
    heard, seen = ([word.casefold() for word in _WORD.findall(each)] for each in (label, shown))
    return not seen or any(heard[at : at + len(seen)] == seen for at in range(len(heard)))


def _image(node: Node, _: Node) -> Seen:
    title, alt = attribute(node, "title"), attribute(node, "alt")
    called_decoration = (has(node, "alt") and node.attributes["alt"] in ("", None)) or attribute(node, "role") in (
        "presentation",
        "none",
    )
    named = alt or title or attribute(node, "aria-label")
    if called_decoration and named:
        yield "decorative-named", named
    elif title and alt:
        yield "image-title", title
    sizes = [attribute(node, name).removesuffix("px") for name in ("width", "height")]
    if any(size in ("0", "1", "2") for size in sizes) or "spacer" in attribute(node, "src").lower():
        yield "spacer", ""


def _heading(node: Node, _: Node) -> Seen:
    pictures = [image for image in node.css("img") if attribute(image, "alt")]
    if not _WORD.search(heard(node)) and not pictures and not attribute(node, "aria-label"):
        yield "heading-empty", node.tag
    parent = node.parent
    while parent is not None and parent.tag not in ("body", "article", "main"):
        if parent.tag in _WHERE and words(node):
            yield "heading-place", _WHERE[parent.tag]
            return
        parent = parent.parent


def _table(node: Node, _: Node) -> Seen:
    if attribute(node, "role") not in ("", "table", "grid"):
        return
    if node.css_first("table") is not None:  # the node itself is not among its own descendants
        inner = [table for table in node.css("table") if table.mem_id != node.mem_id]
        if inner:
            yield "nested-table", ""
    cells = [cell for row in rows_of(node) for cell in cells_of(row)]
    heads = {attribute(cell, "id"): words(cell) for cell in cells if cell.tag == "th" and attribute(cell, "id")}
    pointed_to: set[str] = set()
    for cell in cells:
        yield from _cell(cell, heads, pointed_to)
    ordinary = [cell for cell in cells if cell.tag == "td"]
    if ordinary and all(attribute(cell, "headers") for cell in ordinary):  # then where a header stands means nothing
        for head in cells:
            if head.tag == "th" and words(head) and attribute(head, "id") not in pointed_to:
                yield "heads-nothing", words(head)


def _cell(cell: Node, heads: dict[str, str], pointed_to: set[str]) -> Seen:
    """Yield what a cell says of its headers that is not so, and the words of those that it points to rightly."""
    own, scope = attribute(cell, "id"), attribute(cell, "scope").lower()
    named = attribute(cell, "headers").split()
    wrong = [name for name in named if name not in heads or name == own]
    if wrong:
        yield "header-reference", " ".join(wrong)
    for name in (name for name in named if name not in wrong):
        pointed_to.add(name)
        yield "headed-by", heads[name]
    if has(cell, "scope") and (scope not in _SCOPES or cell.tag == "td"):
        yield "header-scope", scope or "nothing"


def _item(node: Node, _: Node) -> Seen:
    if node.parent is not None and node.parent.tag not in _LISTS and attribute(node.parent, "role") != "list":
        yield "stray-item", node.tag


def _list(node: Node, _: Node) -> Seen:
    if node.parent is not None and node.parent.tag in _LISTS:
        yield "stray-item", "a list right inside another"


def _definition(node: Node, _: Node) -> Seen:
    parent = node.parent
    if parent is not None and parent.tag == "div":
        parent = parent.parent
    if parent is not None and parent.tag != "dl":
        yield "stray-item", node.tag


def _details(node: Node, _: Node) -> Seen:
    first = next((child for child in children(node) if child.tag == "summary"), None)
    named = first is not None and (_WORD.search(words(first)) or attribute(first, "aria-label"))
    if not named and not (first is not None and any(attribute(image, "alt") for image in first.css("img"))):
        yield "details-unnamed", ""


def _object(node: Node, page: Node) -> Seen:
    if attribute(node, "aria-hidden") == "true" or attribute(node, "role") in ("none", "presentation"):
        return
    if re.search(r"visibility\s*:\s*hidden|display\s*:\s*none", attribute(node, "style")):
        return
    if not name_given(node, page) and not attribute(node, "title") and not words(node):
        yield "object-unnamed", attribute(node, "data")


def _moving(node: Node, _: Node) -> Seen:
    yield "moving", node.tag


def _struck(node: Node, _: Node) -> Seen:
    if _WORD.search(words(node)):
        yield "struck", node.tag


def _language(node: Node) -> Seen:
    """Yield a language that is none; an empty attribute takes the outer one away and is fine."""
    if node.tag in ("html", "body"):
        return
    language = node.attributes.get("lang")
    if language and not is_well_formed(language.strip()) and _WORD.search(words(node)):
        yield "language-invalid", language.strip() or "a space"


def _of_role(node: Node, page: Node) -> Seen:
    return _heading(node, page) if attribute(node, "role") == "heading" else iter(())


_LOOKS: dict[str, Callable[[Node, Node], Seen]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    "a": _link, "img": _image, "table": _table, "li": _item, "ul": _list, "ol": _list, "dt": _definition,
    "dd": _definition, "details": _details, "object": _object, "blink": _moving, "marquee": _moving, "s": _struck,
    "strike": _struck, "div": _of_role, "span": _of_role, "del": _struck,
}  # fmt: skip
