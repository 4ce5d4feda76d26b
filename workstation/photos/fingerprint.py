"""Fingerprints of pictures: 64 bits that stay close when a picture is resized, brightened or cropped a little.

The fingerprint is a difference hash: the picture becomes nine by eight shades of grey, and each bit says whether a
shade is darker than the one to its right. It is written as sixteen hexadecimal digits.
"""

from typing import TYPE_CHECKING, Literal

from workstation.photos import pixels

if TYPE_CHECKING:
    from PIL import Image

Likeness = Literal["same", "edited", "mirrored", ""]
SAME = 6
"""Bits in which two fingerprints of the same picture may differ, whatever its size and quality."""
EDITED = 10
"""Bits in which they may differ where one was cropped or worked on."""
_ACROSS, _DOWN = 9, 8
_DECODED = 256  # pixels of the longer side of what is decoded of a JPEG
_FLAT = 4  # fewer bits say that there is nothing in a picture to compare


def fingerprint(content: bytes, name: str) -> str:
    """Return the fingerprint of a picture.

    The picture is decoded to its end, so this is also the proof that it can be. Raises ``PhotoError``.
    """
    with pixels.opened(content, name) as image:
        lies = pixels.orientation(image)
        pixels.decode(image, needed(image))
        return of_decoded(image, lies)


def needed(image: "Image.Image") -> float:
    """Return the smallest scale of a picture, not decoded yet, that a fingerprint can be taken of."""
    return min(1.0, _DECODED / max(image.size))


def of_decoded(image: "Image.Image", lies: int) -> str:
    """Return the fingerprint of a picture that is decoded, as large as ``needed`` or larger, given how it lies."""
    from PIL import Image

    from workstation.photos import colours

    size = (_DOWN, _ACROSS) if lies >= 5 else (_ACROSS, _DOWN)
    small = colours.flat(colours.plain(image).resize(size, Image.Resampling.BILINEAR, reducing_gap=3.0))
    shades = pixels.upright(small.convert("L"), lies).tobytes()
    bits = 0
    for at in range(_ACROSS * _DOWN):
        if (at + 1) % _ACROSS:
            bits = bits << 1 | (shades[at] < shades[at + 1])
    return f"{bits:016x}"


def mirrored(print_: str) -> str:
    """Return the fingerprint of the picture as a mirror shows it."""
    return bytes(int(f"{~byte & 255:08b}"[::-1], 2) for byte in bytes.fromhex(print_)).hex()


def distance(one: str, other: str) -> int:
    """Return in how many of 64 bits two fingerprints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def likeness(one: str, other: str) -> Likeness:
    """Return how two pictures look alike by their fingerprints; empty where they do not, or are too plain to tell."""
    if not one or not other or _is_flat(one) or _is_flat(other):
        return ""
    apart = distance(one, other)
    if apart <= EDITED:
        return "same" if apart <= SAME else "edited"
    return "mirrored" if distance(one, mirrored(other)) <= EDITED else ""


def _is_flat(print_: str) -> bool:
    bits = int(print_, 16).bit_count()
    return min(bits, 64 - bits) < _FLAT
