"""What an original holds that must not leave the house: where, with what and by whom a picture was taken.

Positions are in five places (Exif, XMP, XMP's location structures, the texts of places in IIM and XMP, a camera's own
notes); there are serial numbers, owners, comments, small pictures of the uncropped picture, and paths of somebody's
disk.

A text is no secret where readers are told it on purpose: where it stands in a field that leaves (caption, credit, alt
text ...). That another field of the original says the same does not make it one. Bytes are secret always.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Literal

from workstation.base.value import Value
from workstation.photos import exif, iim, scans, xmp
from workstation.photos.containers import formats
from workstation.photos.photo import Photo

POSITION = "where it was taken"
SERIAL = "a serial number"
OWNER = "the owner of the camera"
PLACE = "the place within the city"
CITY = "the city"
COMMENT = "a comment"
PREVIEW = "a small picture of the original"
PATH = "a path"
CONTACT = "how to reach the creator"
INSTRUCTIONS = "the instructions"
NOTES = "the camera’s own notes"
APPENDIX = "what follows the picture in its file"
FILE_NAME = "the name of the original’s file"
PERSON = "a person shown"

FAINT = frozenset({CITY, INSTRUCTIONS, NOTES})
"""What words that have nothing to do with a picture may say by chance: looked for in pictures, not in texts."""

_TOLD = (
    "headline", "caption", "alt", "long_description", "creators", "credit_line", "source", "copyright_notice",
    "copyright_owner", "usage_terms", "licence_url", "licensor_url", "other_constraints", "data_mining", "keywords",
    "caption_writer", "created", "digital_source_type", "ai_system", "ai_system_version",
)  # fmt: skip
_IN_XMP = {
    "SerialNumber": SERIAL, "BodySerialNumber": SERIAL, "LensSerialNumber": SERIAL, "CameraSerialNumber": SERIAL,
    "OwnerName": OWNER, "CameraOwnerName": OWNER, "Sublocation": PLACE, "Location": PLACE, "LocationName": PLACE,
    "City": CITY, "UserComment": COMMENT, "Instructions": INSTRUCTIONS, "RawFileName": PATH, "PreservedFileName": PATH,
    "filePath": PATH, "CiAdrExtadr": CONTACT, "CiTelWork": CONTACT, "CiEmailWork": CONTACT,
}  # fmt: skip
_IN_IIM = {"2:92": PLACE, "2:90": CITY, "2:40": INSTRUCTIONS, "2:118": CONTACT}
_IN_EXIF = {
    0x010D: COMMENT, 0x013C: OWNER, 0xC62F: SERIAL, 0x9C9B: COMMENT, 0x9C9C: COMMENT, 0x9C9D: OWNER, 0x9C9E: COMMENT,
    0x9C9F: COMMENT, 0xA430: OWNER, 0xA431: SERIAL, 0xA435: SERIAL, 0x9286: COMMENT,
}  # fmt: skip
_WIDE = range(0x9C9B, 0x9CA0)  # Windows' texts, in UTF-16
_CAPTURE, _GPS, _MAKER_NOTE, _USER_COMMENT = 34665, 34853, 37500, 0x9286
_PREVIEW_AT, _PREVIEW_LENGTH = 0x0201, 0x0202
_PREVIEW_RESOURCES, _PREVIEW_HEAD = (0x0409, 0x040C), 28
_GPS_TAGS = (2, 4, 20, 22)
_GPS_NAMES = ("exif:GPSLatitude", "exif:GPSLongitude", "exif:GPSDestLatitude", "exif:GPSDestLongitude")
_THUMBNAIL = "xmpGImg:image"
_COORDINATE = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:[,°]|\s*deg)?\s*(\d{1,2}(?:\.\d+)?)?['′,]?\s*(\d{1,2}(?:\.\d+)?)?")
_PATHS = re.compile(
    r"(?:\b[A-Za-z]:\\|\\\\[\w.-]+\\|\bfile:/|(?<![\w.:/])/(?:Users|home|Volumes|mnt|media|private|var|data)/)"
    r"[^\x00-\x1f\"<>|?*]{3,200}"
)
_RUN = re.compile(rb"[\x20-\x7e]{6,}")
_SHORTEST = 3
_WINDOW = 64
_SCAN, _SCAN_HEAD = b"\xff\xda", 14
_LEAST_KINDS = 24  # bytes of a window that differ: fewer are padding, or what any picture of a clear sky holds
_MOST_RUNS = 40
_LARGEST_TEXT = 1 << 20
_MOST_TEXT = 2_000  # characters of one secret that are looked for


class Secret(Value, frozen=True, kw_only=True):
    """Something to look for: what it is, and the bytes. ``text`` is set for words, which may be written for readers."""

    kind: str
    needle: bytes = b""
    text: str = ""


def secrets(content: bytes, photo: Photo) -> tuple[Secret, ...]:
    """Return what an original holds that must not leave, but for what its public record tells readers anyway."""
    words = told(photo)
    found = [*_held(content), *_of_protected(photo)]
    return tuple(dict.fromkeys(secret for secret in found if not is_spoken(secret, words)))


def told(photo: Photo) -> str:
    """Return what the record tells readers, as one text.

    The list is its own, not the one by which files are made: what is put on that one by mistake is still found.
    """
    words: list[str] = []
    for name in _TOLD:
        value = getattr(photo, name)
        words += value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
    return "\n".join(words)


def is_spoken(secret: Secret, words: str) -> bool:
    """Return whether a secret is in words that were written for readers; bytes never are."""
    return bool(secret.text) and _plain(secret.text) in _plain(words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _held(content: bytes) -> Iterator[Secret]:
    blocks = formats.read(content)
    yield from _in_exif(blocks.exif)
    for packet in (blocks.xmp, blocks.extension):
        for name, value in xmp.read(packet).items() if packet else ():
            yield from _in_xmp(name, value)
    block, _ = iim.block_in(blocks.resources)
    for dataset, texts in iim.read(block or blocks.iim).items():
        if dataset in _IN_IIM:
            yield from (secret for text in texts for secret in _said(_IN_IIM[dataset], text))
    for resource in iim.resources(blocks.resources):
        if resource.number in _PREVIEW_RESOURCES:
            yield from _windows(PREVIEW, resource.content[_PREVIEW_HEAD:])
    comments, rest = _beside(content)
    for comment in comments:
        yield from _said(COMMENT, comment)
    yield from _windows(APPENDIX, rest)
    for raw in (blocks.exif, blocks.resources, *(comment.encode() for comment in comments)):
        yield from _paths(raw.decode("latin-1"))


def _of_protected(photo: Photo) -> Iterator[Secret]:
    """Give what more is secret of a photo whose source is protected: its file's name, and who is shown."""
    if photo.protect_source:
        for name in dict.fromkeys((photo.name, PurePath(photo.name).stem)):
            yield from _said(FILE_NAME, name)
        for person in photo.people:
            yield from _said(PERSON, person)


def _in_exif(block: bytes) -> Iterator[Secret]:
    first = exif.directory(block) if block else None
    if first is None:
        return
    for within in filter(None, (first, _inner(first, _CAPTURE))):
        for tag, kind in _IN_EXIF.items():
            yield from _said(kind, _exif_text(within.value(tag), tag))
        note = within.value(_MAKER_NOTE)
        yield from _windows(NOTES, note)
        runs = (run.decode("ascii") for run in _RUN.findall(note))
        telling = sorted({run for run in runs if any(map(str.isdigit, run))}, key=len, reverse=True)
        for run in telling[:_MOST_RUNS]:
            yield from _said(NOTES, run)
    position = _inner(first, _GPS)
    if position is not None:
        yield from _positions(position)
    small = exif.directory(block, first.next) if first.next else None
    if small is not None:
        at = small.number(_PREVIEW_AT)
        yield from _windows(PREVIEW, block[at : at + small.number(_PREVIEW_LENGTH)])


def _inner(first: exif.Directory, tag: int) -> exif.Directory | None:
    start = first.number(tag)
    return exif.directory(first.block, start) if start else None


def _exif_text(value: bytes, tag: int) -> str:
    if tag in _WIDE:
        return value.decode("utf-16-le", "replace").strip("\x00 ")
    if tag == _USER_COMMENT:
        wide = value.startswith(b"UNICODE\x00")
        value = value[8:]
        if wide:
            return value.decode("utf-16-be" if value[:1] == b"\0" else "utf-16-le", "replace").strip("\x00 ")
    try:
        return value.strip(b"\x00 ").decode()
    except UnicodeDecodeError:
        return value.strip(b"\x00 ").decode("latin-1")


def _positions(within: exif.Directory) -> Iterator[Secret]:
    for tag in _GPS_TAGS:
        value = within.value(tag)
        if len(value) != 24 or not any(value):
            continue
        swapped = b"".join(value[at : at + 4][::-1] for at in range(0, 24, 4))
        yield Secret(kind=POSITION, needle=value)
        yield Secret(kind=POSITION, needle=swapped)
        order: Literal["little", "big"] = "little" if within.order == "<" else "big"
        numbers = [int.from_bytes(value[at : at + 4], order) for at in range(0, 24, 4)]
        if all(numbers[1::2]):
            yield from _coordinate(sum(numbers[at] / numbers[at + 1] / 60 ** (at // 2) for at in (0, 2, 4)))


def _coordinate(degrees: float) -> Iterator[Secret]:
    """Give the ways in which a coordinate is written, each as far as all ways of rounding agree."""
    if not 0 < degrees <= 180:
        return
    whole, minutes = int(degrees), degrees % 1 * 60
    ways = {
        f"{int(degrees * 1000) / 1000:.3f}",
        f"{degrees:.3f}",
        f"{whole},{int(minutes * 10) / 10:.1f}",
        f"{whole},{minutes:.1f}",
        f"{whole},{int(minutes)},{int(minutes % 1 * 60)}",
        f"{whole} deg {int(minutes)}' {int(minutes % 1 * 60)}",
        f"{whole}°{int(minutes)}'{int(minutes % 1 * 60)}",
    }
    for way in sorted(ways):
        yield Secret(kind=POSITION, text=way)


def _in_xmp(name: str, value: Any) -> Iterator[Secret]:
    if isinstance(value, Mapping):
        for inner, part in value.items():
            yield from _in_xmp(inner if ":" in inner or "{" in inner else name, part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _in_xmp(name, part)
    elif isinstance(value, str):
        yield from _in_text(name, value)


def _in_text(name: str, text: str) -> Iterator[Secret]:
    local = re.split(r"[:}]", name)[-1]
    if name in _GPS_NAMES:
        yield from _said(POSITION, text)
        match = _COORDINATE.match(text)
        if match:
            yield from _coordinate(sum(float(part or 0) / 60**at for at, part in enumerate(match.groups())))
    elif name == _THUMBNAIL or (local == "image" and len(text) > _MOST_TEXT):
        yield from _windows(PREVIEW, "".join(text.split()).encode("ascii", "ignore"))
    elif local in _IN_XMP:
        yield from _said(_IN_XMP[local], text)
    yield from _paths(text)


def _paths(text: str) -> Iterator[Secret]:
    for path in _PATHS.findall(text):
        yield from _said(PATH, path)


def _said(kind: str, text: str) -> Iterator[Secret]:
    text = text.strip()[:_MOST_TEXT]
    if len(text) >= _SHORTEST:
        yield Secret(kind=kind, text=text)


def _windows(kind: str, content: bytes) -> Iterator[Secret]:
    """Give a few stretches of bytes that tell whether others hold these; what is all alike tells nothing.

    Of a JPEG they are of its picture: the tables before that are the same in many.
    """
    scan = content.find(_SCAN)
    content = content[scan + _SCAN_HEAD :] if scan >= 0 else content
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = round(max(0, len(content) - _WINDOW) * share)
        window = content[at : at + _WINDOW]
        if len(set(window)) >= _LEAST_KINDS:
            yield Secret(kind=kind, needle=window)


def _beside(content: bytes) -> tuple[list[str], bytes]:
    """Return the comments of a file, and what follows its picture."""
    if content.startswith(b"\xff\xd8"):
        segments = [segment for segment, _ in scans.segments(content)]
        comments = [_decoded(segment.body) for segment in segments if segment.marker == scans.COMMENT]
        end = scans.end_of(segments)
        return comments, content[end:].strip(b"\0") if end else b""
    if content.startswith(b"\x89PNG"):
        return [_decoded(body) for body in _png_texts(content)], b""
    if content.startswith(b"GIF8"):
        return [_decoded(body) for body in _gif_comments(content)], b""
    return [], b""


def _png_texts(content: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        name, body = content[at + 4 : at + 8], content[at + 8 : end]
        keyword, _, rest = body.partition(b"\0")
        if name == b"tEXt":
            yield rest
        elif name == b"zTXt":
            yield _unpacked(rest[1:])
        elif name == b"iTXt" and not keyword.startswith(b"XML:"):
            text = rest[2:].split(b"\0", 2)[-1]
            yield _unpacked(text) if rest[:1] == b"\1" else text
        at = end + 4


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST_TEXT)
    except zlib.error:
        return b""


def _gif_comments(content: bytes) -> Iterator[bytes]:
    for match in re.finditer(rb"!\xfe", content):
        at, parts = match.end(), []
        while at < len(content) and content[at]:
            parts.append(content[at + 1 : at + 1 + content[at]])
            at += content[at] + 1
        yield b"".join(parts)


def _decoded(body: bytes) -> str:
    try:
        return body.strip(b"\0 ").decode()
    except UnicodeDecodeError:
        return body.strip(b"\0 ").decode("latin-1")
