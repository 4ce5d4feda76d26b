"""Reads the words in a picture, on this computer, where the part of the program for it is installed (``[ocr]``)."""

import importlib.util
from functools import cache
from typing import Any

from workstation.base.errors import WorkstationError
from workstation.photos import pixels

_LARGEST = 2_000  # pixels of the longer side; letters that are lost then are small print
_SURE = 0.6  # of 1, below which a line is a texture taken for letters
_PART = "rapidocr_onnxruntime"
_Frame = tuple[float, float, float]  # left, top, bottom


class ReadingError(WorkstationError):
    """The words in pictures cannot be read on this computer."""


@cache
def can_read() -> bool:
    """Return whether words can be read here at all."""
    return importlib.util.find_spec(_PART) is not None


def wording_of(content: bytes, name: str) -> tuple[str, ...]:
    """Return the lines of text in a picture, from the top; none where there are none.

    Latin letters, digits and Chinese are known; other scripts are not read. Raises ``ReadingError`` where the part is
    not installed, ``PhotoError`` where the bytes are no picture.
    """
    if not can_read():
        raise ReadingError(
            "The part that reads words in pictures is not installed.", "pip install 'editorial-workstation[ocr]'"
        )
    import numpy

    with pixels.opened(content, name) as image:
        upright = pixels.upright(image, pixels.orientation(image)).convert("RGB")
        upright.thumbnail((_LARGEST, _LARGEST))
        found, _ = _engine()(numpy.asarray(upright)[:, :, ::-1])  # the engine wants blue first
    return _lines([(_frame(box), text.strip()) for box, text, sure in found or () if float(sure) >= _SURE])


def _frame(box: Any) -> _Frame:
    across, down = [point[0] for point in box], [point[1] for point in box]
    return float(min(across)), float(min(down)), float(max(down))


def _lines(parts: list[tuple[_Frame, str]]) -> tuple[str, ...]:
    """Return parts that stand beside each other as one line, each from the left; the engine parts words far apart."""
    rows: list[list[tuple[_Frame, str]]] = []
    for part in sorted(parts, key=lambda part: part[0][1]):
        (_, top, bottom), _ = part
        if rows and top < sum(rows[-1][0][0][1:]) / 2 < bottom:
            rows[-1].append(part)
        else:
            rows.append([part])
    return tuple(filter(None, (" ".join(text for _, text in sorted(row)).strip() for row in rows)))


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR  # loads its models

    return RapidOCR()
