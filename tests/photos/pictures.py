"""Pictures to try things on, made as they are needed."""

import io
import struct
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


def ink_profile(colour: tuple[int, int, int]) -> bytes:
    """Return a profile of four inks, of which all but the black give one colour, in Lab of eight bits (ICC.1)."""
    steps = bytes(range(256))
    paper, black = (255, 128, 128), (0, 128, 128)
    corners = b"".join(bytes(black if number % 2 else colour if number else paper) for number in range(16))
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table += steps * 4 + corners + steps * 3
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    name = b"desc" + bytes(4) + struct.pack(">I", 4) + b"ink\0" + bytes(78)
    tags, at = [], 128 + 4 + 12 * 3
    for tag, body in ((b"A2B0", table), (b"wtpt", white), (b"desc", name)):
        tags.append((tag, at, body + bytes(-len(body) % 4), len(body)))
        at += len(tags[-1][2])
    header = struct.pack(">I4xI", at, 0x02400000) + b"prtrCMYKLab " + bytes(12) + b"acsp" + bytes(28)
    header += struct.pack(">3i", 63190, 65536, 54061)
    index = struct.pack(">I", 3) + b"".join(tag + struct.pack(">II", place, size) for tag, place, _, size in tags)
    return header.ljust(128, b"\0") + index + b"".join(body for _, _, body, _ in tags)
