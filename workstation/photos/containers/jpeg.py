"""JPEG: metadata lies in segments before the picture; all from the first scan on is copied as it is."""

import hashlib
import struct
from collections.abc import Iterator
from typing import NamedTuple

from workstation.photos.containers.blocks import Blocks
from workstation.photos.errors import PhotoError

MEDIA_TYPE = "image/jpeg"
PACKET_LIMIT = 65_502
"""How many bytes of XMP fit a segment; what is longer goes into an extension."""
_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_EXTENSION = b"http://ns.adobe.com/xmp/extension/\x00"
_RESOURCES = b"Photoshop 3.0\x00"
_MULTIPLE = b"MPF\x00"
_APP0, _APP1, _APP2, _APP11, _APP13 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED
_SCAN, _END = 0xDA, 0xD9
_ALONE = (0x01, *range(0xD0, 0xD8))
_LARGEST_BODY = 65_533
_CHUNK = 65_000
_LARGEST_EXTENSION = 16 * 1024 * 1024
_OF_EXTENSION = struct.Struct(">32sII")


class Segment(NamedTuple):
    """One segment: what it is for, and its span in the file with marker and length."""

    kind: str
    marker: int
    start: int
    body: int
    end: int


def recognises(content: bytes) -> bool:
    """Return whether this is a JPEG."""
    return content[:3] == b"\xff\xd8\xff"


def read(content: bytes) -> Blocks:
    """Return the blocks of a JPEG, as far as its segments can be followed."""
    segments, whole = _segments(content)
    bodies: dict[str, list[bytes]] = {}
    for each in segments:
        if each.kind:
            bodies.setdefault(each.kind, []).append(content[each.body : each.end])
    xmp = bodies.get("xmp", [b""])[0]
    extension = _extension(bodies.get("extension", []), xmp)
    damaged: tuple[str, ...] = () if whole else ("JPEG",)
    if extension is None:
        damaged += ("XMP",)
    if len(bodies.get("exif", [])) > 1:  # one block over several segments, or two of them: read, but left alone
        damaged += ("Exif",)
    return Blocks(
        media_type=MEDIA_TYPE,
        xmp=xmp,
        extension=extension or b"",
        resources=b"".join(bodies.get("resources", [])),
        exif=bodies.get("exif", [b""])[0],
        signed="signature" in bodies,
        damaged=damaged,
    )


def write(content: bytes, blocks: Blocks) -> bytes:
    """Return the file with these blocks in place of those it has; what did not change stays where it is.

    Raises ``PhotoError`` where the segments do not lead to a picture, or a block is larger than a JPEG can hold.
    """
    segments, whole = _segments(content)
    if not whole:
        raise PhotoError("The JPEG is damaged before its picture begins.", "Ask for the picture again.")
    old = read(content)
    new: dict[str, bytes] = {}
    if blocks.exif != old.exif:
        new["exif"] = _segment(_APP1, _EXIF + blocks.exif) if blocks.exif else b""
    if blocks.xmp != old.xmp:
        new["xmp"] = _segment(_APP1, _XMP + blocks.xmp) if blocks.xmp else b""
    if blocks.extension != old.extension:
        new["extension"] = _extension_segments(blocks.extension)
    if blocks.resources != old.resources:
        new["resources"] = _resource_segments(blocks.resources)
    return _spliced(content, segments, new)


def picture(content: bytes) -> bytes:
    """Return all from the first scan on: what must be the same after every writing."""
    return content[_segments(content)[0][-1].start :]


def guid(extension: bytes) -> str:
    """Return the name by which a packet refers to its extension: the MD5 of it, in capitals."""
    return hashlib.md5(extension, usedforsecurity=False).hexdigest().upper()


def _segments(content: bytes) -> tuple[list[Segment], bool]:
    """Return the segments up to the first scan and all that follows as the last, and whether they led to a scan."""
    segments = list(_followed(content))
    if segments and segments[-1].marker == _SCAN:
        return segments, True
    at = segments[-1].end if segments else min(2, len(content))
    return [*segments, Segment("", 0, at, at, len(content))], False


def _followed(content: bytes) -> Iterator[Segment]:
    at, size = 2, len(content)
    while at + 4 <= size and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            yield Segment("", marker, at, at + 4, size)
            return
        end = at + 2 + length
        if length < 2 or end > size or marker == _END:
            return
        kind, head = _kind(marker, content, at + 4)
        yield Segment(kind, marker, at, at + 4 + head, end)
        at = end


def _kind(marker: int, content: bytes, at: int) -> tuple[str, int]:
    """Return what a segment is for and how much of it is the name of that."""
    if marker == _APP1:
        for kind, name in (("exif", _EXIF), ("xmp", _XMP), ("extension", _EXTENSION)):
            if content.startswith(name, at):
                return kind, len(name)
    elif marker == _APP13 and content.startswith(_RESOURCES, at):
        return "resources", len(_RESOURCES)
    elif marker == _APP2 and content.startswith(_MULTIPLE, at):
        return "multiple", len(_MULTIPLE)
    elif marker == _APP11 and content[at : at + 2] == b"JP" and b"c2pa" in content[at : at + 200]:
        return "signature", 0
    elif marker == _APP0:
        return "first", 0
    return "", 0


def _extension(bodies: list[bytes], packet: bytes) -> bytes | None:
    """Return the extension that the packet refers to, put together; nothing where a part of it is missing."""
    parts: dict[bytes, dict[int, bytes]] = {}
    sizes: dict[bytes, int] = {}
    for body in bodies:
        if len(body) > _OF_EXTENSION.size:
            name, size, offset = _OF_EXTENSION.unpack_from(body)
            parts.setdefault(name, {})[offset] = body[_OF_EXTENSION.size :]
            sizes[name] = size
    wanted = next((name for name in parts if name in packet), None)
    if wanted is None:
        return b""
    whole = b"".join(parts[wanted][offset] for offset in sorted(parts[wanted]))
    return whole if len(whole) == sizes[wanted] <= _LARGEST_EXTENSION else None


def _segment(marker: int, body: bytes) -> bytes:
    if len(body) > _LARGEST_BODY:
        raise PhotoError("The picture’s metadata is too long for a JPEG.", "Shorten its longest texts.")
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _extension_segments(extension: bytes) -> bytes:
    if len(extension) > _LARGEST_EXTENSION:
        raise PhotoError("The picture’s metadata is too long for a JPEG.", "Shorten its longest texts.")
    name = guid(extension).encode()
    return b"".join(
        _segment(
            _APP1,
            _EXTENSION + _OF_EXTENSION.pack(name, len(extension), at) + extension[at : at + _CHUNK],
        )
        for at in range(0, len(extension), _CHUNK)
    )


def _resource_segments(resources: bytes) -> bytes:
    return b"".join(
        _segment(_APP13, _RESOURCES + resources[at : at + _CHUNK]) for at in range(0, len(resources), _CHUNK)
    )


def _spliced(content: bytes, segments: list[Segment], new: dict[str, bytes]) -> bytes:
    """Return the file with new segments in place of the old ones of their kind, or after those that must be first."""
    places: dict[int, bytes] = {}
    gone: set[int] = set()
    first = _after_the_first(segments)
    for kind in ("exif", "xmp", "extension", "resources"):
        if kind not in new:
            continue
        held = [each for each in segments if each.kind == kind]
        if kind == "xmp":
            held = held[:1]  # a second packet is somebody else's
        place = held[0].start if held else first
        places[place] = places.get(place, b"") + new[kind]
        gone |= {each.start for each in held}
    parts, multiple, end = [content[:2]], -1, 2
    for each in segments:
        parts.append(content[end : each.start])  # fill bytes
        parts.append(places.get(each.start, b""))
        if each.kind == "multiple" and multiple < 0:
            multiple = sum(map(len, parts))
        parts.append(b"" if each.start in gone else content[each.start : each.end])
        end = each.end
    written = b"".join(parts)
    return _with_moved_pictures(content, segments, written, multiple) if multiple >= 0 else written


def _after_the_first(segments: list[Segment]) -> int:
    """Return the place after JFIF's segment and Exif's, which must come first."""
    for each in segments:
        if each.kind not in ("first", "exif"):
            return each.start
    return segments[-1].start


def _with_moved_pictures(old: bytes, segments: list[Segment], new: bytes, at: int) -> bytes:
    """Return the file with the places of its further pictures corrected (CIPA DC-007: MPF)."""
    before = next(each for each in segments if each.kind == "multiple")
    base = at + before.body - before.start
    length = before.end - before.body
    block = bytearray(new[base : base + length])
    order = "<" if block[:2] == b"II" else ">"
    moved = (len(new) - base) - (len(old) - before.body)
    grown = len(new) - len(old)
    for place in _entries_of_pictures(bytes(block), order):
        size, offset = struct.unpack_from(order + "II", block, place + 4)
        if offset:
            struct.pack_into(order + "I", block, place + 8, max(0, offset + moved))
        else:
            struct.pack_into(order + "I", block, place + 4, max(0, size + grown))
    return new[:base] + bytes(block) + new[base + length :]


def _entries_of_pictures(block: bytes, order: str) -> Iterator[int]:
    """Give the places of the entries for pictures in an MPF block, sixteen bytes each."""
    try:
        start = struct.unpack_from(order + "I", block, 4)[0]
        for number in range(min(struct.unpack_from(order + "H", block, start)[0], 64)):
            tag, _, size, offset = struct.unpack_from(order + "HHII", block, start + 2 + 12 * number)
            if tag == 0xB002:
                yield from range(offset, min(offset + size, len(block)) - 15, 16)
    except struct.error:
        return
