"""Crops, the focal point and people as shapes on a picture: made, moved and resized, always within it.

All measures are shares of the upright picture; ``aspect`` is its width divided by its height.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from workstation.base.ids import new_block_id
from workstation.photos.crops import FOCUS, RECOMMENDED, shape_of
from workstation.photos.photo import Region
from workstation.photos.regions import PERSON

FREE = RECOMMENDED
_LABELS = {
    FOCUS: "Focal point", FREE: "Free crop", "landscapeCropping": "Landscape crop", "squareCropping": "Square crop",
    "portraitCropping": "Portrait crop",
}  # fmt: skip
_SMALLEST = 0.01
_LARGE = 0.8
_FACE = 0.2
_DIGITS = 4
_TOLERANCE = 0.01  # of a ratio: pixels are whole, shares are rounded


@dataclass(frozen=True)
class Ratio:
    """A proportion that the house crops to: ``value`` is width divided by height, 0 where any will do."""

    name: str
    value: float = 0.0

    @property
    def role(self) -> str:
        """IPTC's name for such a crop."""
        if not self.value:
            return FREE
        if abs(self.value - 1) < _TOLERANCE:
            return "squareCropping"
        return "landscapeCropping" if self.value > 1 else "portraitCropping"


ANY = Ratio("Free")
USUAL = ("16:9", "4:3", "1:1", "3:4")
"""What is cropped to where the house does not say."""


def ratios_of(names: Iterable[str]) -> tuple[Ratio, ...]:
    """Return the proportions that a house crops to, the usual ones where it names none that can be read."""
    found = tuple(Ratio(name, shape_of(name)) for name in dict.fromkeys(names) if shape_of(name))
    return found or tuple(Ratio(name, shape_of(name)) for name in USUAL)


def proportion(region: Region) -> float:
    """Return the proportion that a region keeps, width divided by height: the one that it is named by; 0 for none."""
    if not region.role.endswith("Cropping"):
        return 0.0
    return shape_of(region.name) or (1.0 if region.role == "squareCropping" else 0.0)


def is_point(region: Region) -> bool:
    """Return whether a region is a point."""
    return not region.width and not region.height


def crop(ratio: Ratio, aspect: float, around: Region | None = None) -> Region:
    """Return the largest crop of a proportion, as near as can be to the middle of ``around``, else of the picture."""
    width, height = _LARGE, _LARGE
    if ratio.value:
        width = min(1.0, ratio.value / aspect)
        height = width * aspect / ratio.value
    x, y = _middle(around) if around is not None else (0.5, 0.5)
    return _inside(Region(id=new_block_id(), role=ratio.role, x=x - width / 2, y=y - height / 2, width=width,
                          height=height, name=ratio.name if ratio.value else ""))  # fmt: skip


def focus(x: float = 0.5, y: float = 0.5) -> Region:
    """Return the point that must stay in view."""
    return _inside(Region(id=new_block_id(), role=FOCUS, x=x, y=y))


def person(aspect: float, name: str = "") -> Region:
    """Return where a person is, in the middle until somebody says where."""
    height = min(1.0, _FACE * aspect)
    return _inside(Region(id=new_block_id(), role=PERSON, x=0.5 - _FACE / 2, y=0.5 - height / 2, width=_FACE,
                          height=height, name=name))  # fmt: skip


def moved(region: Region, across: float, down: float) -> Region:
    """Return a region moved, as far as the picture goes."""
    return _inside(replace(region, x=region.x + across, y=region.y + down))


def resized(region: Region, across: float, down: float, ratio: float, aspect: float) -> Region:
    """Return a region made larger or smaller from its left upper corner, its proportion kept where it has one."""
    if is_point(region):
        return region
    width = min(max(region.width + across, _SMALLEST), 1 - region.x)
    height = min(max(region.height + down, _SMALLEST), 1 - region.y)
    if ratio:
        if abs(down) > abs(across):
            width = height * ratio / aspect
        width = min(width, 1 - region.x, (1 - region.y) * ratio / aspect)
        height = width * aspect / ratio
    return _inside(replace(region, width=width, height=height))


def drawn(region: Region, x0: float, y0: float, x1: float, y1: float, ratio: float, aspect: float) -> Region:
    """Return a region between two corners; where it has a proportion, the corner drawn from stays."""
    x0, x1 = (min(max(each, 0.0), 1.0) for each in (x0, x1))
    y0, y1 = (min(max(each, 0.0), 1.0) for each in (y0, y1))
    width, height = max(abs(x1 - x0), _SMALLEST), max(abs(y1 - y0), _SMALLEST)
    if ratio:
        width = max(width, height * ratio / aspect)
        room_across = 1 - x0 if x1 >= x0 else x0
        room_down = 1 - y0 if y1 >= y0 else y0
        width = min(width, room_across, room_down * ratio / aspect)
        height = width * aspect / ratio
    left = x0 if x1 >= x0 else x0 - width
    top = y0 if y1 >= y0 else y0 - height
    return _inside(replace(region, x=left, y=top, width=width, height=height))


def put(regions: tuple[Region, ...], region: Region) -> tuple[Region, ...]:
    """Return regions with one put in its place: there is one focal point, and one crop of a kind."""
    others = tuple(each for each in regions if each.id == region.id or not _same_kind(each, region))
    if any(each.id == region.id for each in others):
        return tuple(region if each.id == region.id else each for each in others)
    return (*others, region)


def without(regions: tuple[Region, ...], region_id: str) -> tuple[Region, ...]:
    """Return regions without one of them."""
    return tuple(each for each in regions if each.id != region_id)


def label(region: Region) -> str:
    """Return what a region is called."""
    if region.role == PERSON:
        return region.name or "Person without a name"
    if region.role.endswith("Cropping") and shape_of(region.name):
        return f"Crop {region.name}"
    return _LABELS.get(region.role) or region.name or region.role or "Region"


def spoken(region: Region, width: int, height: int) -> str:
    """Return where a region is, in pixels of the picture, as a screen reader should say it."""
    x, y = round(region.x * width), round(region.y * height)
    if is_point(region):
        return f"{x:,} from the left, {y:,} from the top"
    across, down = round(region.width * width), round(region.height * height)
    return f"{across:,} by {down:,} pixels, {x:,} from the left, {y:,} from the top"


def _same_kind(one: Region, other: Region) -> bool:
    if FOCUS in (one.role, other.role):
        return one.role == other.role
    return one.role == other.role and one.role.endswith("Cropping") and one.name == other.name


def _middle(region: Region) -> tuple[float, float]:
    return region.x + region.width / 2, region.y + region.height / 2


def _inside(region: Region) -> Region:
    width, height = (round(min(max(each, 0.0), 1.0), _DIGITS) for each in (region.width, region.height))
    x = round(min(max(region.x, 0.0), 1 - width), _DIGITS)
    y = round(min(max(region.y, 0.0), 1 - height), _DIGITS)
    return replace(region, x=x, y=y, width=width, height=height)
