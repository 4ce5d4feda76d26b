"""IIM (IPTC Information Interchange Model 4.2): the legacy block of a picture's metadata, which CMSs still read first.

Datasets are named by number (``2:120``). Limits are in bytes of UTF-8.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping

_UTF8_MARK = b"\x1b%G"
_MARKER = 0x1C
_RESOURCE_IIM = 0x0404
_RESOURCE_DIGEST = 0x0425
LIMITS = {
    "2:05": 64, "2:25": 64, "2:40": 256, "2:80": 32, "2:85": 32, "2:90": 32, "2:101": 64, "2:103": 32, "2:105": 256,
    "2:110": 32, "2:115": 32, "2:116": 128, "2:120": 2000, "2:122": 32,
}  # fmt: skip


def read(block: bytes) -> dict[str, list[str]]:
    """Return the texts of a block by dataset, in their order; what cannot be parsed ends the block.

    The whole block is decoded alike: as UTF-8 where it says so or is, else as Windows-1252.
    """
    found = list(_datasets(block))
    encoding = "utf-8"
    try:
        for _, value in found:
            value.decode("utf-8")
    except UnicodeDecodeError:
        encoding = "cp1252"
    texts: dict[str, list[str]] = {}
    for name, value in found:
        if name.startswith("2:") and name != "2:00":
            texts.setdefault(name, []).append(value.decode(encoding, "replace").strip("\x00 "))
    return texts


def write(texts: Mapping[str, list[str]]) -> bytes:
    """Return a block with these texts, marked as UTF-8, each cut to its limit between two characters."""
    block = _dataset(1, 90, _UTF8_MARK) + _dataset(2, 0, b"\x00\x04")
    for name in sorted(texts, key=lambda key: int(key.partition(":")[2])):
        for text in texts[name]:
            content = cut_to(text, LIMITS.get(name, 2000)).encode()
            if content:
                block += _dataset(2, int(name.partition(":")[2]), content)
    return block


def cut_to(text: str, limit: int) -> str:
    """Return as much of a text as fits ``limit`` bytes of UTF-8, never splitting a character."""
    return text.encode()[:limit].decode("utf-8", "ignore")


def photoshop_block(block: bytes) -> bytes:
    """Return the body of a JPEG's APP13 segment that holds the block and its digest (Adobe image resources)."""
    resources = _resource(_RESOURCE_IIM, block) + _resource(
        _RESOURCE_DIGEST, hashlib.md5(block, usedforsecurity=False).digest()
    )
    return b"Photoshop 3.0\x00" + resources


def _datasets(block: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at + 5 <= len(block) and block[at] == _MARKER:
        record, dataset, size = struct.unpack(">BBH", block[at + 1 : at + 5])
        at += 5
        if size & 0x8000:  # an extended dataset: its size is in the bytes that follow
            width = size & 0x7FFF
            if width > 4:
                return
            size = int.from_bytes(block[at : at + width], "big")
            at += width
        if at + size > len(block):
            return
        yield f"{record}:{dataset:02d}", block[at : at + size]
        at += size


def _dataset(record: int, dataset: int, content: bytes) -> bytes:
    return struct.pack(">BBBH", _MARKER, record, dataset, len(content)) + content


def _resource(number: int, content: bytes) -> bytes:
    padding = b"\x00" if len(content) % 2 else b""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content + padding
