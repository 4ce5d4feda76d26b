"""HEIC and AVIF: metadata are items that the file's index names; read only."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from workstation.photos.containers.blocks import Blocks

_MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_AVIF = (b"avif", b"avis")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
_LARGEST = 16 * 1024 * 1024
_MOST_ITEMS = 65_536


class Box(NamedTuple):
    """A box: its name, and where what it holds lies."""

    name: bytes
    start: int
    end: int


def recognises(content: bytes) -> bool:
    """Return whether this is a picture in HEIF's container."""
    return content[4:8] == b"ftyp" and any(brand in (*_AVIF, *_HEIC) for brand in _brands(content))


def read(content: bytes) -> Blocks:
    """Return the blocks of a HEIC or AVIF picture, as far as its boxes can be followed."""
    media_type = "image/avif" if any(brand in _AVIF for brand in _brands(content)) else "image/heic"
    boxes = list(_boxes(content, 0, len(content)))
    signed = any(box.name == b"uuid" and content[box.start : box.start + 16] == _MANIFEST for box in boxes)
    meta = next((box for box in boxes if box.name == b"meta"), None)
    if meta is None:
        return Blocks(media_type=media_type, signed=signed, damaged=("HEIF",))
    try:
        xmp, exif = _items(content, meta)
    except (struct.error, IndexError, StopIteration):
        return Blocks(media_type=media_type, signed=signed, damaged=("HEIF",))
    return Blocks(media_type=media_type, xmp=xmp, exif=exif, signed=signed)


def _brands(content: bytes) -> list[bytes]:
    end = min(int.from_bytes(content[:4], "big"), 256)
    return [content[8:12], *(content[at : at + 4] for at in range(16, end, 4))]


def _boxes(content: bytes, at: int, end: int) -> Iterator[Box]:
    while at + 8 <= end:
        size = int.from_bytes(content[at : at + 4], "big")
        head = 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            return
        yield Box(content[at + 4 : at + 8], at + head, at + size)
        at += size


def _items(content: bytes, meta: Box) -> tuple[bytes, bytes]:
    inner = {box.name: box for box in _boxes(content, meta.start + 4, meta.end)}
    if b"iinf" not in inner or b"iloc" not in inner:
        return b"", b""
    places = _places(content, inner[b"iloc"])
    own = inner.get(b"idat")
    found = {"xmp": b"", "exif": b""}
    for kind, item in _described(content, inner[b"iinf"]):
        if item in places and not found[kind]:
            method, extents = places[item]
            base = own.start if method == 1 and own else 0
            found[kind] = _joined(content, base, extents)
    exif = found["exif"]
    offset = int.from_bytes(exif[:4], "big") + 4
    return found["xmp"], exif[offset:].removeprefix(b"Exif\x00\x00") if len(exif) > offset else b""


def _joined(content: bytes, base: int, extents: list[tuple[int, int]]) -> bytes:
    joined = bytearray()
    for at, size in extents:
        joined += content[base + at : base + at + min(size, _LARGEST - len(joined))]
    return bytes(joined)


def _described(content: bytes, box: Box) -> Iterator[tuple[str, int]]:
    """Give the items that are metadata: what they are, and their number."""
    version = content[box.start]
    start = box.start + (6 if version == 0 else 8)
    for entry in _boxes(content, start, box.end):
        if entry.name != b"infe" or content[entry.start] < 2:
            continue
        wide = content[entry.start] > 2
        item = int.from_bytes(content[entry.start + 4 : entry.start + (8 if wide else 6)], "big")
        at = entry.start + (10 if wide else 8)
        kind = content[at : at + 4]
        rest = content[at + 4 : entry.end].split(b"\0")
        if kind == b"Exif":
            yield "exif", item
        elif kind == b"mime" and len(rest) > 1 and rest[1] == b"application/rdf+xml":
            yield "xmp", item


def _places(content: bytes, box: Box) -> dict[int, tuple[int, list[tuple[int, int]]]]:
    """Return where each item lies: in the file (0) or in the index's own data (1), and the extents there."""
    version = content[box.start]
    sizes = content[box.start + 4], content[box.start + 5]
    offset_size, length_size, base_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index_size = sizes[1] & 15 if version in (1, 2) else 0
    at = box.start + 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        if at > box.end:
            raise IndexError
        return int.from_bytes(content[at - size : at], "big")

    places: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for _ in range(min(number(2 if version < 2 else 4), _MOST_ITEMS)):
        item = number(2 if version < 2 else 4)
        method = number(2) & 15 if version in (1, 2) else 0
        number(2)  # which file: this one
        base = number(base_size)
        extents = []
        for _ in range(number(2) if offset_size or length_size else 0):
            number(index_size)
            extents.append((base + number(offset_size), number(length_size)))
        places[item] = (method, extents)
    return places
