"""Exif (2.32): the few texts and dates of a picture's block that an editor works with, read and changed in place.

A block is a TIFF of its own: directories of entries that point into it by offset. To change one, values are put at the
end and no byte of the old block moves, so that what other programs keep in it (maker notes) stays where they look.
"""

import struct
from collections.abc import Callable, Mapping
from typing import NamedTuple

from workstation.base.value import Value

TEXTS = {
    270: "ImageDescription", 271: "Make", 272: "Model", 274: "Orientation", 315: "Artist", 33432: "Copyright",
}  # fmt: skip
OF_CAPTURE = {
    36867: "DateTimeOriginal", 36881: "OffsetTimeOriginal", 37521: "SubSecTimeOriginal", 42016: "ImageUniqueID",
}  # fmt: skip
PLACE = {1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude"}
_NUMBERS = {name: tag for tag, name in {**TEXTS, **OF_CAPTURE}.items()}
_CAPTURE, _GPS, _VERSION, _OFFSET = 34665, 34853, 36864, 36881
_KNOWS_OFFSETS = b"0231"
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5
_MOST_ENTRIES = 1024
_LARGEST_TEXT = 65_535

Decode = Callable[[bytes], str]


class Entry(NamedTuple):
    """One entry of a directory: its tag, type, the number of its values, and where its value lies in the block."""

    tag: int
    type: int
    number: int
    at: int


class Directory(Value, frozen=True):
    """One directory of a block. ``order`` is that of its bytes, as ``struct`` writes it; ``next`` the one after it."""

    block: bytes
    order: str
    start: int
    entries: tuple[Entry, ...]
    next: int

    def entry(self, tag: int) -> Entry | None:
        """Return an entry, the first of its tag."""
        return next((entry for entry in self.entries if entry.tag == tag), None)

    def value(self, tag: int) -> bytes:
        """Return the bytes of an entry's value, empty where there is none in the block."""
        entry = self.entry(tag)
        if entry is None:
            return b""
        size = _SIZES.get(entry.type, 0) * entry.number
        return self.block[entry.at : entry.at + size] if entry.at + size <= len(self.block) else b""

    @property
    def sound(self) -> bool:
        """Whether every entry is one that the standard knows, so that the directory may be written anew."""
        return all(entry.type in _SIZES for entry in self.entries)

    def kind(self, tag: int) -> int:
        """Return the type of an entry, 0 where there is none."""
        entry = self.entry(tag)
        return entry.type if entry else 0

    def number(self, tag: int) -> int:
        """Return the whole number that an entry says, 0 where it says none."""
        entry, value = self.entry(tag), self.value(tag)
        if entry is None or entry.type not in (_SHORT, _LONG, 13) or len(value) < _SIZES[entry.type]:
            return 0
        return int.from_bytes(value[: _SIZES[entry.type]], "little" if self.order == "<" else "big")


def read(block: bytes, decode: Decode | None = None) -> dict[str, str]:
    """Return what a block says, by the names of its tags; ``decode`` is for texts that are not UTF-8."""
    first = directory(block)
    if first is None:
        return {}
    said = {TEXTS[entry.tag]: _text(first, entry.tag, decode) for entry in first.entries if entry.tag in TEXTS}
    capture = _inner(first, _CAPTURE)
    if capture is not None:
        said |= {name: _text(capture, tag, decode) for tag, name in OF_CAPTURE.items() if capture.kind(tag)}
    place = _inner(first, _GPS)
    if place is not None:
        said |= _place(place)
    return {name: text for name, text in said.items() if text}


def raw_texts(block: bytes) -> list[bytes]:
    """Return the bytes of all texts that a person may have written, to judge their charset by."""
    first = directory(block)
    return [] if first is None else [first.value(tag) for tag in (270, 315, 33432) if first.kind(tag) == _ASCII]


def changed(block: bytes, values: Mapping[str, str]) -> bytes:
    """Return the block with these texts; an empty one takes its entry out.

    A block whose directories cannot be followed is returned as it is, and so is a date where the block has no directory
    of the capture.
    """
    first = directory(block)
    if first is None or not first.sound:
        return block
    tags = {_NUMBERS[name]: text for name, text in values.items()}
    capture = _inner(first, _CAPTURE)
    later = {tag: text for tag, text in tags.items() if tag in OF_CAPTURE}
    if capture is not None and capture.value(_VERSION) < _KNOWS_OFFSETS and not capture.kind(_OFFSET):
        later.pop(_OFFSET, None)
    if later and capture is not None and capture.sound:
        block, start = _with_entries(capture, later)
        if start != capture.start:
            entry = first.entry(_CAPTURE)
            block = _patched(block, first.order, entry.at if entry else 0, start)
        first = directory(block) or first
    ours = {tag: text for tag, text in tags.items() if tag in TEXTS}
    if ours:
        block, start = _with_entries(first, ours)
        if start != first.start:
            block = _patched(block, first.order, 4, start)
    return block


def directory(block: bytes, start: int = 0) -> Directory | None:
    """Return the first directory of a block, or the one at an offset; nothing where there is no sound one."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None or len(block) < 14:
        return None
    start = start or struct.unpack_from(order + "I", block, 4)[0]
    if start < 8 or start + 2 > len(block):
        return None
    count = struct.unpack_from(order + "H", block, start)[0]
    end = start + 2 + 12 * count
    if not 0 < count <= _MOST_ENTRIES or end > len(block):
        return None
    entries = []
    for at in range(start + 2, end, 12):
        tag, kind, number = struct.unpack_from(order + "HHI", block, at)
        inside = _SIZES.get(kind, 0) * number <= 4
        entries.append(
            Entry(tag, kind, number, at + 8 if inside else struct.unpack_from(order + "I", block, at + 8)[0])
        )
    following = struct.unpack_from(order + "I", block, end)[0] if end + 4 <= len(block) else 0
    return Directory(block, order, start, tuple(entries), following)


def _inner(first: Directory, tag: int) -> Directory | None:
    start = first.number(tag)
    return directory(first.block, start) if start and start != first.start else None


def _text(within: Directory, tag: int, decode: Decode | None) -> str:
    value = within.value(tag)[:_LARGEST_TEXT]
    if within.kind(tag) == _SHORT:
        return str(within.number(tag))
    if within.kind(tag) != _ASCII:
        return ""
    parts = [part for part in value.rstrip(b"\0 ").split(b"\0") if part.strip()]
    text = b", ".join(parts)  # Copyright may have two: the photographer's and the editor's
    try:
        return text.decode().strip()
    except UnicodeDecodeError:
        return (decode(text) if decode else text.decode("cp1252", "replace")).strip()


def _place(within: Directory) -> dict[str, str]:
    """Return the position in degrees, south and west below zero."""
    said = {}
    for tag, name in ((2, "GPSLatitude"), (4, "GPSLongitude")):
        value = within.value(tag)
        if within.kind(tag) != _RATIONAL or len(value) != 24:
            continue
        numbers = struct.unpack(within.order + "6I", value)
        if all(numbers[1::2]):
            degrees = sum(numbers[at] / numbers[at + 1] / 60 ** (at // 2) for at in (0, 2, 4))
            west = within.value(tag - 1)[:1] in (b"S", b"W")
            said[name] = f"{-degrees if west else degrees:.6f}"
    return said


def _with_entries(within: Directory, texts: Mapping[int, str]) -> tuple[bytes, int]:
    """Return the block with these texts in a directory, and where that lies then."""
    block = bytearray(within.block)
    raw = [
        bytes(block[at : at + 12]) for at in range(within.start + 2, within.start + 2 + 12 * len(within.entries), 12)
    ]
    rows = list(zip((entry.tag for entry in within.entries), raw, strict=True))
    for tag, text in sorted(texts.items()):
        old = next((at for at, row in enumerate(rows) if row[0] == tag), None)
        if not text:
            rows = [row for row in rows if row[0] != tag]
            continue
        row = (tag, _entry(block, within.order, tag, text))
        if old is not None:
            rows[old] = row
        else:
            place = next((at for at, each in enumerate(rows) if each[0] > tag), len(rows))
            rows.insert(place, row)
    body = b"".join(row for _, row in rows)
    if len(rows) == len(raw):
        block[within.start + 2 : within.start + 2 + len(body)] = body
        return bytes(block), within.start
    start = _aligned(block)
    block += struct.pack(within.order + "H", len(rows)) + body + struct.pack(within.order + "I", within.next)
    return bytes(block), start


def _entry(block: bytearray, order: str, tag: int, text: str) -> bytes:
    """Return an entry for a text, which goes to the end of the block where it does not fit the entry."""
    value = text.encode("utf-8", "replace") + b"\0"
    if len(value) <= 4:
        return struct.pack(order + "HHI", tag, _ASCII, len(value)) + value.ljust(4, b"\0")
    at = _aligned(block)
    block += value
    return struct.pack(order + "HHII", tag, _ASCII, len(value), at)


def _aligned(block: bytearray) -> int:
    if len(block) % 2:
        block += b"\0"
    return len(block)


def _patched(block: bytes, order: str, at: int, number: int) -> bytes:
    return block[:at] + struct.pack(order + "I", number) + block[at + 4 :]
