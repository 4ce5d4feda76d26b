"""Makes what leaves of a picture: a master and smaller renditions, upright, in sRGB, with chosen metadata alone.

Nothing of the original's own metadata is carried over: only what ``public`` lists is written, into files that hold
nothing else. So no position, serial number, embedded preview or comment of the original can get out.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workstation.base.value import Value
from workstation.photos import colours, crops, pixels, public, scans
from workstation.photos.crops import Part
from workstation.photos.encoding import KINDS, dressed, encode
from workstation.photos.photo import FormatName, Photo
from workstation.photos.resizing import resized
from workstation.story.blocks import Crop

if TYPE_CHECKING:
    from PIL import Image

MASTER = "master"
FORMATS: tuple[FormatName, ...] = ("jpeg", "webp")
_MASTER_QUALITY = 90
_MASTER_PIXELS = 48_000_000  # of a master that is encoded anew: a larger one is halved, to keep to MOST_MEMORY


class Rendition(Value, frozen=True, kw_only=True):
    """One file that leaves: ``master``, or named by ratio, width and format; sizes are in pixels."""

    name: str
    content: bytes
    width: int
    height: int
    media_type: str = "image/jpeg"
    ratio: str = ""

    @property
    def file_name(self) -> str:
        """The name that a file of it has, with its ending."""
        suffix = next(kind.suffix for kind in KINDS.values() if kind.media_type == self.media_type)
        return f"{self.name.removesuffix(f'-{suffix}')}.{suffix}"


def render(
    content: bytes,
    photo: Photo,
    widths: Sequence[int],
    crop: Crop | None = None,
    formats: Sequence[FormatName] = FORMATS,
    ratios: Sequence[str] = (),
) -> tuple[Rendition, ...]:
    """Return a rendition for each width and format: of the part that the story shows, then of each house ratio.

    A width that the part does not reach becomes the part's own, once: nothing is made larger. The same picture and
    record give the same bytes. Raises ``PhotoError``.
    """
    blocks = public.blocks(photo)
    kinds = tuple(dict.fromkeys(formats))
    return tuple(
        _rendition(part.ratio, kind, image, encode(image, kind, blocks))
        for part, largest, sizes in _largest(content, photo, widths, crop, ratios)
        for image in _cascade(largest, sizes)
        for kind in kinds
        if max(image.size) <= KINDS[kind].longest
    )


def master(content: bytes, photo: Photo, crop: Crop | None = None) -> Rendition:
    """Return the picture in full size as a JPEG, cropped where the story crops.

    A JPEG that is upright, whole and in sRGB keeps its compressed picture as it is, unless its source is protected:
    how it is compressed tells of the camera. Raises ``PhotoError``.
    """
    name = photo.name or photo.id
    blocks = public.blocks(photo)
    with pixels.opened(content, name) as image:
        size = image.size
        whole = crops.story_part(photo, crop) == crops.WHOLE and pixels.orientation(image) == 1
        profile = image.info.get("icc_profile") or b""
    jpeg = scans.bare(content) if whole and not photo.protect_source and colours.is_srgb(profile) else None
    if jpeg is not None:
        return Rendition(name=MASTER, content=dressed(jpeg, blocks), width=size[0], height=size[1])
    image = _in_full(content, photo, crop)
    return Rendition(
        name=MASTER,
        content=encode(image, "jpeg", blocks, _MASTER_QUALITY),
        width=image.width,
        height=image.height,
    )


def _largest(
    content: bytes, photo: Photo, widths: Sequence[int], crop: Crop | None, ratios: Sequence[str]
) -> "list[tuple[Part, Image.Image, list[tuple[int, int]]]]":
    """Return each part that leaves in its largest size, with all its sizes; what was decoded is let go."""
    with pixels.opened(content, photo.name or photo.id) as image:
        lies = pixels.orientation(image)
        full = pixels.upright_size(image)
        number = pixels.reduction(image)
        usable = (-(-full[0] // number), -(-full[1] // number))
        parts = crops.parts(photo, usable, crop, ratios)
        sizes = [list(_sizes(crops.box(part.crop, usable), widths)) for part in parts]
        pairs = [(part, each) for part, each in zip(parts, sizes, strict=True) if each]
        if not pairs:
            return []
        lying = image.size
        pixels.decode(image, max(each[0][0] / (part.crop.width * full[0]) for part, each in pairs))
        small, decoded = image.size != lying, colours.plain(image)
        return [(part, _part(decoded, part.crop, lies, each[0], small), each) for part, each in pairs]


def _in_full(content: bytes, photo: Photo, crop: Crop | None) -> "Image.Image":
    with pixels.opened(content, photo.name or photo.id) as image:
        lies, number = pixels.orientation(image), pixels.reduction(image)
        while image.width * image.height > _MASTER_PIXELS * number**2:
            number *= 2
        pixels.decode(image, 1 / number)
        while image.width * image.height > _MASTER_PIXELS:
            image = colours.plain(image).reduce(2)
        width, height = image.size
        size = (height, width) if lies >= 5 else (width, height)
        part = crops.story_part(photo, crop)
        left, top, right, bottom = crops.box(part, size)
        return _part(colours.plain(image), part, lies, (right - left, bottom - top))


def _cascade(image: "Image.Image", sizes: Sequence[tuple[int, int]]) -> "Iterator[Image.Image]":
    """Yield a picture in each size, made from the one before."""
    for size in sizes:
        image = image if size == image.size else resized(image, size)
        yield image


def _sizes(box: tuple[int, int, int, int], widths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the sizes in which a part leaves, the largest first."""
    across, down = box[2] - box[0], box[3] - box[1]
    for width in sorted({min(width, across) for width in widths if width > 0}, reverse=True):
        yield width, max(1, round(down * width / across))


def _part(
    image: "Image.Image", crop: Crop, lies: int, size: tuple[int, int], decoded_small: bool = False
) -> "Image.Image":
    """Return a part of a decoded picture in a size, upright and in sRGB. What is large is made small first."""
    box = crops.box(_as_it_lies(crop, lies), image.size)
    across, down = (size[1], size[0]) if lies >= 5 else size
    if (box[2] - box[0], box[3] - box[1]) == (across, down):
        small = image.crop(box)
    else:
        small = resized(image, (across, down), box, decoded_small=decoded_small)
    return pixels.upright(colours.srgb(colours.flat(small)), lies)


def _as_it_lies(crop: Crop, lies: int) -> Crop:
    """Return where a part of the upright picture is in one that lies otherwise."""
    x, y, width, height = crop.x, crop.y, crop.width, crop.height
    if lies >= 5:
        x, y, width, height = y, x, height, width
    if lies in (2, 3, 7, 8):
        x = 1 - x - width
    if lies in (3, 4, 6, 7):
        y = 1 - y - height
    return Crop(x, y, width, height)


def _rendition(ratio: str, kind: FormatName, image: "Image.Image", content: bytes) -> Rendition:
    words = [ratio.replace(":", "x"), str(image.width), "" if kind == "jpeg" else kind]
    return Rendition(
        name="-".join(filter(None, words)),
        content=content,
        width=image.width,
        height=image.height,
        media_type=KINDS[kind].media_type,
        ratio=ratio,
    )
