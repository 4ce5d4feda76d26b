"""Writes finished pixels as JPEG, WebP or AVIF, with the metadata that may leave and nothing else."""

import io
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workstation.base.value import Value
from workstation.photos import iim, scans
from workstation.photos.colours import srgb_profile
from workstation.photos.errors import PhotoError
from workstation.photos.photo import FormatName
from workstation.photos.public import Blocks

if TYPE_CHECKING:
    from PIL import Image

QUALITY = {"jpeg": 82, "webp": 80, "avif": 60}
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_PROFILE = b"ICC_PROFILE\x00\x01\x01"  # the first of one
_APP1, _APP2, _APP13 = 0xE1, 0xE2, 0xED
_SEGMENT_LIMIT = 65_533
_WEBP_EFFORT = 4  # 6 takes three times as long for two in a hundred of the size
_AVIF_SPEED = 8


class Kind(Value, frozen=True, kw_only=True):
    """A format that leaves: its name on the web, how its files end, and its longest side in pixels."""

    media_type: str
    suffix: str
    longest: int


KINDS: dict[FormatName, Kind] = {
    "jpeg": Kind(media_type="image/jpeg", suffix="jpg", longest=65_500),
    "webp": Kind(media_type="image/webp", suffix="webp", longest=16_383),
    "avif": Kind(media_type="image/avif", suffix="avif", longest=16_384),
}


def format_names(names: Iterable[str]) -> tuple[FormatName, ...]:
    """Return the formats of these names, each once. Raises ``PhotoError`` for one that pictures do not leave in."""
    wanted = list(dict.fromkeys(names))
    unknown = [name for name in wanted if name not in KINDS]
    if unknown:
        raise PhotoError(f"Pictures do not leave as {unknown[0]!r}.", f"Choose from: {', '.join(KINDS)}.")
    return tuple(kind for name in wanted for kind in KINDS if kind == name)


def encode(image: "Image.Image", kind: FormatName, blocks: Blocks, quality: int = 0) -> bytes:
    """Return a picture in sRGB as a file of a format. Raises ``PhotoError`` where this machine cannot write it."""
    stream, quality = io.BytesIO(), quality or QUALITY[kind]
    try:
        if kind == "jpeg":
            image.save(stream, "JPEG", quality=quality, progressive=True, optimize=True, comment=b"")
            return dressed(stream.getvalue(), blocks)
        beside = {"icc_profile": srgb_profile(), "exif": b"", "xmp": blocks.packet}
        if kind == "webp":
            image.save(stream, "WEBP", quality=quality, method=_WEBP_EFFORT, **beside)
        else:
            image.save(stream, "AVIF", quality=quality, speed=_AVIF_SPEED, **beside)
    except (OSError, KeyError, ValueError) as error:
        raise PhotoError(
            f"A picture could not be written as {kind.upper()}: {error}.",
            f"Take {kind} out of the rendition_formats of the house’s profile.",
        ) from error
    return stream.getvalue()


def dressed(jpeg: bytes, blocks: Blocks) -> bytes:
    """Return a JPEG that has no metadata with that which may leave, and the sRGB profile."""
    segments = [_segment(_APP1, _XMP + blocks.packet)] if blocks.packet else []
    legacy = iim.photoshop_block(blocks.legacy) if blocks.legacy else b""
    if legacy and len(legacy) <= _SEGMENT_LIMIT:
        segments.append(_segment(_APP13, legacy))
    segments.append(_segment(_APP2, _PROFILE + srgb_profile()))
    return scans.with_segments(jpeg, b"".join(segments))


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
