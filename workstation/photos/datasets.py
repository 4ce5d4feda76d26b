"""The datasets of a block of IIM, as bytes: taken apart and put together."""

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

UTF8_MARK = b"\x1b%G"
CHARSET, VERSION = "1:90", "2:00"
_MARKER = 0x1C
_LONGEST = 0x7FFF
_BINARY = frozenset(f"2:{number:02d}" for number in (0, 125, *range(150, 155), *range(200, 203)))
_ESCAPES = {
    b"%G": "utf-8", b"%/G": "utf-8", b"%/H": "utf-8", b"%/I": "utf-8", b".A": "cp1252", b"-A": "cp1252",
    b",A": "cp1252", b"-B": "iso8859_2", b".B": "iso8859_2", b"-F": "iso8859_7", b".F": "iso8859_7", b"-G": "iso8859_6",
    b"-H": "iso8859_8", b"-L": "iso8859_5", b".L": "iso8859_5", b"-M": "cp1254",
}  # fmt: skip


class Dataset(NamedTuple):
    """One dataset: its name (``2:120``), what it says, and all its bytes."""

    name: str
    content: bytes
    raw: bytes

    @property
    def worded(self) -> bool:
        """Whether it holds words, in the charset of the block."""
        return self.name[:2] == "2:" and self.name not in _BINARY


def datasets(block: bytes) -> Iterator[Dataset]:
    """Give the datasets of a block in their order; what cannot be followed ends it."""
    at = 0
    while at + 5 <= len(block) and block[at] == _MARKER:
        start = at
        record, number, size = struct.unpack_from(">BBH", block, at + 1)
        at += 5
        if size & 0x8000:  # an extended dataset: its size is in the bytes that follow
            width = size & 0x7FFF
            if width > 4:
                return
            size = int.from_bytes(block[at : at + width], "big")
            at += width
        if at + size > len(block):
            return
        yield Dataset(f"{record}:{number:02d}", block[at : at + size], block[start : at + size])
        at += size


def dataset(name: str, content: bytes) -> bytes:
    """Return the bytes of a dataset."""
    record, _, number = name.partition(":")
    if len(content) <= _LONGEST:
        return struct.pack(">BBBH", _MARKER, int(record), int(number), len(content)) + content
    return struct.pack(">BBBHI", _MARKER, int(record), int(number), 0x8004, len(content)) + content


def claimed(found: Iterable[Dataset]) -> str:
    """Return the charset that datasets say they are in, empty where they say none that is known."""
    mark = next((each.content for each in found if each.name == CHARSET), b"")
    return _ESCAPES.get(mark.strip()[1:], "") if mark[:1] == b"\x1b" else ""


def texts(found: Iterable[Dataset]) -> list[bytes]:
    """Return the bytes of all words in these."""
    return [each.content for each in found if each.worded]
