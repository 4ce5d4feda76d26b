"""WebP: metadata lies in chunks after the picture; the picture's chunks are copied as they are."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from workstation.photos.containers.blocks import Blocks
from workstation.photos.errors import PhotoError

MEDIA_TYPE = "image/webp"
_HAS_EXIF, _HAS_XMP, _HAS_ALPHA = 0x08, 0x04, 0x10
_LOSSLESS = 0x2F


class Chunk(NamedTuple):
    """One chunk: its name, and its span in the file with name, length and padding."""

    name: bytes
    start: int
    end: int
    size: int


def recognises(content: bytes) -> bool:
    """Return whether this is a WebP."""
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def read(content: bytes) -> Blocks:
    """Return the blocks of a WebP, as far as its chunks can be followed."""
    chunks, whole = _chunks(content)
    bodies: dict[bytes, bytes] = {}
    for each in chunks:
        bodies.setdefault(each.name, content[each.start + 8 : each.start + 8 + each.size])
    return Blocks(
        media_type=MEDIA_TYPE,
        xmp=bodies.get(b"XMP ", b""),
        exif=bodies.get(b"EXIF", b"").removeprefix(b"Exif\x00\x00"),
        signed=b"C2PA" in bodies,
        damaged=() if whole else ("WebP",),
    )


def write(content: bytes, blocks: Blocks) -> bytes:
    """Return the file with these blocks in place of those it has; there is no place for IIM.

    Raises ``PhotoError`` where the file's chunks cannot be followed.
    """
    chunks, whole = _chunks(content)
    if not whole or not chunks:
        raise PhotoError("The WebP is damaged: a part of it is missing.", "Ask for the picture again.")
    old = read(content)
    new: dict[bytes, bytes] = {}
    if blocks.exif != old.exif and old.exif:
        new[b"EXIF"] = _chunk(b"EXIF", blocks.exif)
    if blocks.xmp != old.xmp:
        new[b"XMP "] = _chunk(b"XMP ", blocks.xmp) if blocks.xmp else b""
    parts = [b"" if chunks[0].name == b"VP8X" else _extended(content, chunks[0])]
    waiting = dict(new)
    parts += [waiting.pop(each.name, b"") if each.name in new else content[each.start : each.end] for each in chunks]
    parts += waiting.values()
    body = bytearray(b"".join(parts))
    body[8] = _flags(body[8], exif=bool(blocks.exif or old.exif), xmp=bool(blocks.xmp))
    after = content[chunks[-1].end :]
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + bytes(body) + after


def picture(content: bytes) -> bytes:
    """Return the chunks that hold pixels: what must be the same after every writing."""
    kept = (b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
    return b"".join(content[each.start : each.end] for each in _chunks(content)[0] if each.name in kept)


def _chunks(content: bytes) -> tuple[list[Chunk], bool]:
    """Return the chunks, and whether the file is as long as it says."""
    end = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    chunks = list(_followed(content, end))
    last = chunks[-1].end if chunks else 12
    return chunks, last >= 8 + int.from_bytes(content[4:8], "little") - 1


def _followed(content: bytes, limit: int) -> Iterator[Chunk]:
    at = 12
    while at + 8 <= limit:
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + size + (size & 1)
        if at + 8 + size > limit:
            return
        yield Chunk(content[at : at + 4], at, min(end, len(content)), size)
        at = end


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + (b"\0" if len(body) & 1 else b"")


def _flags(flags: int, *, exif: bool, xmp: bool) -> int:
    flags &= ~(_HAS_EXIF | _HAS_XMP)
    return flags | (_HAS_EXIF if exif else 0) | (_HAS_XMP if xmp else 0)


def _extended(content: bytes, chunk: Chunk) -> bytes:
    """Return the header that a plain WebP needs before it may carry metadata: flags and the size of the canvas."""
    body = content[chunk.start + 8 : chunk.start + 8 + 10]
    alpha = 0
    if chunk.name == b"VP8L" and body[:1] == bytes([_LOSSLESS]):
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        alpha = _HAS_ALPHA if bits >> 28 & 1 else 0
    elif chunk.name == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = (size & 0x3FFF for size in struct.unpack("<HH", body[6:10]))
    else:
        raise PhotoError("The WebP is damaged: it does not begin with a picture.", "Ask for the picture again.")
    return _chunk(
        b"VP8X", bytes([alpha, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )
