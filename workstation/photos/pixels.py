"""Opens pictures with Pillow: the border where everything that can be wrong with a file becomes one clear error."""

import io
import math
import re
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from workstation.base.value import Value
from workstation.photos import scans
from workstation.photos.errors import PhotoError

if TYPE_CHECKING:
    from PIL import Image

FORMATS = {
    "JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
    "TIFF": "image/tiff", "AVIF": "image/avif", "HEIF": "image/heic",
}  # fmt: skip
MOST_MEMORY = 768 * 1024 * 1024
"""How many bytes one picture may take while it is worked on; what would take more is refused before it is decoded."""
MOST_PIXELS = 400_000_000
"""A picture with more pixels is a bomb, or nothing a news page needs, whatever memory it takes."""
PATIENCE = 30.0
"""Seconds that one picture may take to be decoded."""
_BYTES_A_PIXEL = {"PNG": 6, "GIF": 5, "TIFF": 8, "WEBP": 17, "AVIF": 14, "HEIF": 10}
"""What decoding takes, measured, with one conversion after it."""
_TRANSPARENT = 4  # bytes a pixel that it takes to mix colours which can be seen through
_IN_PASSES = 2  # bytes that a JPEG of several passes keeps for each pixel of each colour until all has been read
_MOST_PASSED = 6_000_000_000  # pixels over all passes of a progressive JPEG: some five seconds; it has ten at most
_PASSES = "progressive"  # Pillow’s name, here for all that come in several passes
_SCAN = b"\xff\xda"
_REDUCTIONS = (1, 2, 4, 8)
_DUST = 1e-6
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")  # brands, as ISO 23008-12 has them
_ORIENTATION = 274
_SIDEWAYS = (5, 6, 7, 8)
_PNG = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt")
_UNPACKED = re.compile(r"decompressed data too large", re.IGNORECASE)
_CUT_OFF = re.compile(r"truncated|unexpected end|end of file|not processed|incomplete", re.IGNORECASE)


class Opened(Value, frozen=True, kw_only=True):
    """What a picture's header says. Sizes are of the upright picture, in pixels."""

    media_type: str
    width: int
    height: int


@contextmanager
def opened(content: bytes, name: str) -> "Iterator[Image.Image]":
    """Give the picture, its first frame, not decoded yet. Raises ``PhotoError`` here and while it is being used."""
    from PIL import Image, UnidentifiedImageError

    if content.startswith(_PNG):
        content = _without_texts(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns about what it repairs; what it cannot repair it raises
            with Image.open(_Timed(content, name), formats=_readable()) as image:
                try:
                    _refuse_bomb(image, content, name)
                    yield image
                finally:
                    image.close()  # else its pixels stay until somebody collects the garbage
    except UnidentifiedImageError as error:
        raise _unknown(content, name) from error
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, SyntaxError, ValueError, EOFError, ArithmeticError) as error:
        raise _damaged(name, error) from error


def look(content: bytes, name: str) -> Opened:
    """Return what a picture's header says. Raises ``PhotoError``."""
    with opened(content, name) as image:
        width, height = upright_size(image)
        return Opened(media_type=FORMATS[image.format or ""], width=width, height=height)


def remarks(content: bytes, name: str) -> tuple[str, ...]:
    """Return what somebody who uses the picture should know of it: that only a part of it is shown."""
    with opened(content, name) as image:
        if image.format == "MPO" or not getattr(image, "is_animated", False):
            return ()
        part = "page" if image.format == "TIFF" else "frame"
        return (f"Only the first {part} of a picture with several is used.",)


def upright_size(image: "Image.Image") -> tuple[int, int]:
    """Return width and height of a picture that is not decoded yet, as it is to be looked at."""
    return (image.height, image.width) if orientation(image) in _SIDEWAYS else image.size


def orientation(image: "Image.Image") -> int:
    """Return how the picture lies in its file, as Exif numbers it: 1 is upright."""
    try:
        number = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - Pillow raises anything for a crafted Exif block; the picture is usable without
        return 1
    return number if 1 <= number <= 8 else 1


def upright(image: "Image.Image", lies: int) -> "Image.Image":
    """Return a picture turned and mirrored so that it stands upright, given how it lies."""
    from PIL import Image

    turns = (
        None, None, Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM,
        Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_90,
    )  # fmt: skip
    turn = turns[lies]
    return image if turn is None else image.transpose(turn)


def reduction(image: "Image.Image") -> int:
    """Return by how much a picture must be made smaller while it is decoded, to keep to the memory that it may take."""
    if not _is_jpeg(image):
        return 1
    fitting = (number for number in _REDUCTIONS if _needs(image, number) <= MOST_MEMORY)
    return next(fitting, _REDUCTIONS[-1])


def decode(image: "Image.Image", share: float) -> None:
    """Decode a picture, of a JPEG not more than is needed of it: ``share`` is the smallest scale that will do.

    The picture's size may be a half, a quarter or an eighth of what it was. Raises what ``opened`` turns into errors.
    """
    share = min(share, 1 / reduction(image))
    if _is_jpeg(image) and share < 1:
        image.draft(None, (math.ceil(image.width * share - _DUST), math.ceil(image.height * share - _DUST)))
    image.load()


class _Timed(io.BytesIO):
    """A picture's bytes, which are not given for longer than one picture may take.

    Decoders that ask for the bytes bit by bit are stopped by it; what the others can take is bounded by their size.
    """

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self._name = name
        self._until = time.monotonic() + PATIENCE

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self._until:
            raise PhotoError(
                f"{self._name} takes longer than {PATIENCE:.0f} seconds to open, which no honest picture does.",
                "Save it anew in a picture editor, then add it again.",
            )
        return super().read(size)


def _refuse_bomb(image: "Image.Image", content: bytes, name: str) -> None:
    pixels = image.width * image.height
    if _is_jpeg(image) and scans.in_passes(content):
        image.info[_PASSES] = True
    if pixels > MOST_PIXELS or _needs(image, _REDUCTIONS[-1]) > MOST_MEMORY:
        raise _too_large(name, image.size)
    if _in_passes(image) and content.count(_SCAN) * pixels > _MOST_PASSED:
        raise PhotoError(
            f"{name} is made of so many passes that opening it would take too long.",
            "Save it anew in a picture editor, then add it again.",
        )


def _needs(image: "Image.Image", number: int) -> int:
    """Return how many bytes it takes to decode a picture that is made smaller by a number meanwhile."""
    pixels = image.width * image.height
    if not _is_jpeg(image):
        seen_through = image.mode in ("RGBA", "LA") or "transparency" in image.info
        return pixels * (_BYTES_A_PIXEL[image.format or ""] + (_TRANSPARENT if seen_through else 0))
    waiting = pixels * _IN_PASSES * len(image.getbands()) if _in_passes(image) else 0
    return waiting + 5 * pixels // number**2


def _in_passes(image: "Image.Image") -> bool:
    return _is_jpeg(image) and bool(image.info.get(_PASSES))


def _is_jpeg(image: "Image.Image") -> bool:
    return image.format in ("JPEG", "MPO")


def _too_large(name: str, size: tuple[int, int] | None = None) -> PhotoError:
    what = f"{size[0]} by {size[1]} pixels, which is more" if size else "more pixels"
    return PhotoError(
        f"{name} has {what} than can be opened safely.", "Make it smaller in a picture editor, then add it again."
    )


def _unknown(content: bytes, name: str) -> PhotoError:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC and "HEIF" not in _readable():
        return PhotoError(
            f"{name} is a HEIC picture, and what reads those is not installed.",
            "Install it (pip install pi-heif), or ask for the picture as a JPEG.",
        )
    return PhotoError(
        f"{name} is not a picture that can be opened.", "JPEG, PNG, WebP, GIF, TIFF, AVIF and HEIC pictures can."
    )


def _damaged(name: str, error: Exception) -> PhotoError:
    if _UNPACKED.search(str(error)):
        return PhotoError(
            f"{name} holds texts that unpack to more than can be opened safely.",
            "Save it anew in a picture editor, then add it again.",
        )
    if _CUT_OFF.search(str(error)):
        return PhotoError(f"{name} is cut off: a part of the picture is missing.", "Ask for the picture again.")
    return PhotoError(f"{name} is damaged: {error}.", "Ask for the picture again, or save it anew.")


def _without_texts(content: bytes) -> bytes:
    """Return a PNG without its texts, which may unpack to gigabytes; metadata is read elsewhere, and carefully."""
    parts, at, kept = [], len(_PNG), 0
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] in _TEXT_CHUNKS and end <= len(content):
            parts.append(content[kept:at])
            kept = end
        at = end
    return b"".join([*parts, content[kept:]]) if parts else content


@cache
def _readable() -> tuple[str, ...]:
    from PIL import Image

    Image.init()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses twice as many, before it asks for memory
    try:
        import pi_heif
    except ImportError:
        return tuple(name for name in FORMATS if name not in ("HEIF", "MPO"))
    pi_heif.register_heif_opener()
    return tuple(name for name in FORMATS if name != "MPO")  # opened by the JPEG reader
