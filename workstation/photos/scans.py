"""Takes a JPEG's compressed picture over as it is, and leaves behind all else: no quality is lost, and no time.

Only what a decoder needs is kept: tables, frame, scans. Segments of metadata, comments and whatever follows the end of
the picture (further pictures, films, anything) are dropped; what is not understood to the last byte is not taken over.
"""

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_START, _END = b"\xff\xd8", b"\xff\xd9"
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00"
_SOF = (0xC0, 0xC1, 0xC2)
_DHT, _DQT, _DRI, _SOS, _EOI, COMMENT, _ADOBE, _FIRST_APP, _LAST_APP = (
    0xC4, 0xDB, 0xDD, 0xDA, 0xD9, 0xFE, 0xEE, 0xE0, 0xEF,
)  # fmt: skip
_FRAMES, _IN_PASSES = (0xC0, 0xC1, 0xC9), (0xC2, 0xCA)
_COLOURS = 5  # where a frame says how many it has
_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_AFTER_DATA = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_WORDS = re.compile(rb"[\x20-\x7e]{24}")  # chance writes such a row so seldom that encoding anew is no loss
_TAIL = 4096  # bytes of compressed data in which somebody’s words may stand behind the last that a decoder reads
_FILL = b"\xff"  # any number may stand before a marker
_MOST_SEGMENTS = 4_000
_BITS = 8  # a colour
_LUMINANCE_AND_CHROMINANCE = 1
_RGB = b"RGB"


class Segment(NamedTuple):
    """A segment of a JPEG: its marker, what it says, and where it ends."""

    marker: int
    body: bytes
    end: int


def bare(content: bytes) -> bytes | None:
    """Return a JPEG that holds the same picture, to the bit, and nothing else; nothing where that is not sure.

    Colours must be such that the file needs no mark of a program to be read rightly: grey, or JFIF's own.
    """
    parts = [_START, _JFIF]
    seen: list[tuple[int, bytes]] = []
    for segment, data in segments(content):
        if not _is_understood(segment, seen) or _WORDS.search(data, max(0, len(data) - _TAIL)):
            return None
        if segment.marker == _EOI:
            return b"".join([*parts, _END]) if _is_whole(seen) else None
        seen.append((segment.marker, segment.body))
        if not _is_dropped(segment.marker):
            parts.append(struct.pack(">BBH", 0xFF, segment.marker, len(segment.body) + 2) + segment.body + data)
    return None


def segments(content: bytes) -> Iterator[tuple[Segment, bytes]]:
    """Give the segments of a JPEG to the end of its picture, each with the compressed data after it.

    What cannot be followed ends them before that; the end itself is the last where it is reached.
    """
    at = len(_START)
    for _ in range(_MOST_SEGMENTS):
        segment = _segment(content, at)
        if segment is None:
            return
        at = segment.end
        if segment.marker == _SOS:
            following = _AFTER_DATA.search(content, at)
            if following is None:
                return
            at = following.start()
        yield segment, content[segment.end : at].rstrip(_FILL)
        if segment.marker == _EOI:
            return


def with_segments(jpeg: bytes, segments: bytes) -> bytes:
    """Return a JPEG with segments put in after the first, which must stay so (JFIF)."""
    at = 4 + int.from_bytes(jpeg[4:6], "big") if jpeg[2:4] == _JFIF[:2] else 2
    return jpeg[:at] + segments + jpeg[at:]


def in_passes(content: bytes) -> bool:
    """Return whether a JPEG's picture comes in several passes, so that all of it must be kept until the last."""
    at, colours = len(_START), 0
    while (segment := _segment(content, at)) is not None and segment.marker != _EOI:
        if segment.marker in _IN_PASSES:
            return True
        if segment.marker in _FRAMES and len(segment.body) > _COLOURS:
            colours = segment.body[_COLOURS]
        if segment.marker == _SOS:
            return segment.body[:1] < bytes([colours])
        at = segment.end
    return True  # a header that cannot be followed promises nothing


def end_of(segments: Iterable[Segment]) -> int:
    """Return where the picture that is made of segments ends, and what follows it begins; 0 where it has no end."""
    return next((segment.end for segment in segments if segment.marker == _EOI), 0)


def _segment(content: bytes, at: int) -> Segment | None:
    found = _MARKER.match(content, at)
    if found is None:
        return None
    marker, body = content[found.end() - 1], found.end() + 2
    if marker == _EOI:
        return Segment(marker, b"", found.end())
    length = int.from_bytes(content[found.end() : body], "big")
    end = found.end() + length
    return Segment(marker, content[body:end], end) if length >= 2 and end <= len(content) else None


def _is_dropped(marker: int) -> bool:
    return marker == COMMENT or _FIRST_APP <= marker <= _LAST_APP


def _is_understood(segment: Segment, seen: list[tuple[int, bytes]]) -> bool:
    """Return whether a segment is one that is dropped, or one that holds what it must and nothing else."""
    marker, body = segment.marker, segment.body
    if _is_dropped(marker):
        is_adobe = marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12
        return not is_adobe or body[11] == _LUMINANCE_AND_CHROMINANCE
    framed = any(earlier in _SOF for earlier, _ in seen)
    if marker in _SOF:
        return not framed and _is_frame(body)
    if marker == _DQT:
        kinds = _quantisers(body)
        return bool(kinds) and not any(earlier == _DQT and _quantisers(other) & kinds for earlier, other in seen)
    if marker == _DHT:
        return bool(_tables(body, lambda at: 17 + sum(body[at + 1 : at + 17])))
    if marker == _DRI:
        return len(body) == 2
    return marker == _EOI or (marker == _SOS and framed and len(body) == 4 + 2 * body[0])


def _is_frame(body: bytes) -> bool:
    """Return whether a frame has eight bits a colour, a height, and grey or luminance and chrominance."""
    colours = body[6::3]
    return (
        len(body) in (9, 15)
        and len(body) == 6 + 3 * body[5]
        and body[0] == _BITS
        and any(body[1:3])
        and bytes(colours) != _RGB
    )


def _quantisers(body: bytes) -> set[int]:
    return _tables(body, lambda at: 129 if body[at] >> 4 else 65)


def _tables(body: bytes, size: Callable[[int], int]) -> set[int]:
    """Return the names of a segment's tables; none where it is not made of whole tables to its end."""
    names, at = set(), 0
    while at < len(body):
        names.add(body[at])
        at += size(at)
    return names if at == len(body) else set()


def _is_whole(seen: list[tuple[int, bytes]]) -> bool:
    return any(marker == _SOS for marker, _ in seen)
