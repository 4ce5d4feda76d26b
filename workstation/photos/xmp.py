"""XMP (ISO 16684-1): a picture's packet of metadata as plain values, and back.

A property is named by its customary prefix (``dc:description``), or ``{uri}name`` where there is none. A text is a
string, a language alternative a dictionary by language tag, a bag or sequence a list, a structure a dictionary by field
name. A packet that is not well-formed gives what comes before the mistake; one that declares entities, or is larger or
deeper than any honest one, gives nothing.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
META = "adobe:ns:meta/"
NAMESPACES = {
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "exifEX": "http://cipa.jp/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photomechanic": "http://ns.camerabits.com/photomechanic/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "pur": "http://prismstandard.org/namespaces/prismusagerights/2.1/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
LARGEST = 16 * 1024 * 1024
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()} | {RDF: "rdf", XML: "xml", META: "x"}
ALTERNATIVES = {
    "dc:description", "dc:title", "dc:rights", "xmpRights:UsageTerms", "Iptc4xmpCore:AltTextAccessibility",
    "Iptc4xmpCore:ExtDescrAccessibility", "Iptc4xmpExt:Event", "plus:OtherConstraints",
}  # fmt: skip
_SEQUENCES = {
    "dc:creator", "dc:date", "Iptc4xmpExt:AOCreator", "Iptc4xmpExt:AOCreatorId", "Iptc4xmpExt:rbVertices",
    "plus:CopyrightOwner", "plus:ImageCreator", "plus:ImageSupplier", "plus:Licensor", "xmpMM:History",
}  # fmt: skip
_ABOUT_RDF = {f"{{{RDF}}}{name}" for name in ("about", "ID", "nodeID", "parseType", "resource", "datatype")}
_RESOURCE = f"{{{RDF}}}resource"
_LANGUAGE = f"{{{XML}}}lang"
_ITEM = f"{{{RDF}}}li"
_DESCRIPTION = f"{{{RDF}}}Description"
_CONTAINERS = {f"{{{RDF}}}{name}": name for name in ("Alt", "Bag", "Seq")}
_DEEPEST = 60
_MOST_TAGS = 600_000
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"'][^>]*\?>")
_NOT_MARKUP = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = '<?xpacket end="r"?>'


def read(packet: bytes) -> dict[str, Any]:
    """Return the properties of a packet, as far as it can be read."""
    properties, _ = read_carefully(packet)
    return properties


def read_carefully(packet: bytes, only: Collection[str] | None = None) -> tuple[dict[str, Any], bool]:
    """Return the properties of a packet, and whether all of it was well-formed.

    Where ``only`` some are asked for, all others have no more than their names.
    """
    content = in_utf8(packet)
    if len(content) > LARGEST or content.count(b"<") > _MOST_TAGS or declares(content):
        return {}, False
    try:
        return _properties(ElementTree.fromstring(_trimmed(content)), only), True  # noqa: S314 - declares nothing
    except (ElementTree.ParseError, ValueError):
        mended = mend(content)
    try:
        return _properties(ElementTree.fromstring(mended), only), False  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return _properties(_begun(mended), only), False


def in_utf8(packet: bytes) -> bytes:
    """Return a packet in UTF-8, without a declaration that says otherwise."""
    if packet.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        packet = packet.decode("utf-16", "replace").encode()
    elif packet[:4].count(b"\0") == 2:  # no mark, but every other byte is empty
        packet = packet.decode("utf-16-be" if packet[:1] == b"\0" else "utf-16-le", "replace").encode()
    content = packet.removeprefix(BOM_UTF8).lstrip(b"\0 \t\r\n")
    declared = _DECLARED.match(content)
    if declared is None:
        return content
    body = content[declared.end() :]
    try:
        return body.decode(declared[1].decode("ascii"), "replace").encode()
    except LookupError:
        return body


def mend(content: bytes) -> bytes:
    """Return a packet without what most often breaks one: foreign bytes, control characters, bare ampersands."""
    text = _UNFIT.sub("", _trimmed(content).decode("utf-8", "replace"))
    return _BARE_AMPERSAND.sub("&amp;", text).encode()


def write(properties: Mapping[str, Any], prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return a packet that holds these properties, in the order of their names, without padding.

    Language alternatives get ``x-default`` first and the primary language beside each regional tag, because readers
    look no further. ``prefixes`` are those to use for other namespaces than the customary, by URI.
    """
    writer = Writer(prefixes or {})
    body = "".join(writer.element(name, properties[name]) for name in sorted(properties) if properties[name])
    declared = writer.declarations({"rdf": RDF, "x": META})
    return (
        f'{_BEGIN}<x:xmpmeta{declared}><rdf:RDF><rdf:Description rdf:about="">{body}'
        f"</rdf:Description></rdf:RDF></x:xmpmeta>{_END}"
    ).encode()


class Writer:
    """Writes properties as XML, and remembers which namespaces they need."""

    def __init__(self, prefixes: Mapping[str, str], rdf: str = "rdf") -> None:
        """``prefixes`` are the source's own, by URI; ``rdf`` is its prefix for RDF itself."""
        self._prefixes = {**{uri: prefix for prefix, uri in NAMESPACES.items()}, **prefixes}
        self._rdf = rdf
        self._used: dict[str, str] = {}

    def element(self, name: str, value: Any) -> str:
        """Return one property as an element; nothing for what is no name of a property."""
        if not _is_name(name):
            return ""
        tag = self._qualified(name)
        rdf = self._rdf
        if isinstance(value, Mapping):
            if name in ALTERNATIVES or not any(":" in key or "{" in key for key in value):
                return f"<{tag}>{self._items('Alt', completed(value))}</{tag}>"
            return f'<{tag} {rdf}:parseType="Resource">{self._fields(value)}</{tag}>'
        if isinstance(value, (list, tuple)):
            kind = "Seq" if name in _SEQUENCES else "Bag"
            return f"<{tag}>{self._items(kind, (('', item) for item in value))}</{tag}>"
        if name in ALTERNATIVES:
            return f"<{tag}>{self._items('Alt', [('x-default', value)])}</{tag}>"
        return f"<{tag}>{escaped(str(value))}</{tag}>"

    def declarations(self, more: Mapping[str, str] | None = None, but: str = "") -> str:
        """Return the declarations of all namespaces that were used, ``but`` one, and of more by prefix."""
        used = {prefix: uri for uri, prefix in self._used.items() if uri != but}
        declared = {**used, **(more or {})}
        return "".join(f' xmlns:{prefix}="{escaped(declared[prefix], quoted=True)}"' for prefix in sorted(declared))

    def _items(self, kind: str, items: Iterable[tuple[str, Any]]) -> str:
        rdf = self._rdf
        return f"<{rdf}:{kind}>{''.join(self._item(*item) for item in items)}</{rdf}:{kind}>"

    def _item(self, language: str, item: Any) -> str:
        rdf = self._rdf
        if isinstance(item, Mapping):
            return f'<{rdf}:li {rdf}:parseType="Resource">{self._fields(item)}</{rdf}:li>'
        said = f' xml:lang="{escaped(language, quoted=True)}"' if language else ""
        return f"<{rdf}:li{said}>{escaped(str(item))}</{rdf}:li>"

    def _fields(self, structure: Mapping[str, Any]) -> str:
        return "".join(self.element(field, structure[field]) for field in sorted(structure))

    def _qualified(self, name: str) -> str:
        uri, local = split(name)
        prefix = self._used.get(uri) or self._free(self._prefixes.get(uri, "ns1"))
        self._used[uri] = prefix
        return f"{prefix}:{local}"

    def _free(self, wanted: str) -> str:
        """Return the prefix, or one like it where it stands for another namespace already."""
        taken = {*self._used.values(), self._rdf, "x", "xml"}
        prefix, number = wanted, 1
        while prefix in taken:
            number += 1
            prefix = f"{wanted.rstrip('0123456789') or 'ns'}{number}"
        return prefix


def completed(alternatives: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return words per language as they are written: the default first, each regional tag's language beside it."""
    words = dict(alternatives)
    default = words.pop("x-default", None) or next(iter(alternatives.values()))
    for tag in sorted(alternatives):
        if tag != "x-default":
            words.setdefault(tag.partition("-")[0], alternatives[tag])
    return [("x-default", default), *sorted(words.items())]


def escaped(text: str, *, quoted: bool = False) -> str:
    """Return a text as XML may hold it."""
    text = _UNFIT.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text.replace('"', "&quot;") if quoted else text


@lru_cache(maxsize=4096)
def name_of(tag: str) -> str:
    """Return the name of ``{uri}local``: with the customary prefix where its namespace has one."""
    uri, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix and local else tag


def _is_name(name: str) -> bool:
    if name.startswith("{"):
        uri, _, local = name[1:].partition("}")
        return bool(uri and local)
    prefix, _, local = name.partition(":")
    return prefix in NAMESPACES and bool(local)


def split(name: str) -> tuple[str, str]:
    """Return the URI of a name's namespace, and the rest of it."""
    if name.startswith("{"):
        uri, _, local = name[1:].partition("}")
        return uri, local
    prefix, _, local = name.partition(":")
    return NAMESPACES[prefix], local


def declares(content: bytes) -> bool:
    """Return whether a document type or an entity is declared; comments and quoted text may look like it."""
    return b"<!" in content and b"<!" in _NOT_MARKUP.sub(b"", content)


def _trimmed(content: bytes) -> bytes:
    """Return the packet's XML without stray bytes after it."""
    return content[: content.rfind(b">") + 1]


def _begun(content: bytes) -> ElementTree.Element:
    """Return the tree of what comes before the first mistake."""
    begun: list[ElementTree.Element] = []

    class Builder(ElementTree.TreeBuilder):
        def start(self, tag: str, attributes: dict[str, str]) -> ElementTree.Element:
            element: ElementTree.Element = super().start(tag, attributes)
            if not begun:
                begun.append(element)
            return element

    parser = ElementTree.XMLParser(target=Builder())  # noqa: S314
    with suppress(ElementTree.ParseError):
        parser.feed(content)
    return begun[0] if begun else ElementTree.Element("")


def _properties(root: ElementTree.Element, only: Collection[str] | None) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    roots = [root] if root.tag == f"{{{RDF}}}RDF" else root.iter(f"{{{RDF}}}RDF")
    for description in (child for rdf in roots for child in rdf):
        if description.attrib:
            for name, text in _said_in_attributes(description):
                properties.setdefault(name, text)
        for child in description:
            name = name_of(child.tag)
            if name not in properties and ":" in name and name[:4] != "rdf:":
                properties[name] = _value(child, 1) if only is None or name in only else None
    return properties


def _value(element: ElementTree.Element, depth: int) -> Any:
    """Return a list, words per language, a structure, or a text."""
    if len(element):
        first = element[0]
        if first.tag in _CONTAINERS:
            return _items(first, depth) if depth < _DEEPEST else []
    elif not element.attrib:
        text = element.text or ""
        return "" if text.isspace() else text
    return _structure(element, depth) if depth < _DEEPEST else ""


def _structure(element: ElementTree.Element, depth: int) -> Any:
    inner = element[0] if len(element) == 1 and element[0].tag == _DESCRIPTION else element
    fields = dict(_said_in_attributes(inner)) if inner.attrib else {}
    for child in inner:
        name = name_of(child.tag)
        if name not in fields:
            fields[name] = _value(child, depth + 1)
    if fields:
        return fields.get("rdf:value", fields)
    text = element.get(_RESOURCE, element.text or "")
    return "" if text.isspace() else text


def _items(container: ElementTree.Element, depth: int) -> Any:
    children = [child for child in container if child.tag == _ITEM]
    if container.tag.endswith("Alt") and children and not any(len(child) for child in children):
        words: dict[str, str] = {}
        for child in children:
            text = child.text or ""
            words.setdefault(child.get(_LANGUAGE, "x-default"), "" if text.isspace() else text)
        return words
    return [_value(child, depth + 1) for child in children]


def _said_in_attributes(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for key, text in element.attrib.items():
        if key[:1] == "{" and key != _LANGUAGE and key not in _ABOUT_RDF:
            yield name_of(key), text
