"""IIM (IPTC Information Interchange Model 4.2): the legacy block of a picture's metadata, which CMSs still read first.

Datasets are named by number (``2:120``). Limits are in bytes of UTF-8.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workstation.photos import charsets
from workstation.photos.datasets import CHARSET, UTF8_MARK, VERSION, Dataset, claimed, dataset, datasets
from workstation.photos.properties import PROPERTIES

RESOURCE = 0x0404
DIGEST = 0x0425
LIMITS = {row.iim: row.limit for row in PROPERTIES if row.limit}
_LARGEST = 2000


class Resource(NamedTuple):
    """One of Adobe's image resources: its number, what it holds, and all its bytes."""

    number: int
    content: bytes
    raw: bytes


def read(block: bytes, charset: str = "") -> dict[str, list[str]]:
    """Return the texts of a block by dataset, in their order; what cannot be parsed ends the block.

    The whole block is decoded alike: in the charset that is named, else in the likeliest.
    """
    found = [each for each in datasets(block) if each.worded]
    charset = charset or charsets.candidates(block)[0].name
    texts: dict[str, list[str]] = {}
    for each in found:
        texts.setdefault(each.name, []).append(charsets.decode(each.content, charset).strip("\x00 "))
    return texts


def write(texts: Mapping[str, Sequence[str]]) -> bytes:
    """Return a block with these texts, marked as UTF-8, each cut to its limit between two characters."""
    return rewritten(b"", texts)


def rewritten(block: bytes, texts: Mapping[str, Sequence[str]], charset: str = "") -> bytes:
    """Return a block with these texts in place of its own, marked as UTF-8; an empty list takes a dataset out.

    All other datasets stay in their order; their words are turned from ``charset`` (else the likeliest) into UTF-8.
    """
    charset = charset or (charsets.candidates(block)[0].name if block else "utf-8")
    found = tuple(datasets(block))
    same = charset == "utf-8" and claimed(found) == "utf-8"
    rows = [(each.name, each.raw if same else _as_utf8(each, charset)) for each in found]
    for name in sorted(texts, key=_order):
        first = next((at for at, row in enumerate(rows) if row[0] == name), None)
        rows = [row for row in rows if row[0] != name]
        place = _place(rows, name) if first is None else first
        rows[place:place] = [(name, dataset(name, content)) for content in _contents(name, texts[name])]
    for name, content in ((CHARSET, UTF8_MARK), (VERSION, b"\x00\x04")):
        if name == CHARSET:
            rows = [row for row in rows if row[0] != CHARSET]
        if rows and not any(row[0] == name for row in rows):
            rows.insert(_place(rows, name), (name, dataset(name, content)))
    return b"".join(raw for _, raw in rows)


def cut_to(text: str, limit: int) -> str:
    """Return as much of a text as fits ``limit`` bytes of UTF-8, never splitting a character."""
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")


def photoshop_block(block: bytes) -> bytes:
    """Return the body of a JPEG's APP13 segment that holds the block and its digest (Adobe image resources)."""
    return b"Photoshop 3.0\x00" + with_block(b"", block)


def resources(content: bytes) -> Iterator[Resource]:
    """Give Adobe's image resources in their order; what cannot be followed ends them."""
    at = 0
    while at + 12 <= len(content) and content[at : at + 4] in (b"8BIM", b"PHUT", b"AgHg", b"DCSR", b"MeSa"):
        number, named = struct.unpack_from(">HB", content, at + 4)
        head = at + 6 + (named + 2 & ~1)
        if head + 4 > len(content):
            return
        size = struct.unpack_from(">I", content, head)[0]
        end = head + 4 + size
        if end > len(content):
            return
        padded = min(end + (size & 1), len(content))
        yield Resource(number, content[head + 4 : end], content[at:padded])
        at = padded


def block_in(content: bytes) -> tuple[bytes, bytes]:
    """Return the block of IIM in image resources, and the digest kept beside it; empty where there is none."""
    found: dict[int, bytes] = {}
    for each in resources(content):
        found.setdefault(each.number, each.content)
    digest = found.get(DIGEST, b"")
    return found.get(RESOURCE, b""), digest if len(digest) == 16 and any(digest) else b""


def digest_of(block: bytes) -> bytes:
    """Return the digest of a block: what says later whether somebody changed it."""
    return hashlib.md5(block, usedforsecurity=False).digest()


def with_block(content: bytes, block: bytes, digest: bytes | None = None) -> bytes:
    """Return the image resources with this block and its digest; all others stay, in their order.

    ``digest`` is kept in place of the block's own where it is given, and left out where it is empty.
    """
    digest = digest_of(block) if digest is None else digest
    new = {
        RESOURCE: _resource(RESOURCE, block) if block else b"",
        DIGEST: _resource(DIGEST, digest) if block and digest else b"",
    }
    parts, read_to, waiting = [], 0, dict(new)
    for each in resources(content):
        parts.append(waiting.pop(each.number, b"") if each.number in new else _padded(each.raw))
        read_to += len(each.raw)
    rest = content[read_to:]
    return b"".join([*parts, *waiting.values(), rest if rest.strip(b"\0") else b""])


def _as_utf8(each: Dataset, charset: str) -> bytes:
    if not each.worded or each.content.isascii():
        return each.raw
    return dataset(each.name, charsets.decode(each.content, charset).encode())


def _contents(name: str, texts: Sequence[str]) -> list[bytes]:
    cut = (cut_to(text, LIMITS.get(name, _LARGEST)).encode() for text in texts)
    return [content for content in cut if content]


def _order(name: str) -> tuple[int, int]:
    record, _, number = name.partition(":")
    return int(record), int(number)


def _place(rows: list[tuple[str, bytes]], name: str) -> int:
    return next((at for at, row in enumerate(rows) if _order(row[0]) > _order(name)), len(rows))


def _padded(raw: bytes) -> bytes:
    return raw + b"\0" if len(raw) % 2 else raw


def _resource(number: int, content: bytes) -> bytes:
    return _padded(b"8BIM" + struct.pack(">HHI", number, 0, len(content)) + content)
