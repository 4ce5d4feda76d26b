"""Pictures for tests: each seed gives another one, that looks like no other."""

import io
import random
from pathlib import Path

from workstation.photos import iim, xmp


def picture(
    seed: int,
    *,
    kind: str = "JPEG",
    width: int = 240,
    said: dict[str, object] | None = None,
    iim_block: bytes = b"",
    mirror: bool = False,
    quality: int = 85,
) -> bytes:
    """Return a picture of a kind that Pillow writes, with XMP and a block of IIM where they are given."""
    from PIL import Image, ImageOps

    dice = random.Random(seed)
    coarse = Image.frombytes("RGB", (12, 8), dice.randbytes(12 * 8 * 3))
    image = coarse.resize((width, width * 2 // 3), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    options: dict[str, object] = {"xmp": xmp.write(said)} if said else {}
    (ImageOps.mirror(image) if mirror else image).save(out, kind, quality=quality, **options)
    content = out.getvalue()
    return with_iim(content, iim_block) if iim_block else content


def with_iim(jpeg: bytes, block: bytes) -> bytes:
    """Return a JPEG with a block of IIM after its first segment."""
    body = iim.photoshop_block(block)
    at = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:at] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[at:]


def old_block(charset: str, **texts: str) -> bytes:
    """Return a block of IIM as an old program wrote it: no mark of a charset. Names are ``c120`` for 2:120."""
    block = b""
    for name, text in texts.items():
        content = text.encode(charset)
        block += bytes([0x1C, 2, int(name[1:])]) + len(content).to_bytes(2, "big") + content
    return block


def write(folder: Path, name: str, content: bytes) -> Path:
    """Write a file below a folder and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
