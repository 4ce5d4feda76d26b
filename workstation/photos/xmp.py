"""XMP (ISO 16684-1): a picture's packet of metadata as plain values, and back.

A property is named by its customary prefix (``dc:description``). A text is a string, a language alternative a
dictionary by language tag, a bag or sequence a list, a structure a dictionary by field name.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "pur": "http://prismstandard.org/namespaces/prismusagerights/2.1/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
LARGEST = 16 * 1024 * 1024
_ALTERNATIVES = {
    "dc:description", "dc:title", "dc:rights", "xmpRights:UsageTerms", "Iptc4xmpCore:AltTextAccessibility",
    "Iptc4xmpCore:ExtDescrAccessibility", "Iptc4xmpExt:Event", "plus:OtherConstraints",
}  # fmt: skip
_SEQUENCES = {"dc:creator"}
_LEVELS = 12


def read(packet: bytes) -> dict[str, Any]:
    """Return the properties of a packet; one that is not well-formed XML, or declares entities, has none."""
    if len(packet) > LARGEST or b"<!" in packet.replace(b"<![CDATA[", b"").replace(b"<!--", b""):
        return {}
    try:
        root = ElementTree.fromstring(_trimmed(packet))  # noqa: S314 - a packet that declares anything is refused above
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    properties: dict[str, Any] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        for name, value in _fields(description, 0):
            properties.setdefault(name, value)
    return properties


def write(properties: Mapping[str, Any]) -> bytes:
    """Return a packet that holds these properties, in the order of their names, without padding.

    Language alternatives get ``x-default`` first and the primary language beside each regional tag, because readers
    look no further.
    """
    for prefix, uri in {**NAMESPACES, "rdf": _RDF, "x": "adobe:ns:meta/"}.items():
        ElementTree.register_namespace(prefix, uri)
    root = ElementTree.Element("{adobe:ns:meta/}xmpmeta")
    description = ElementTree.SubElement(
        ElementTree.SubElement(root, f"{{{_RDF}}}RDF"), f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""}
    )
    for name in sorted(properties):
        if properties[name]:
            _add(description, name, properties[name])
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=False)
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
    return begin + body + b'<?xpacket end="r"?>'


def _trimmed(packet: bytes) -> bytes:
    """Return the packet's XML without the wrapper's padding and stray NULs after it."""
    end = packet.rfind(b">")
    return packet[: end + 1].strip(b"\x00")


def _fields(element: ElementTree.Element, depth: int) -> Iterator[tuple[str, Any]]:
    for key, text in element.attrib.items():
        name = _name(key)
        if name:
            yield name, text
    for child in element:
        name = _name(child.tag)
        if name and depth < _LEVELS:
            yield name, _value(child, depth + 1)


def _name(tag: str) -> str:
    uri, _, local = tag[1:].partition("}")
    if uri in (_RDF, _XML) or not local:
        return ""
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else f"{{{uri}}}{local}"


def _value(element: ElementTree.Element, depth: int) -> Any:
    resource = element.get(f"{{{_RDF}}}resource")
    if resource is not None:
        return resource
    alternatives = element.find(f"{{{_RDF}}}Alt")
    if alternatives is not None:
        items = alternatives.findall(f"{{{_RDF}}}li")
        return {item.get(f"{{{_XML}}}lang", "x-default"): item.text or "" for item in items}
    for kind in ("Seq", "Bag"):
        container = element.find(f"{{{_RDF}}}{kind}")
        if container is not None:
            return [_value(item, depth + 1) for item in container.findall(f"{{{_RDF}}}li")] if depth < _LEVELS else []
    inner = element.find(f"{{{_RDF}}}Description")
    structure = dict(_fields(inner if inner is not None else element, depth))
    return structure or (element.text or "").strip()


def _add(parent: ElementTree.Element, name: str, value: Any) -> None:
    element = ElementTree.SubElement(parent, _tag(name))
    if isinstance(value, str):
        if name in _ALTERNATIVES:
            _add_items(element, "Alt", [("x-default", value)])
        else:
            element.text = value
    elif isinstance(value, Mapping) and name in _ALTERNATIVES:
        _add_items(element, "Alt", _completed(value))
    elif isinstance(value, Mapping):
        element.set(f"{{{_RDF}}}parseType", "Resource")
        for field in sorted(value):
            _add(element, field, value[field])
    else:
        _add_items(element, "Seq" if name in _SEQUENCES else "Bag", [("", item) for item in value])


def _add_items(element: ElementTree.Element, kind: str, items: Iterable[tuple[str, Any]]) -> None:
    container = ElementTree.SubElement(element, f"{{{_RDF}}}{kind}")
    for language, item in items:
        li = ElementTree.SubElement(container, f"{{{_RDF}}}li", {f"{{{_XML}}}lang": language} if language else {})
        if isinstance(item, Mapping):
            li.set(f"{{{_RDF}}}parseType", "Resource")
            for field in sorted(item):
                _add(li, field, item[field])
        else:
            li.text = str(item)


def _completed(alternatives: Mapping[str, str]) -> list[tuple[str, str]]:
    words = dict(alternatives)
    default = words.pop("x-default", None) or next(iter(alternatives.values()))
    for tag in sorted(alternatives):
        if tag != "x-default":
            words.setdefault(tag.partition("-")[0], alternatives[tag])
    return [("x-default", default), *sorted(words.items())]


def _tag(name: str) -> str:
    if name.startswith("{"):
        return name
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
