"""Changes properties of an XMP packet where they lie, and leaves every other byte of it as it was.

So unknown properties, the source's own prefixes, its order and its comments stay. WordPress looks for the first
``<x:xmpmeta`` by its bytes, and for properties directly in an ``rdf:Description`` of it: a packet that names its root
otherwise gets that name.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple
from xml.parsers import expat

from workstation.photos import xmp

_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=/>\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARATION = re.compile(r"xmlns:([A-Za-z_][\w.-]*)=[\"']([^\"'<&]+)")
_DECLARATIONS = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']([^\"'<&]+)[\"']")
_USUAL = (b"<x:xmpmeta", b"<rdf:RDF", b"</rdf:RDF>", b"xmlns:rdf")
_TOP = 3
_ROOT = re.compile(rb"<([^\s/>]+)")

_RDF = xmp.RDF + "}RDF"
EXTENDED = "xmpNote:HasExtendedXMP"

Span = tuple[int, int]
_Start = Callable[[str, object], None]
_Stop = Callable[[str], None]


class Description(NamedTuple):
    """A top-level ``rdf:Description``: its whole span, that of its start tag, and its properties with their spans."""

    span: Span
    tag: Span
    elements: list[tuple[str, Span]]


class Packet(NamedTuple):
    """Where things lie in a packet. Spans are offsets in ``content``, which is UTF-8.

    ``root`` and ``rdf`` are the spans of the outermost element and of ``rdf:RDF``; ``end`` is where the end tag of the
    latter begins. ``prefixes`` are the source's own, by URI.
    """

    content: bytes
    root: Span
    rdf: Span
    end: int
    descriptions: list[Description]
    prefixes: dict[str, str]


def edited(content: bytes, changes: Mapping[str, Any], *, sound: bool = False) -> bytes:
    """Return the packet with these properties: a new value, or ``None`` for one that goes.

    ``sound`` is whether the caller has seen that it is well-formed, which makes most changes cheaper. A packet that is
    empty or not well-formed is written anew with all that can be read of it.
    """
    source = xmp.in_utf8(content)
    quickly = _at_a_glance(source, changes) if sound else None
    if quickly is not None:
        return quickly
    packet = take_apart(source) if source else None
    if packet is None:
        return _anew(content, changes)
    cuts = [cut for description in packet.descriptions for cut in _cuts(packet, description, changes)]
    kept = {name: value for name, value in changes.items() if value}
    if kept:
        first = [packet.content[description.tag[0] : description.tag[1]] for description in packet.descriptions[:1]]
        cuts.append(((packet.end, packet.end), _description(packet.prefixes, b"".join(first), kept)))
    cuts += _named_for_readers(packet)
    return _with_cuts(packet.content, cuts)


def parted(content: bytes, limit: int, keep: Collection[str]) -> tuple[bytes, bytes]:
    """Return the packet in two: what fits ``limit`` bytes, and what goes into an extension (XMP part 3, 1.1.3.1).

    The largest properties go, but none of ``keep``. The second is empty where all of it fits or nothing may go.
    """
    content = _without_padding(content)
    packet = take_apart(content) if len(content) > limit else None
    if packet is None:
        return content, b""
    found = [each for description in packet.descriptions for each in description.elements]
    movable = sorted((span[0] - span[1], name, span) for name, span in found if name not in {*keep, EXTENDED})
    gone: list[tuple[str, Span]] = []
    excess = len(content) - limit + 200  # for the note of what was moved
    for negative, name, span in movable:
        if excess <= 0:
            break
        gone.append((name, span))
        excess += negative
    if not gone:
        return content, b""
    moved = b"".join(content[span[0] : span[1]] for _, span in sorted(gone, key=lambda each: each[1]))
    declared = b"".join(
        f' xmlns:{prefix}="{xmp.escaped(uri, quoted=True)}"'.encode() for uri, prefix in sorted(packet.prefixes.items())
    )
    rdf = packet.prefixes.get(xmp.RDF, "rdf").encode()
    extension = b"".join(
        (
            b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><%b:RDF%b><%b:Description %b:about="">'
            % (rdf, _without(declared, b"x"), rdf, rdf),
            moved,
            b"</%b:Description></%b:RDF></x:xmpmeta>" % (rdf, rdf),
        )
    )
    if take_apart(extension) is None:  # a prefix that stands for two namespaces
        return content, b""
    return _with_cuts(content, [(span, b"") for _, span in gone]), extension


def take_apart(content: bytes) -> Packet | None:
    """Return where things lie in a packet, or nothing where it is not all well-formed."""
    if xmp.declares(content) or len(content) > xmp.LARGEST:
        return None
    return _Reading(content).packet()


class _Reading:
    """One pass over a packet that notes where elements begin and end; what they say is not looked at."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._prefixes: dict[str, str] = {}
        self._descriptions: list[Description] = []
        self._elements: list[tuple[str, Span]] = []
        self._open: list[int] = []
        self._root = self._rdf = (0, 0)
        self._end = 0

    def packet(self) -> Packet | None:
        """Return what was noted."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler, parser.EndElementHandler = self._handlers(parser)
        parser.StartNamespaceDeclHandler = self._declared
        try:
            parser.Parse(self._content, True)
        except expat.ExpatError:
            if not self._root[1]:
                return None  # else it is only what follows the end of the root
        if not self._end:
            return None
        return Packet(self._content, self._root, self._rdf, self._end, self._descriptions, self._prefixes)

    def _declared(self, prefix: str | None, uri: str) -> None:
        if prefix:
            self._prefixes.setdefault(uri, prefix)

    def _handlers(self, parser: expat.XMLParserType) -> tuple[_Start, _Stop]:
        """Return what expat is to call for each element; variables of a function are what costs least there."""
        depth = 0
        top = 0  # how deep top-level descriptions lie, once rdf:RDF is met
        noted = 2  # how deep what is noted lies
        begun = self._open

        def start(tag: str, _: object) -> None:
            nonlocal depth, top, noted
            depth += 1
            if depth <= noted:
                begun.append(parser.CurrentByteIndex)
                if not top and tag == _RDF:
                    top = depth + 1
                    noted = top + 1

        def stop(tag: str) -> None:
            nonlocal depth
            if depth <= noted:
                self._closed(tag, depth - top if top else -1, begun.pop(), parser.CurrentByteIndex)
            depth -= 1

        return start, stop

    def _closed(self, tag: str, level: int, start: int, at: int) -> None:
        begun = _end_of_tag(self._content, start)
        empty = self._content[begun - 2 : begun] == b"/>"  # has no end tag, and expat tells a place after it
        span = (start, begun if empty else _end_of_tag(self._content, at))
        if tag == _RDF:
            self._rdf, self._end = span, 0 if empty else at
        elif level == 1:
            self._elements.append((xmp.name_of("{" + tag) if "}" in tag else tag, span))
        elif level == 0:
            self._descriptions.append(Description(span, (start, begun), self._elements))
            self._elements = []
        if not self._open:
            self._root = span


def _end_of_tag(content: bytes, start: int) -> int:
    found = _START_TAG.match(content, start)
    return found.end() if found else start


def _cuts(packet: Packet, description: Description, changes: Mapping[str, Any]) -> list[tuple[Span, bytes]]:
    """Return what to cut out of a description; all of it where nothing of it would stay."""
    gone = [span for name, span in description.elements if name in changes]
    tag, stay, changed = _attributes(packet, description, changes)
    if not gone and not changed:
        return []
    if len(gone) == len(description.elements) and not stay:
        return [(_with_space(packet.content, description.span), b"")]
    cuts = [(_with_space(packet.content, span), b"") for span in gone]
    return [*cuts, (description.tag, tag)] if changed else cuts


def _attributes(packet: Packet, description: Description, changes: Mapping[str, Any]) -> tuple[bytes, int, bool]:
    """Return the start tag without the properties that change, how many stay in it, and whether any goes."""
    tag = packet.content[description.tag[0] : description.tag[1]]
    local = {**{prefix: uri for uri, prefix in packet.prefixes.items()}, **_declared(tag)}
    stay, kept, at = 0, b"", 0
    for found in _ATTRIBUTE.finditer(tag):
        prefix, _, name = found[1].decode().partition(":")
        uri = local.get(prefix, "")
        if prefix in ("xmlns", "xml") or not name or uri == xmp.RDF:
            continue
        if xmp.name_of(f"{{{uri}}}{name}") in changes:
            kept += tag[at : found.start()]
            at = found.end()
        else:
            stay += 1
    return kept + tag[at:], stay, at > 0


def _declared(tag: bytes) -> dict[str, str]:
    found = ((each[1], each[2] or each[3]) for each in _ATTRIBUTE.finditer(tag))
    return {name[6:].decode(): uri.decode() for name, uri in found if name.startswith(b"xmlns:")}


def _with_space(content: bytes, span: Span) -> Span:
    """Return the span with the white space before it, so that no empty lines are left."""
    start = span[0]
    while start > 0 and content[start - 1 : start].isspace():
        start -= 1
    return start, span[1]


def _description(prefixes: Mapping[str, str], like: bytes, changes: Mapping[str, Any]) -> bytes:
    """Return a description that holds these properties, of the same picture as the one whose start tag is ``like``."""
    rdf = prefixes.get(xmp.RDF, "rdf")
    writer = xmp.Writer(prefixes, rdf)
    body = "".join(writer.element(name, changes[name]) for name in sorted(changes))
    said = {each[1].decode(): (each[2] or each[3] or b"").decode() for each in _ATTRIBUTE.finditer(like)}
    about = said.get(f"{rdf}:about", said.get("about", "")).replace('"', "&quot;")
    return f'<{rdf}:Description {rdf}:about="{about}"{writer.declarations()}>{body}</{rdf}:Description>'.encode()


def _at_a_glance(content: bytes, changes: Mapping[str, Any]) -> bytes | None:
    """Return what ``edited`` does of a sound packet, where searching its bytes tells where everything lies.

    That is so where no prefix stands for two things and each property is there once, as an element of its own at the
    top: the usual case, for half of what the whole way costs. Nothing is returned for any other.
    """
    prefixes = _plain_prefixes(content)
    if prefixes is None:
        return None
    places = {name: _only_place(content, prefixes, name) for name in changes}
    if None in places.values() or any(place and not changes[name] for name, place in places.items()):
        return None
    spans = sorted((place[0], place[1], name) for name, place in places.items() if place)
    if not _all_at_the_top(content, [start for start, _, _ in spans]):
        return None
    cuts = [((start, end), _element(prefixes, name, changes[name])) for start, end, name in spans]
    added = {name: value for name, value in changes.items() if value and not places[name]}
    if added:
        first = content.find(b"<rdf:Description")
        end = content.rindex(b"</rdf:RDF>")
        like = content[first : _end_of_tag(content, first)] if first > 0 else b""
        cuts.append(((end, end), _description(prefixes, like, added)))
    return _with_cuts(content, cuts)


def _plain_prefixes(content: bytes) -> dict[str, str] | None:
    """Return the prefixes by URI where each stands for one, and the packet is built and named in the usual way."""
    if b"<!" in content or any(content.count(each) != 1 for each in _USUAL):
        return None
    found = {(prefix.decode(), uri.decode()) for prefix, uri in _DECLARATIONS.findall(content)}
    prefixes = {uri: prefix for prefix, uri in found}
    plain = len(prefixes) == len(found) == len({prefix for prefix, _ in found}) and b"xmlns=" not in content
    return prefixes if plain and prefixes.get(xmp.RDF) == "rdf" else None


def _only_place(content: bytes, prefixes: Mapping[str, str], name: str) -> Span | tuple[()] | None:
    """Return the span of the one element of this name, empty where there is none; nothing in any doubt."""
    uri, local = xmp.split(name)
    tag = f"{prefixes.get(uri, '')}:{local}".encode()
    count = content.count(tag) if uri in prefixes else 0
    if count != 2:
        return None if count else ()
    start = content.find(b"<" + tag)
    close = content.find(b"</" + tag, start) if start >= 0 else -1
    if close < 0:
        return None
    tag_itself = content[start + 1 + len(tag) : _end_of_tag(content, start) - 1].strip()
    if tag_itself and tag_itself != b'rdf:parseType="Resource"':  # it declares or says something in its attributes
        return None
    return start, content.find(b">", close) + 1


def _all_at_the_top(content: bytes, starts: Sequence[int]) -> bool:
    """Return whether at each of these places, in their order, no more is open than a description at the top."""
    depth, at = 0, 0
    for start in starts:
        ends = content.count(b"</", at, start)
        depth += content.count(b"<", at, start) - content.count(b"<?", at, start) - content.count(b"/>", at, start)
        depth -= 2 * ends
        at = start
        if depth != _TOP:
            return False
    return True


def _element(prefixes: Mapping[str, str], name: str, value: Any) -> bytes:
    """Return an element to stand in the place of one of its name, around which its own namespace is declared."""
    writer = xmp.Writer(prefixes)
    text = writer.element(name, value)
    begun = re.match(r"<[^\s>]+", text)
    at = begun.end() if begun else 0
    return (text[:at] + writer.declarations(but=xmp.split(name)[0]) + text[at:]).encode()


def _named_for_readers(packet: Packet) -> list[tuple[Span, bytes]]:
    """Return what gives the root the name that readers look for."""
    start, end = packet.root
    name = _ROOT.match(packet.content, start)
    if name is None or name[1] == b"x:xmpmeta":
        return []
    declared = b' xmlns:x="adobe:ns:meta/"'
    if packet.root == packet.rdf:
        return [((start, start), b"<x:xmpmeta%b>" % declared), ((end, end), b"</x:xmpmeta>")]
    tag = packet.content[start : _end_of_tag(packet.content, start)]
    new = b"<x:xmpmeta" + (b"" if b"xmlns:x=" in tag else declared)
    closing = packet.content.rindex(b"</", start, end)
    return [((start, name.end()), new), ((closing, end), b"</x:xmpmeta>")]


def _with_cuts(content: bytes, cuts: list[tuple[Span, bytes]]) -> bytes:
    parts, at = [], 0
    for (start, end), new in sorted(cuts, key=lambda cut: cut[0]):
        parts += [content[at : max(at, start)], new]
        at = max(at, end)
    return b"".join([*parts, content[at:]])


def _anew(content: bytes, changes: Mapping[str, Any]) -> bytes:
    properties = {**xmp.read(content), **changes}
    found = _DECLARATION.findall(content.decode("utf-8", "replace"))
    return xmp.write(properties, {uri: prefix for prefix, uri in found})


def _without_padding(content: bytes) -> bytes:
    """Return the packet without the white space at its end that is there for programs that write in place."""
    return re.sub(rb"\s{64,}(?=<\?xpacket end)", b"\n", content)


def _without(declarations: bytes, prefix: bytes) -> bytes:
    return re.sub(rb' xmlns:%b="[^"]*"' % re.escape(prefix), b"", declarations)
