"""Reads the words in a picture, on this computer, where the part of the program for it is installed (``[ocr]``)."""

import importlib.util
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from workstation.base.errors import WorkstationError
from workstation.base.memory import give_back
from workstation.photos import pixels

_LARGEST = 2_000  # pixels of the longer side; letters that are lost then are small print
_SURE = 0.6  # of 1, below which a line is a texture taken for letters
_FAINT = 48  # of 255: shades that differ less from the ground are no letters
_SPACE = 0.22  # of the height of a line, from which a gap parts words
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
        pixels_of = numpy.asarray(upright)
        found, _ = _engine()(pixels_of[:, :, ::-1], return_word_box=True)  # the engine wants blue first
        parts = [(_frame(box), _spaced(pixels_of, box, signs)) for box, _, sure, *signs in found or () if sure >= _SURE]
    give_back()  # the engine takes hundreds of megabytes for a moment
    return _lines(parts)


def _spaced(image: Any, box: Any, signs: Sequence[Any]) -> str:
    """Return the signs of a line with the spaces that the engine leaves out: where nothing is drawn between two."""
    boxes, letters, *_ = signs
    left, top, bottom = (max(round(edge), 0) for edge in _frame(box))
    grey = image[top:bottom, left:].mean(axis=2)
    drawn = (abs(grey - _ground(grey)) > _FAINT).any(axis=0)
    middles = [round(sum(corner[0] for corner in each) / len(each)) - left for each in boxes]
    gaps = [_longest_gap(drawn[one:other]) for one, other in pairwise(middles)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0
    wide = max((bottom - top) * _SPACE, usual * 2.1)
    apart = (f" {each}" if gap >= wide else each for gap, each in zip(gaps, letters[1:], strict=False))
    return " ".join("".join([*letters[:1], *apart]).split())


def _ground(grey: Any) -> float:
    """Return the shade that most of a line has: what its letters stand on."""
    import numpy

    counts, edges = numpy.histogram(grey, bins=16, range=(0, 256))
    most = int(counts.argmax())
    return float((edges[most] + edges[most + 1]) / 2)


def _longest_gap(drawn: Any) -> int:
    """Return how many columns in a row nothing is drawn in."""
    return max((sum(1 for _ in run) for ink, run in groupby(drawn.tolist()) if not ink), default=0)


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
