"""NITF, the older markup of news text: its head as it stands, its body as HTML."""

from collections.abc import Iterator

from workstation.intake.markup import Element, html, local, tree

_SAME = frozenset(
    {"p", "a", "br", "ul", "ol", "li", "table", "tr", "th", "td", "caption", "q", "sub", "sup", "dl", "dt", "dd", "hr"}
)
_RENAMED = {"bq": "blockquote", "block": "div", "body.content": "div", "em": "em", "lang": "span", "hl2": "h2"}
_LEFT_OUT = frozenset({"media", "note", "ednote", "pronounce", "correction", "script"})
_KEPT_ATTRIBUTES = frozenset({"href", "colspan", "rowspan", "lang", "start"})
_STRONG = ("bold", "strong", "b")


def html_of_nitf(xml: str, name: str) -> str:
    """Return the body of a NITF document or of a part of one as HTML. Raises ``IntakeError``."""
    return html_of_body(tree(xml, name))


def html_of_body(root: Element) -> str:
    """Return the body of a NITF tree as HTML."""
    inside = (root.find(f".//{name}") for name in ("body.content", "body"))
    content = root if local(root) == "body.content" else next((each for each in inside if each is not None), root)
    body = Element("body")
    body.extend(_converted(content))
    body.text = content.text
    return html(body)


def _converted(element: Element) -> Iterator[Element]:
    """Yield the children of an element as HTML; what HTML has no name for is a span, or goes with what is in it."""
    for child in element:
        name = local(child)
        if name in _LEFT_OUT or not name:
            left = Element("span")
            left.tail = child.tail
            yield left
            continue
        shown = Element(_name(child))
        shown.attrib.update({key: value for key, value in child.attrib.items() if key in _KEPT_ATTRIBUTES})
        if name == "lang" and child.get("iso"):
            shown.set("lang", child.get("iso", ""))
        shown.text, shown.tail = child.text, child.tail
        shown.extend(_converted(child))
        yield shown


def _name(element: Element) -> str:
    name = local(element)
    if name == "em" and element.get("class", "").lower() in _STRONG:
        return "strong"
    return name if name in _SAME else _RENAMED.get(name, "span")
