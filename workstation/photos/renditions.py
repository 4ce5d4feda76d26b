"""Makes what leaves of a picture: a master and smaller renditions, upright, in sRGB, with chosen metadata alone.

Nothing of the original's own metadata is carried over: pixels are encoded anew, and only what is on the list below is
written into them. So no position, serial number, embedded preview or comment of the original can get out.
"""

import io
import struct
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from workstation.base.value import Value
from workstation.photos import iim, pixels, xmp
from workstation.photos.photo import LangAlt, Photo, words_in
from workstation.story.blocks import Crop

if TYPE_CHECKING:
    from PIL import Image

MASTER = "master"
_MASTER_QUALITY = 90
_QUALITY = 82
_CREATION_TIME = slice(24, 36)
_SOI_AND_APP0 = 2
_SEGMENT_LIMIT = 65_533
_PROFILE_LIMIT = 4 * 1024 * 1024


class Rendition(Value, frozen=True, kw_only=True):
    """One JPEG that leaves: ``master`` or named by its width; sizes are in pixels."""

    name: str
    content: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"


def render(content: bytes, photo: Photo, widths: Sequence[int], crop: Crop | None = None) -> tuple[Rendition, ...]:
    """Return the master (full size, cropped where the story crops) and one rendition for each smaller width.

    Widths that the picture does not reach are left out. The same picture and record give the same bytes. Raises
    ``PhotoError``.
    """
    from PIL import Image, ImageOps

    with pixels.opened(content, photo.name or photo.id) as image:
        image.load()
        upright = _cropped(_srgb(_flat(ImageOps.exif_transpose(image))), crop)
        made = [_encoded(MASTER, upright, photo, _MASTER_QUALITY)]
        smaller = upright
        for width in sorted((width for width in set(widths) if width < upright.width), reverse=True):
            height = max(1, round(upright.height * width / upright.width))
            smaller = smaller.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
            made.append(_encoded(str(width), smaller, photo, _QUALITY))
        return tuple(made)


def preview(content: bytes, name: str, width: int) -> bytes:
    """Return a JPEG for the screen, upright, in sRGB, at most ``width`` pixels wide, with no metadata at all.

    Raises ``PhotoError``.
    """
    from PIL import Image, ImageOps

    with pixels.opened(content, name) as image:
        image.draft("RGB", (width, width))  # lets the JPEG decoder leave out what would be thrown away
        upright = _srgb(_flat(ImageOps.exif_transpose(image)))
        if upright.width > width:
            height = max(1, round(upright.height * width / upright.width))
            upright = upright.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=_QUALITY, comment=b"")
        return out.getvalue()


def public_metadata(photo: Photo) -> dict[str, Any]:
    """Return the XMP properties of a picture that readers and CMSs may see; nothing that is for the newsroom alone."""
    return {
        "dc:creator": list(photo.creators),
        "dc:description": photo.caption,
        "dc:rights": photo.copyright_notice,
        "dc:subject": list(photo.keywords),
        "Iptc4xmpCore:AltTextAccessibility": photo.alt,
        "Iptc4xmpCore:ExtDescrAccessibility": photo.long_description,
        "Iptc4xmpExt:DigitalSourceType": photo.digital_source_type,
        "photoshop:CaptionWriter": photo.caption_writer,
        "photoshop:Credit": photo.credit_line,
        "photoshop:DateCreated": photo.created[:10],
        "photoshop:Headline": photo.headline,
        "photoshop:Source": photo.source,
        "xmpRights:UsageTerms": photo.usage_terms,
        "xmpRights:WebStatement": photo.licence_url,
    }


def _flat(image: "Image.Image") -> "Image.Image":
    """Return the picture without transparency, on white, and without a palette."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        with_alpha = image.convert("RGBA")
        white = Image.new("RGBA", with_alpha.size, "white")
        flat = Image.alpha_composite(white, with_alpha).convert("RGB")
        if "icc_profile" in image.info and image.mode == "RGBA":
            flat.info["icc_profile"] = image.info["icc_profile"]
        return flat
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return image.convert("I").point(lambda shade: shade / 256).convert("L").convert("RGB")
    return image if image.mode in ("RGB", "CMYK") else image.convert("RGB")


def _srgb(image: "Image.Image") -> "Image.Image":
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if profile and len(profile) <= _PROFILE_LIMIT:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.ImageCmsProfile(io.BytesIO(_srgb_profile()))
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a profile that is no profile: the pixels are taken as they are
        if converted is not None:
            return converted
    return image.convert("RGB")


@cache
def _srgb_profile() -> bytes:
    """Return the sRGB profile, without the moment at which it was made."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_CREATION_TIME] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return bytes(profile)


def _cropped(image: "Image.Image", crop: Crop | None) -> "Image.Image":
    if crop is None:
        return image
    left, top = round(crop.x * image.width), round(crop.y * image.height)
    right = max(left + 1, min(image.width, round((crop.x + crop.width) * image.width)))
    bottom = max(top + 1, min(image.height, round((crop.y + crop.height) * image.height)))
    return image.crop((left, top, right, bottom))


def _encoded(name: str, image: "Image.Image", photo: Photo, quality: int) -> Rendition:
    from PIL import Image

    bare = Image.frombytes("RGB", image.size, image.tobytes())  # without anything the original carried beside pixels
    stream = io.BytesIO()
    packet = xmp.write(public_metadata(photo))
    bare.save(
        stream,
        "JPEG",
        quality=quality,
        progressive=True,
        optimize=True,
        icc_profile=_srgb_profile(),
        comment=b"",
        xmp=packet if len(packet) < _SEGMENT_LIMIT - 64 else b"",
    )
    content = _with_iim(stream.getvalue(), photo)
    return Rendition(name=name, content=content, width=image.width, height=image.height)


def _with_iim(jpeg: bytes, photo: Photo) -> bytes:
    """Return the JPEG with an APP13 segment after the start of the image: WordPress and others read nothing else."""
    body = iim.photoshop_block(iim.write(_legacy(photo)))
    if len(body) > _SEGMENT_LIMIT:
        return jpeg
    segment = b"\xff\xed" + struct.pack(">H", len(body) + 2) + body
    at = _after_first_segment(jpeg)
    return jpeg[:at] + segment + jpeg[at:]


def _after_first_segment(jpeg: bytes) -> int:
    """Return the offset after APP0, which must stay first (JFIF)."""
    if jpeg[2:4] != b"\xff\xe0":
        return _SOI_AND_APP0
    return _SOI_AND_APP0 + 2 + int.from_bytes(jpeg[4:6], "big")


def _legacy(photo: Photo) -> dict[str, list[str]]:
    one = {
        "2:105": photo.headline,
        "2:110": photo.credit_line,
        "2:115": photo.source,
        "2:116": _default(photo.copyright_notice),
        "2:120": _default(photo.caption),
        "2:122": photo.caption_writer,
    }
    several = {"2:25": photo.keywords, "2:80": photo.creators}
    return {
        **{name: [text] for name, text in one.items() if text},
        **{name: list(texts) for name, texts in several.items() if texts},
    }


def _default(words: LangAlt) -> str:
    return words_in(words, "x-default")
