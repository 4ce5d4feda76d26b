"""XML from outside, read without harm: no entities of its own, nothing fetched, no more than an honest file holds."""

import re
from html.entities import name2codepoint
from xml.etree import ElementTree

from workstation.intake.copy import Copy
from workstation.intake.decoding import decoded
from workstation.intake.reader import Draft, IntakeError

Element = ElementTree.Element

_LARGEST = 16 * 1024 * 1024  # characters
_MOST_TAGS = 500_000
_DEEPEST = 200
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,40})[\"']")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w+);")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:>|\[)", re.IGNORECASE)


def document(copy: Copy, draft: Draft) -> Element:
    """Return the root of an XML document, its names without namespaces. Raises ``IntakeError``."""
    declared = _DECLARED.search(copy.content[:400])
    return tree(decoded(copy, declared[1].decode("ascii") if declared else "", draft.notes), copy.name)


def tree(xml: str, name: str) -> Element:
    """Return the same for XML that is text already."""
    text = xml.removeprefix("\ufeff").strip()
    if len(text) > _LARGEST or text.count("<") > _MOST_TAGS:
        raise IntakeError(f"{name} is larger than any news item.", "Ask whoever sent it for the text alone.")
    doctype = _DOCTYPE.search(text)
    if "<!ENTITY" in text or (doctype is not None and doctype[0].endswith("[")):
        raise IntakeError(
            f"{name} declares entities of its own, which no news item needs.", "Ask whoever sent it for a plain one."
        )
    known = _ENTITY.sub(lambda match: chr(name2codepoint[match[1]]) if match[1] in name2codepoint else match[0], text)
    try:
        root = ElementTree.fromstring(known)  # noqa: S314 - it declares nothing, and nothing outside is read
    except (ElementTree.ParseError, ValueError) as error:
        raise IntakeError(
            f"{name} is not well-formed XML: {error}.", "Ask whoever sent it to send it again."
        ) from error
    _bare(root, name)
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def words(element: Element | None) -> str:
    """Return all text inside an element as one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def html(element: Element) -> str:
    """Return what is inside an element, and the element itself, as HTML."""
    return ElementTree.tostring(element, encoding="unicode", method="html")


def _bare(root: Element, name: str) -> None:
    """Take the namespaces off all names, and refuse what is nested deeper than any honest document."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEEPEST:
            raise IntakeError(f"{name} is nested deeper than any news item.", "Ask whoever sent it for a plain one.")
        for element in level:
            element.tag = local(element)
            for attribute in [each for each in element.attrib if each.startswith("{")]:
                bare = attribute.rpartition("}")[2]
                element.attrib.setdefault(bare, element.attrib.pop(attribute))
        level = [child for element in level for child in element]
