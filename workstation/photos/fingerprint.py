"""Fingerprints of pictures: 64 bits that stay close when a picture is resized, brightened or cropped a little.

The fingerprint is a difference hash: the picture becomes nine by eight shades of grey, and each bit says whether a
shade is darker than the one to its right. Where two are as good as the same, noise would decide; there it is the side
of the picture that does, so that a mirrored picture still has the mirrored bits. It is written as sixteen hexadecimal
digits.

Measured on the sample photos and the reference pictures of IPTC, eight scenes: resized, saved at quality 30, a quarter
brighter or darker, with more contrast, sharpened, blurred, in grey or warmer colours they are 5 bits apart at most, and
so with a border of a twentieth cut off; mirrored ones 2, once turned back; of a tenth cut off all but one in thirteen
10 at most; different scenes 12 at the least. Deciding by noise (no threshold) made that 9, 8, 7 and 12.
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
_NOISE = 2  # steps of 255 between two shades that are as good as the same
_PLAIN = ("f0" * 8, "0f" * 8, "00" * 8, "ff" * 8)  # one shade, or a slope from side to side
_FLAT = 4  # pictures that are nearer to one of these have nothing in them to compare


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
    for y in range(_DOWN):
        for x in range(_ACROSS - 1):
            rise = shades[_ACROSS * y + x + 1] - shades[_ACROSS * y + x]
            bits = bits << 1 | (rise > 0 if abs(rise) > _NOISE else x < _ACROSS // 2)
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
    return any(distance(print_, plain) < _FLAT for plain in _PLAIN)
