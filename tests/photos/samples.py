"""Pictures made for tests: one of each kind that the codec meets, with nothing in it or with what a test puts there."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from workstation.photos import iim, xmp

SIZE = (48, 32)


def picture(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Return a small picture in a format of Pillow's, saved with these options."""
    image = Image.linear_gradient("L").resize(SIZE).convert(mode)
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def exif_block(texts: Mapping[int, Any], capture: Mapping[int, Any] | None = None) -> bytes:
    """Return a block of Exif with these tags, without the name that JPEG puts before it."""
    exif = Image.Exif()
    for tag, value in texts.items():
        exif[tag] = value
    inner = exif.get_ifd(0x8769)
    for tag, value in (capture or {}).items():
        inner[tag] = value
    return exif.tobytes().removeprefix(b"Exif\0\0")


def jpeg_with(
    *, properties: Mapping[str, Any] | None = None, block: bytes = b"", digest: bytes | None = None, exif: bytes = b"",
    packet: bytes = b"",
) -> bytes:  # fmt: skip
    """Return a JPEG that says these things in its three records; a digest of the block is put in unless it is given."""
    segments = b""
    if exif:
        segments += segment(0xE1, b"Exif\0\0" + exif)
    packet = packet or (xmp.write(properties) if properties else b"")
    if packet:
        segments += segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)
    if block:
        segments += segment(0xED, b"Photoshop 3.0\0" + iim.with_block(b"", block, digest))
    return with_segments(picture("JPEG"), segments)


def segment(marker: int, body: bytes) -> bytes:
    """Return one segment of a JPEG."""
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def with_segments(jpeg: bytes, segments: bytes) -> bytes:
    """Return the JPEG with segments after its first one."""
    at = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:at] + segments + jpeg[at:]


def gif_with(packet: bytes) -> bytes:
    """Return a GIF with a packet of XMP in it."""
    magic = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    return picture("GIF", "P")[:-1] + b"\x21\xff\x0bXMP DataXMP" + packet + magic + b";"


WRITABLE = {
    "jpeg": picture("JPEG"),
    "jpeg, progressive, grey": picture("JPEG", "L", progressive=True),
    "jpeg, CMYK": picture("JPEG", "CMYK"),
    "png": picture("PNG"),
    "png, transparent": picture("PNG", "RGBA"),
    "png, palette": picture("PNG", "P"),
    "webp": picture("WEBP"),
    "webp, lossless, transparent": picture("WEBP", "RGBA", lossless=True),
    "webp, lossless": picture("WEBP", lossless=True),
}
"""One picture of each kind that can be written to, by its name."""
