"""Image regions of IPTC as the desk has them, and back: crops, the point that must stay in view, people.

What the desk does not change stays as the file had it, with the shape and all that it says beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from msgspec.structs import replace

from workstation.photos.photo import DEFAULT, Region

PERSON = "person"
_EXT = "Iptc4xmpExt:"
_BOUNDARY, _ROLE, _TYPE, _ID, _NAME = (f"{_EXT}{name}" for name in ("RegionBoundary", "rRole", "rCtype", "rId", "Name"))
_SHAPE, _UNIT, _VERTICES = f"{_EXT}rbShape", f"{_EXT}rbUnit", f"{_EXT}rbVertices"
_PEOPLE = f"{_EXT}PersonInImage"
_ROLES = "http://cv.iptc.org/newscodes/imageregionrole/"
_HUMAN = "http://cv.iptc.org/newscodes/imageregiontype/human"
_OF_PEOPLE = ("human", "person", "face", "headshot")

Structure = Mapping[str, Any]
Size = tuple[int, int]


def read(value: Any, size: Size = (0, 0)) -> tuple[Region, ...]:
    """Return the regions of a property; ``size`` of the upright picture is needed for circles and pixels.

    A circle and a polygon become the rectangle around them. What has no place in the picture is left out.
    """
    return tuple(region for _, region in _known(value, size) if region is not None)


def written(regions: Sequence[Region], value: Any, size: Size = (0, 0)) -> list[Structure]:
    """Return the property that holds these regions, with what it said of them before."""
    known = list(_known(value, size))
    structures: list[Structure] = []
    for region in regions:
        structure, before = next((pair for pair in known if pair[1] and pair[1].id == region.id), ({}, None))
        structures.append(structure if before == region else _structure(region, structure, before))
    return structures + [structure for structure, region in known if region is None]


def _known(value: Any, size: Size) -> Iterable[tuple[Structure, Region | None]]:
    seen: set[str] = set()
    for number, structure in enumerate(_structures(value), 1):
        region = _region(structure, size)
        if region is not None:
            name = region.id or f"region-{number}"
            region = replace(region, id=f"{name}-{number}" if name in seen else name)
            seen.add(region.id)
        yield structure, region


def _region(structure: Structure, size: Size) -> Region | None:
    boundary = structure.get(_BOUNDARY)
    box = _box(boundary, size) if isinstance(boundary, Mapping) else None
    if box is None:
        return None
    x, y, width, height = box
    role = _role(structure)
    name = _words(structure.get(_NAME))
    if not name and role == PERSON:
        name = next((text for text in _texts(structure.get(_PEOPLE)) if text), "")
    return Region(id=_words(structure.get(_ID)), role=role, x=x, y=y, width=width, height=height, name=name)


def _role(structure: Structure) -> str:
    roles = [uri for entity in _structures(structure.get(_ROLE)) for uri in _texts(entity.get("xmp:Identifier"))]
    ours = next((uri for uri in roles if "/imageregionrole/" in uri), roles[0] if roles else "")
    if ours:
        return ours.rstrip("/").rpartition("/")[2]
    types = [uri for entity in _structures(structure.get(_TYPE)) for uri in _texts(entity.get("xmp:Identifier"))]
    kind = types[0].rstrip("/").rpartition("/")[2] if types else ""
    return PERSON if kind in _OF_PEOPLE else kind


def _box(boundary: Structure, size: Size) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height as shares of the picture."""
    pixels = boundary.get(_UNIT) == "pixel"
    if pixels and not all(size):
        return None
    across, down = size if pixels else (1, 1)
    shape = boundary.get(_SHAPE)
    try:
        if shape == "polygon":
            corners = [(_number(each, "rbX"), _number(each, "rbY")) for each in _structures(boundary.get(_VERTICES))]
            left, top = min(x for x, _ in corners), min(y for _, y in corners)
            right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
        elif shape == "circle":
            radius = _number(boundary, "rbRx")
            upright = radius if pixels or not all(size) else radius * size[0] / size[1]
            x, y = _number(boundary, "rbX"), _number(boundary, "rbY")
            left, top, right, bottom = x - radius, y - upright, x + radius, y + upright
        else:
            left, top = _number(boundary, "rbX") / across, _number(boundary, "rbY") / down
            width, height = _number(boundary, "rbW") / across, _number(boundary, "rbH") / down
            return _share(left), _share(top), _share(width), _share(height)
    except ValueError:
        return None
    left, right = _share(left / across), _share(right / across)
    top, bottom = _share(top / down), _share(bottom / down)
    return left, top, round(right - left, 12), round(bottom - top, 12)  # without the dust of floating point


def _number(structure: Structure, name: str) -> float:
    number = float(str(structure.get(f"{_EXT}{name}", "")))
    if not isfinite(number):
        raise ValueError
    return number


def _share(number: float) -> float:
    return min(1.0, max(0.0, number))


def _structure(region: Region, before: Structure, was: Region | None) -> Structure:
    structure = {**before, _ID: region.id, _BOUNDARY: _boundary(region)}
    if was is None or was.role != region.role:
        structure.pop(_ROLE, None)
        if region.role == PERSON:
            structure[_TYPE] = [_entity(_HUMAN, "human")]
        elif region.role:
            structure[_ROLE] = [_entity(_ROLES + region.role, region.role)]
    if was is None or was.name != region.name:
        for name in (_NAME, _PEOPLE):
            structure.pop(name, None)
        if region.name:
            structure[_NAME] = {DEFAULT: region.name}
            if region.role == PERSON:
                structure[_PEOPLE] = [region.name]
    return structure


def _entity(uri: str, name: str) -> Structure:
    return {"xmp:Identifier": [uri], _NAME: {DEFAULT: name}}


def _boundary(region: Region) -> Structure:
    place = {f"{_EXT}rbX": _text(region.x), f"{_EXT}rbY": _text(region.y)}
    if not region.width and not region.height:
        return {_SHAPE: "polygon", _UNIT: "relative", _VERTICES: [place]}
    size = {f"{_EXT}rbW": _text(region.width), f"{_EXT}rbH": _text(region.height)}
    return {_SHAPE: "rectangle", _UNIT: "relative", **place, **size}


def _text(number: float) -> str:
    text = repr(float(number))
    return f"{number:.12f}" if "e" in text else text


def _structures(value: Any) -> list[Structure]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, Mapping)]


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get(DEFAULT) or next(iter(value.values()), "")
    return value.strip() if isinstance(value, str) else ""
