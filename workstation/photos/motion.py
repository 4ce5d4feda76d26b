"""Whether a picture moves: how many frames it has, how long it runs, how often, and whether it flashes."""

from collections import deque
from typing import TYPE_CHECKING

from workstation.photos import pixels
from workstation.photos.photo import Motion

if TYPE_CHECKING:
    from PIL import Image

_MOVING = frozenset({"image/gif", "image/png", "image/webp"})
_MOST_FRAMES = 600  # that are looked at; what flashes does so long before
_SMALL = (64, 64)
_USUAL = 0.1  # seconds that browsers give a frame which names no time of its own, or next to none
_LEAST = 0.011
_BRIGHTER = 26  # of 255: a tenth of the greatest luminance (WCAG 2.2, general flash)
_DARK = 204  # of 255: the darker of the two must be below 0.8
_AREA = 0.25  # of the picture; a quarter of ten degrees of sight is meant, which a picture on a phone fills


def motion_of(content: bytes, name: str, media_type: str) -> Motion | None:
    """Return how a picture moves, None where it stands still. Raises ``PhotoError``."""
    if media_type not in _MOVING:
        return None
    with pixels.opened(content, name) as image:
        frames = getattr(image, "n_frames", 1)
        if frames < 2:
            return None
        times, greys = _frames(image, min(frames, _MOST_FRAMES))
        loop = image.info.get("loop")
        mean = sum(times) / len(times)
        return Motion(
            frames=frames,
            seconds=round(sum(times) + mean * (frames - len(times)), 3),
            runs=_runs(loop, media_type),
            flashes=_flashes(greys, times),
        )


def _runs(loop: object, media_type: str) -> int:
    """Return how often it runs: a GIF names how often it runs again, and once where it names nothing."""
    if not isinstance(loop, int):
        return 1 if media_type == "image/gif" else 0
    return loop + 1 if loop and media_type == "image/gif" else loop


def _frames(image: "Image.Image", count: int) -> tuple[list[float], list[bytes]]:
    from PIL import Image

    times, greys = [], []
    for number in range(count):
        image.seek(number)
        greys.append(image.convert("RGB").resize(_SMALL, Image.Resampling.BOX).convert("L").tobytes())
        seconds = float(image.info.get("duration", 0) or 0) / 1000  # known once the frame is decoded
        times.append(seconds if seconds >= _LEAST else _USUAL)
    return times, greys


def _flashes(greys: list[bytes], times: list[float]) -> int:
    """Return the most flashes in one second; a flash is a change and the one back."""
    changes: deque[float] = deque()
    most, at, before = 0, 0.0, 0
    for number in range(1, len(greys)):
        at += times[number - 1]
        turned = _turn(greys[number - 1], greys[number])
        if turned and turned != before:
            changes.append(at)
            before = turned
        while changes and at - changes[0] > 1:
            changes.popleft()
        most = max(most, len(changes) // 2)
    return most


def _turn(earlier: bytes, later: bytes) -> int:
    """Return 1 where a quarter of a frame became brighter, -1 where it became darker, else 0."""
    brighter = sum(new - old >= _BRIGHTER and old < _DARK for old, new in zip(earlier, later, strict=True))
    darker = sum(old - new >= _BRIGHTER and new < _DARK for old, new in zip(earlier, later, strict=True))
    most = max(brighter, darker)
    if most < len(earlier) * _AREA:
        return 0
    return 1 if brighter >= darker else -1
