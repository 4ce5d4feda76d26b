"""Which part of a picture is shown: the story's crop, an editor's region, or the house's ratio around what matters.

Parts are ``Crop``s: shares of the upright picture.
"""

from collections.abc import Iterator, Sequence
from math import log

from workstation.base.value import Value
from workstation.photos.photo import Photo, Region
from workstation.story.blocks import Crop

WHOLE = Crop(0, 0, 1, 1)
FOCUS = "mainSubjectArea"
RECOMMENDED = "recomCropping"
_LANDSCAPE, _SQUARE, _PORTRAIT = "landscapeCropping", "squareCropping", "portraitCropping"
_LEAST = 0.001  # a region that is smaller than this is a slip of the hand
_DUST = 1e-9


class Part(Value, frozen=True, kw_only=True):
    """A part of a picture that leaves; ``ratio`` is the house's (``16:9``), empty for what the story shows."""

    crop: Crop
    ratio: str = ""


def parts(photo: Photo, size: tuple[int, int], crop: Crop | None, ratios: Sequence[str]) -> tuple[Part, ...]:
    """Return the part that the story shows, then one for each of the house's ratios that can be read.

    ``size`` is of the upright picture. Nothing that the story crops away is in any of them.
    """
    shown = story_part(photo, crop)
    found = [Part(crop=shown)]
    for ratio in dict.fromkeys(ratios):
        shape = shape_of(ratio)
        if shape:
            found.append(Part(crop=_drawn(photo, size, shape, shown) or around(photo, size, shape, shown), ratio=ratio))
    return tuple(found)


def story_part(photo: Photo, crop: Crop | None) -> Crop:
    """Return what is shown of a picture: the story's own crop, else the one that was recommended, else all of it."""
    if crop is not None:
        return _inside(crop)
    recommended = _region(photo, RECOMMENDED)
    return recommended or WHOLE


def shape_of(ratio: str) -> float:
    """Return width by height of a ratio such as ``16:9``; 0 where it cannot be read."""
    across, colon, down = ratio.partition(":")
    try:
        width, height = float(across), float(down) if colon else 1.0
    except ValueError:
        return 0.0
    shape = width / height if height > 0 else 0.0
    return shape if 0.05 <= shape <= 20 else 0.0


def around(photo: Photo, size: tuple[int, int], shape: float, within: Crop = WHOLE) -> Crop:
    """Return the largest part of a shape, with the focal point as near to its middle as the picture's edge lets it.

    Where no focal point is marked, or the story does not show it, the middle is kept.
    """
    width, height = size[0] * within.width, size[1] * within.height
    part_width = min(width, height * shape)
    part_height = min(height, part_width / shape)
    across, down = part_width / size[0], part_height / size[1]
    x, y = focus(photo, within)
    left = min(max(x - across / 2, within.x), within.x + within.width - across)
    top = min(max(y - down / 2, within.y), within.y + within.height - down)
    return Crop(left, top, across, down)


def focus(photo: Photo, within: Crop = WHOLE) -> tuple[float, float]:
    """Return the point that must stay in view, as shares of the picture: the one that is marked, else the middle."""
    for region in photo.regions:
        if region.role == FOCUS:
            x, y = region.x + region.width / 2, region.y + region.height / 2
            if within.x <= x <= within.x + within.width and within.y <= y <= within.y + within.height:
                return x, y
    return within.x + within.width / 2, within.y + within.height / 2


def box(crop: Crop, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a part in whole pixels of a picture; never empty, never outside."""
    width, height = size
    left, top = min(round(crop.x * width), width - 1), min(round(crop.y * height), height - 1)
    right = max(left + 1, min(width, round((crop.x + crop.width) * width)))
    bottom = max(top + 1, min(height, round((crop.y + crop.height) * height)))
    return left, top, right, bottom


def _drawn(photo: Photo, size: tuple[int, int], shape: float, within: Crop) -> Crop | None:
    """Return the region that an editor drew for pictures of this kind, if the story shows all of it.

    Of several the one of the nearest shape is meant: 16:9 and 4:3 are both landscapes.
    """
    role = _SQUARE if abs(shape - 1) < _LEAST else _LANDSCAPE if shape > 1 else _PORTRAIT
    regions = [each for each in _regions(photo, role) if _holds(within, each)]
    wanted = shape * size[1] / size[0]
    return min(regions, key=lambda each: abs(log(each.width / each.height / wanted)), default=None)


def _region(photo: Photo, role: str) -> Crop | None:
    return next(_regions(photo, role), None)


def _regions(photo: Photo, role: str) -> Iterator[Crop]:
    found = (region for region in photo.regions if region.role == role)
    return (_inside(_crop(each)) for each in found if each.width > _LEAST and each.height > _LEAST)


def _crop(region: Region) -> Crop:
    return Crop(region.x, region.y, region.width, region.height)


def _inside(crop: Crop) -> Crop:
    """Return as much of a crop as lies in the picture; all of the picture where that is nothing."""
    left, top = min(max(crop.x, 0.0), 1.0), min(max(crop.y, 0.0), 1.0)
    right, bottom = min(max(crop.x + crop.width, 0.0), 1.0), min(max(crop.y + crop.height, 0.0), 1.0)
    return Crop(left, top, right - left, bottom - top) if right > left and bottom > top else WHOLE


def _holds(outer: Crop, inner: Crop) -> bool:
    return (
        outer.x <= inner.x + _DUST
        and outer.y <= inner.y + _DUST
        and inner.x + inner.width <= outer.x + outer.width + _DUST
        and inner.y + inner.height <= outer.y + outer.height + _DUST
    )
