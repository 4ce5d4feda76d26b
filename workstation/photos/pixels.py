"""Opens pictures with Pillow: the border where everything that can be wrong with a file becomes one clear error."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from workstation.base.value import Value
from workstation.photos.errors import PhotoError

if TYPE_CHECKING:
    from PIL import Image

FORMATS = {
    "JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
    "TIFF": "image/tiff", "AVIF": "image/avif", "HEIF": "image/heic",
}  # fmt: skip
MOST_PIXELS = 400_000_000
"""A picture with more pixels is refused before one of them is decoded: a bomb, or nothing a news page needs."""
_ORIENTATION = 274
_SIDEWAYS = (5, 6, 7, 8)


class Opened(Value, frozen=True, kw_only=True):
    """What a picture's header says. Sizes are of the upright picture, in pixels; blocks are as they lie in the file."""

    media_type: str
    width: int
    height: int
    xmp: bytes = b""
    iim: bytes = b""


@contextmanager
def opened(content: bytes, name: str) -> "Iterator[Image.Image]":
    """Give the picture, not decoded yet. Raises ``PhotoError`` here and while it is being used."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns about what it repairs; what it cannot repair it raises
            with Image.open(io.BytesIO(content), formats=_readable()) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise PhotoError(
                        f"{name} has {image.width} by {image.height} pixels, which is more than can be opened safely.",
                        "Make it smaller in a picture editor, then add it again.",
                    )
                yield image
    except UnidentifiedImageError as error:
        raise PhotoError(
            f"{name} is not a picture that can be opened.", "JPEG, PNG, WebP, GIF, TIFF and AVIF pictures can."
        ) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, EOFError, ArithmeticError) as error:
        raise PhotoError(f"{name} is damaged: {error}.", "Ask for the picture again, or save it anew.") from error


def look(content: bytes, name: str) -> Opened:
    """Return what a picture's header says. Raises ``PhotoError``."""
    with opened(content, name) as image:
        sideways = _orientation(image) in _SIDEWAYS
        width, height = (image.height, image.width) if sideways else image.size
        packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
        resources = image.info.get("photoshop")
        block = resources.get(0x0404, b"") if isinstance(resources, dict) else b""
        return Opened(
            media_type=FORMATS[image.format or ""],
            width=width,
            height=height,
            xmp=packet.encode() if isinstance(packet, str) else bytes(packet),
            iim=bytes(block) if isinstance(block, bytes) else b"",
        )


def fingerprint(content: bytes, name: str) -> str:
    """Return the difference hash of a picture: 64 bits in hexadecimal, close for pictures that look alike.

    The whole picture is decoded, so this is also the proof that it can be. Raises ``PhotoError``.
    """
    from PIL import Image, ImageOps

    with opened(content, name) as image:
        image.draft("L", (256, 256))
        image.load()
        small = ImageOps.exif_transpose(image).convert("L").resize((9, 8), Image.Resampling.BILINEAR)
        shades = list(small.tobytes())
    bits = 0
    for y in range(8):
        for x in range(8):
            bits = bits << 1 | (shades[9 * y + x] < shades[9 * y + x + 1])
    return f"{bits:016x}"


@cache
def _readable() -> tuple[str, ...]:
    from PIL import Image

    Image.init()
    try:
        import pi_heif
    except ImportError:
        return tuple(name for name in FORMATS if name not in ("HEIF", "MPO"))
    pi_heif.register_heif_opener()
    return tuple(name for name in FORMATS if name != "MPO")  # opened by the JPEG reader


def _orientation(image: "Image.Image") -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - Pillow raises anything for a crafted Exif block; the picture is usable without
        return 1
