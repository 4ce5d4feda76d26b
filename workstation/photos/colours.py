"""Brings the colours of a picture to sRGB without transparency: what every screen and every receiver understands."""

import io
import struct
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_CREATION_TIME, _PLATFORM = slice(24, 36), slice(40, 44)
_LARGEST_PROFILE = 4 * 1024 * 1024
_TEST_STEPS = (0, 32, 64, 96, 128, 160, 192, 224, 255)
_SAME_COLOUR = 2  # steps of 255 that a profile may differ from sRGB and still be it


def plain(image: "Image.Image") -> "Image.Image":
    """Return a picture in which shades can be mixed: no palette, no single bits, no 16. Its transparency stays."""
    if image.mode == "P" or (image.mode in ("RGB", "L") and "transparency" in image.info):
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode == "PA":
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return _upper_half(image) if image.mode.startswith("I;16") else image


def flat(image: "Image.Image") -> "Image.Image":
    """Return a picture without transparency, on white, and with eight bits a colour."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "RGBa", "La"):
        opaque = image.convert("RGBA" if image.mode.startswith("RGB") else "LA")
        ground = Image.new(opaque.mode[:-1], opaque.size, "white")
        ground.paste(opaque.convert(opaque.mode[:-1]), mask=opaque.getchannel("A"))
        ground.info = dict(image.info)
        return ground
    if image.mode in ("I", "F"):
        return image.point(lambda shade: shade * _scale(image)).convert("L")
    if image.mode == "LAB":
        return _from_lab(image)
    return image if image.mode in ("RGB", "L", "CMYK", "YCbCr") else image.convert("RGB")


def srgb(image: "Image.Image") -> "Image.Image":
    """Return a flat picture in sRGB, by the profile that it carries, and with nothing beside its pixels.

    One that is so already is returned itself.
    """
    converted = _by_profile(image, image.info.get("icc_profile") or b"")
    if converted is None:
        converted = image if image.mode == "RGB" else image.convert("RGB")
    converted.info = {}
    return converted


def is_srgb(profile: bytes) -> bool:
    """Return whether a profile means sRGB, by what it makes of colours, not by its name; no profile means it too."""
    return not profile or _means_srgb(bytes(profile))


@cache
def srgb_profile() -> bytes:
    """Return the sRGB profile, without the moment at which it was made and the kind of machine."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_CREATION_TIME] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    profile[_PLATFORM] = bytes(4)
    return bytes(profile)


def _by_profile(image: "Image.Image", profile: bytes) -> "Image.Image | None":
    """Return what a profile makes of a picture; nothing where it has none, or one that is none."""
    from PIL import ImageCms

    if not profile or len(profile) > _LARGEST_PROFILE or (image.mode == "RGB" and is_srgb(profile)):
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # the pixels are taken as they are


@lru_cache(maxsize=64)
def _means_srgb(profile: bytes) -> bool:
    from PIL import Image, ImageCms

    colours = bytes(step for red in _TEST_STEPS for green in _TEST_STEPS for blue in _TEST_STEPS
                    for step in (red, green, blue))  # fmt: skip
    sample = Image.frombytes("RGB", (len(_TEST_STEPS) ** 2, len(_TEST_STEPS)), colours)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
        made = ImageCms.profileToProfile(sample, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return made is not None and all(
        abs(was - now) <= _SAME_COLOUR for was, now in zip(colours, made.tobytes(), strict=True)
    )


def _from_lab(image: "Image.Image") -> "Image.Image":
    from PIL import Image, ImageCms

    source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    target = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB") or Image.new("RGB", image.size)
    converted.info = {}
    return converted


def _upper_half(image: "Image.Image") -> "Image.Image":
    """Return the upper eight of 16 bits: Pillow has no other way that does not take four times the memory."""
    from PIL import Image

    first = 0 if image.mode == "I;16B" else 1
    halved = Image.frombytes("L", image.size, image.tobytes()[first::2])
    halved.info = dict(image.info)
    return halved


def _scale(image: "Image.Image") -> float:
    """Return what makes the shades of a picture go to 255: they may be of 1, of 255 or of 65535."""
    _, most = image.getextrema()
    brightest = most if isinstance(most, (int, float)) else 0.0
    return 255.0 if image.mode == "F" and brightest <= 1 else 1.0 if brightest <= 255 else 1 / 256
