"""PNG: metadata lies in chunks of its own; all chunks that it does not lie in are copied as they are."""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from workstation.photos.containers.blocks import Blocks
from workstation.photos.errors import PhotoError

MEDIA_TYPE = "image/png"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PACKET = b"XML:com.adobe.xmp"
_PROFILES = {b"Raw profile type iptc": "iim", b"Raw profile type 8bim": "resources", b"Raw profile type xmp": "rawxmp"}
_PROFILE = re.compile(rb"\s*[^\n]*\n\s*\d+\s*\n([0-9a-fA-F\s]*)$")
_LARGEST_TEXT = 16 * 1024 * 1024


class Chunk(NamedTuple):
    """One chunk: its name, what it is for, and its span in the file with length and checksum."""

    name: bytes
    kind: str
    start: int
    end: int


def recognises(content: bytes) -> bool:
    """Return whether this is a PNG."""
    return content[:8] == _SIGNATURE


def read(content: bytes) -> Blocks:
    """Return the blocks of a PNG, as far as its chunks can be followed."""
    chunks = list(_chunks(content))
    found: dict[str, bytes] = {}
    damaged: tuple[str, ...] = () if chunks and chunks[-1].name == b"IEND" else ("PNG",)
    for each in chunks:
        if each.kind in ("xmp", "exif", "iim", "resources", "rawxmp") and each.kind not in found:
            block = _block(each, content[each.start + 8 : each.end - 4])
            if block is None:
                damaged += (each.name.decode("latin-1"),)
            else:
                found[each.kind] = block
    return Blocks(
        media_type=MEDIA_TYPE,
        xmp=found.get("xmp") or found.get("rawxmp", b""),
        resources=_from_first_resource(found.get("resources") or found.get("iim", b"")),
        iim=b"" if b"8BIM" in found.get("iim", b"")[:32] else found.get("iim", b""),
        exif=found.get("exif", b"").removeprefix(b"Exif\x00\x00"),
        signed=any(each.name == b"caBX" for each in chunks),
        damaged=damaged,
    )


def write(content: bytes, blocks: Blocks) -> bytes:
    """Return the file with these blocks in place of those it has.

    Only blocks that the file has already are written beside XMP: no reader looks for them in a PNG otherwise. Raises
    ``PhotoError`` where the file's chunks cannot be followed.
    """
    chunks = list(_chunks(content))
    if not chunks or chunks[-1].name != b"IEND":
        raise PhotoError("The PNG is damaged: it has no end.", "Ask for the picture again.")
    old = read(content)
    new: dict[str, bytes] = {}
    if blocks.xmp != old.xmp:
        new["xmp"] = _chunk(b"iTXt", _PACKET + b"\0\0\0\0\0" + blocks.xmp) if blocks.xmp else b""
        new["rawxmp"] = b""
    if blocks.exif != old.exif and old.exif:
        new["exif"] = _chunk(b"eXIf", blocks.exif)
    if blocks.resources != old.resources and old.resources:
        kind = "resources" if any(each.kind == "resources" for each in chunks) else "iim"
        new[kind] = _profile(kind, blocks.resources)
    if blocks.iim != old.iim and old.iim:
        new["iim"] = _profile("iim", blocks.iim)
    return _spliced(content, chunks, new)


def picture(content: bytes) -> bytes:
    """Return the chunks that hold pixels: what must be the same after every writing."""
    kept = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"fdAT", b"fcTL", b"acTL")
    return b"".join(content[each.start : each.end] for each in _chunks(content) if each.name in kept)


def _chunks(content: bytes) -> Iterator[Chunk]:
    at = len(_SIGNATURE)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(content):
            return
        yield Chunk(name, _kind(name, content[at + 8 : at + 40]), at, end)
        if name == b"IEND":
            return
        at = end


def _kind(name: bytes, begin: bytes) -> str:
    if name == b"eXIf":
        return "exif"
    if name in (b"iTXt", b"zTXt", b"tEXt"):
        keyword = begin.partition(b"\0")[0]
        return "xmp" if keyword == _PACKET and name == b"iTXt" else _PROFILES.get(keyword, "")
    return ""


def _block(chunk: Chunk, body: bytes) -> bytes | None:
    """Return what a chunk holds, or nothing where it cannot be unpacked."""
    if chunk.kind == "exif":
        return body
    keyword, _, rest = body.partition(b"\0")
    if chunk.name == b"iTXt":
        compressed, text = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        compressed, text = chunk.name == b"zTXt", rest[1:] if chunk.name == b"zTXt" else rest
    if compressed:
        unpacked = _unpacked(text)
        if unpacked is None:
            return None
        text = unpacked
    return text if keyword == _PACKET else _from_hexadecimal(text)


def _unpacked(text: bytes) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(text, _LARGEST_TEXT)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else unpacked


def _from_hexadecimal(text: bytes) -> bytes | None:
    """Return the bytes of a profile as ImageMagick writes it: a name, a length, then hexadecimal digits."""
    profile = _PROFILE.match(text)
    try:
        return bytes.fromhex(profile[1].decode("ascii")) if profile else None
    except ValueError:
        return None


def _from_first_resource(block: bytes) -> bytes:
    at = block.find(b"8BIM", 0, 32)
    return block[at:] if at >= 0 else b""


def _profile(kind: str, block: bytes) -> bytes:
    name = {"iim": b"iptc", "resources": b"8bim"}[kind]
    digits = block.hex().encode()
    lines = b"\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    text = b"\n%b\n%8d\n%b\n" % (name, len(block), lines)
    return _chunk(b"zTXt", b"Raw profile type " + name + b"\0\0" + zlib.compress(text))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _spliced(content: bytes, chunks: list[Chunk], new: dict[str, bytes]) -> bytes:
    """Return the file with new chunks in place of the first of their kind, or right after the header."""
    waiting = dict(new)
    parts = [content[: chunks[0].end]]
    if not any(each.kind == "xmp" for each in chunks):
        parts.append(waiting.pop("xmp", b""))
    for each in chunks[1:]:
        if each.kind in new:
            parts.append(waiting.pop(each.kind, b""))
        else:
            parts.append(content[each.start : each.end])
    return b"".join([*parts, content[chunks[-1].end :]])
