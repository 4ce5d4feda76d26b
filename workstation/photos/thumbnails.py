"""Small pictures for the screen: fast to make, upright, in sRGB, with no metadata at all."""

import io
from typing import TYPE_CHECKING

from workstation.base.value import Value
from workstation.photos import colours, fingerprint, pixels

if TYPE_CHECKING:
    from PIL import Image

_QUALITY = 82


class Bitmap(Value, frozen=True):
    """A picture as a screen takes it: rows of pixels from the top, four bytes each (blue, green, red, unused)."""

    width: int
    height: int
    pixels: bytes


def thumbnail(content: bytes, name: str, width: int) -> bytes:
    """Return a JPEG of a picture for the screen, at most ``width`` pixels wide; a smaller picture keeps its size.

    Raises ``PhotoError``.
    """
    with pixels.opened(content, name) as image:
        lies, full = pixels.orientation(image), pixels.upright_size(image)
        pixels.decode(image, min(1.0, width / full[0]))
        return _jpeg(_small(image, lies, full, width))


def bitmap(content: bytes, name: str, width: int) -> Bitmap:
    """Return the same as it is drawn: a large picture would take long to unpack again. Raises ``PhotoError``."""
    with pixels.opened(content, name) as image:
        lies, full = pixels.orientation(image), pixels.upright_size(image)
        pixels.decode(image, min(1.0, width / full[0]))
        small = _small(image, lies, full, width)
        return Bitmap(small.width, small.height, small.tobytes("raw", "BGRX"))


def unpacked(content: bytes, name: str, height: int | None = None) -> Bitmap:
    """Return a small picture, as this file makes them, ready to be drawn, and no higher than so many pixels.

    Python's lock is let go of meanwhile. Raises ``PhotoError``.
    """
    from PIL import Image

    with pixels.opened(content, name) as image:
        image.load()
        small = image.convert("RGB")
        if height is not None and small.height > height:
            small.thumbnail((small.width, height), Image.Resampling.BICUBIC)
        return Bitmap(small.width, small.height, small.tobytes("raw", "BGRX"))


def first_look(content: bytes, name: str, width: int) -> tuple[str, bytes]:
    """Return a picture's fingerprint and its thumbnail, for which it is decoded once. Raises ``PhotoError``."""
    with pixels.opened(content, name) as image:
        lies, full = pixels.orientation(image), pixels.upright_size(image)
        pixels.decode(image, min(1.0, max(width / full[0], fingerprint.needed(image))))
        return fingerprint.of_decoded(image, lies), _jpeg(_small(image, lies, full, width))


def _small(image: "Image.Image", lies: int, full: tuple[int, int], width: int) -> "Image.Image":
    """Return a decoded picture upright, in sRGB and small, given how it lies and its full upright size."""
    from PIL import Image

    across = min(width, image.height if lies >= 5 else image.width)
    size = across, max(1, round(full[1] * across / full[0]))
    if lies >= 5:
        size = size[1], size[0]
    small = colours.plain(image)
    if small.size != size:
        small = small.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    return pixels.upright(colours.srgb(colours.flat(small)), lies)


def _jpeg(image: "Image.Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, comment=b"")
    return out.getvalue()
