"""The last look at what leaves: no file may hold what its original must keep to itself, or a block that is not ours.

Every byte is looked through. Secrets of five bytes and more are looked for everywhere; shorter ones, which chance puts
into any compressed picture, as whole words of a file's texts alone.

How it is decided what a leak is: a text that readers are told on purpose (it stands in the caption, the credit or
another field that leaves, or the files would hold it without the picture's record too) is none, whatever else the
original says the same in. Bytes of positions, of small pictures and of what lies behind a picture always are one.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from workstation.base.value import Value
from workstation.photos import iim, public, scans, secrets, xmp
from workstation.photos.colours import srgb_profile
from workstation.photos.containers import formats
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo
from workstation.photos.secrets import Secret

_SURE = 5  # bytes
_OURS = {
    0xE0: b"JFIF\x00", 0xE1: b"http://ns.adobe.com/xap/1.0/\x00", 0xE2: b"ICC_PROFILE\x00", 0xED: b"Photoshop 3.0\x00",
}  # fmt: skip
_OUR_CHUNKS = frozenset({b"VP8X", b"ICCP", b"VP8 ", b"VP8L", b"ALPH", b"XMP "})
_APPLICATIONS = range(0xE0, 0xF0)
UNKNOWN = "a block of unknown use"


class LeakError(PhotoError):
    """A file that was made for readers holds what the original must keep to itself; nothing was written."""


class Leak(Value, frozen=True, kw_only=True):
    """A secret that is in a file: what it is, and the file's path."""

    kind: str
    path: str


def leaks(outputs: Mapping[str, bytes], original: bytes, photo: Photo | None = None) -> tuple[Leak, ...]:
    """Return what of an original is in files that were made of it, by their path, and should not be.

    ``photo`` is its record as it is shown: what that tells readers is no leak.
    """
    return found_in(outputs, secrets.secrets(original, photo or Photo(id="")))


def found_in(outputs: Mapping[str, bytes], kept: Sequence[Secret], words: str = "") -> tuple[Leak, ...]:
    """Return which secrets, and which blocks that are not ours, are in files; ``words`` are what readers are told."""
    wanted = [secret for secret in kept if not secrets.is_spoken(secret, words)]
    found = (
        Leak(kind=kind, path=path)
        for path, content in outputs.items()
        for kind in (*_told(content, wanted), *_strangers(content))
    )
    return tuple(dict.fromkeys(found))


def refuse(outputs: Mapping[str, bytes], kept: Sequence[Secret], name: str, words: str = "") -> None:
    """Raise ``LeakError`` where a file holds a secret; ``name`` is what a person calls what it was made of."""
    leaking = found_in(outputs, kept, words)
    if leaking:
        kinds = " and ".join(dict.fromkeys(leak.kind for leak in leaking))
        raise LeakError(
            f"{name} cannot leave: {leaking[0].path} would hold {kinds} of the original.",
            "Nothing was written. Take it out of the words that the picture goes with, or report this.",
        )


def _told(content: bytes, wanted: Sequence[Secret]) -> Iterator[str]:
    blocks = formats.read(content)
    is_picture = bool(blocks.media_type)
    texts = content
    if is_picture:
        texts = b"\n".join((blocks.xmp, blocks.extension, blocks.resources, blocks.iim, blocks.exif))
    for secret in wanted:
        if not secret.text:
            if secret.needle in content:
                yield secret.kind
            continue
        everywhere, wide = _ways(secret.text)
        if any(_holds(content if len(way) >= _SURE else texts, way) for way in everywhere) or any(
            way in texts for way in wide
        ):
            yield secret.kind


def _ways(text: str) -> tuple[list[bytes], list[bytes]]:
    """Return the bytes by which a text is found in any file, and in one that has texts of two bytes a letter."""
    ways = dict.fromkeys((text, html.escape(text), text.replace("\\", "\\\\").replace('"', '\\"')))
    narrow = dict.fromkeys(each for way in ways for each in _encoded(way, ("utf-8", "latin-1")))
    return [way for way in narrow if way not in _common()], list(_encoded(text, ("utf-16-le", "utf-16-be")))


def _encoded(text: str, charsets: Iterable[str]) -> Iterator[bytes]:
    for charset in charsets:
        try:
            yield text.encode(charset)
        except UnicodeEncodeError:
            continue


def _holds(content: bytes, way: bytes) -> bool:
    if len(way) >= _SURE:
        return way in content
    return re.search(rb"(?<!\w)" + re.escape(way) + rb"(?!\w)", content) is not None


@cache
def _common() -> bytes:
    """Return what every file that leaves holds whatever the picture is: names of properties, the profile."""
    names = public.public_metadata(Photo(id=""))
    listed = {"dc:creator": ["."], "dc:subject": ["."]}
    said = {"plus:CopyrightOwner": [{"plus:CopyrightOwnerName": "."}], "plus:Licensor": [{"plus:LicensorURL": "."}]}
    packet = xmp.write({**dict.fromkeys(names, "."), **listed, **said})
    return b"\n".join((packet, iim.photoshop_block(iim.write({"2:120": ["."]})), srgb_profile(), *_OURS.values()))


def _strangers(content: bytes) -> Iterator[str]:
    """Give what kinds of blocks a picture holds that none which leaves may."""
    blocks = formats.read(content)
    if blocks.exif:
        yield "Exif"
    if blocks.media_type == "image/jpeg":
        yield from _strange_segments(content)
    elif blocks.media_type == "image/webp":
        at = 12
        while at + 8 <= len(content):
            if content[at : at + 4] not in _OUR_CHUNKS:
                yield UNKNOWN
            size = int.from_bytes(content[at + 4 : at + 8], "little")
            at += 8 + size + size % 2


def _strange_segments(content: bytes) -> Iterator[str]:
    segments = [segment for segment, _ in scans.segments(content)]
    for marker, body, _ in segments:
        if marker == scans.COMMENT:
            yield secrets.COMMENT
        elif marker in _APPLICATIONS and not body.startswith(_OURS.get(marker, UNKNOWN.encode())):
            yield UNKNOWN
    end = scans.end_of(segments)
    if not end or end < len(content):
        yield secrets.APPENDIX
