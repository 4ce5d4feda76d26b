"""Pictures to try things on, made as they are needed."""

import io
from typing import Any

from PIL import Image, ImageChops, ImageStat


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a picture as a file of a kind."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def jpeg(size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    """Return a JPEG of a grey slope."""
    return saved(Image.linear_gradient("L").resize(size).convert("RGB"), "JPEG", **options)


def quartered(size: tuple[int, int]) -> Image.Image:
    """Return a picture whose corners differ, so that every turn and mirroring of it does."""
    image = Image.new("RGB", size, "red")
    width, height = size
    for colour, corner in (
        ("green", (width // 2, 0)),
        ("blue", (0, height // 2)),
        ("yellow", (width // 2, height // 2)),
    ):
        image.paste(colour, (*corner, corner[0] + width // 2, corner[1] + height // 2))
    return image


def marked(lies: int) -> Image.Exif:
    """Return Exif that says how a picture lies."""
    exif = Image.Exif()
    exif[274] = lies
    return exif


def opened(content: bytes) -> Image.Image:
    """Return a picture, decoded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    """Return by how much two pictures differ, in steps of 255 on average."""
    assert one.size == other.size
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3
