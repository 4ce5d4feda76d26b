"""Pictures that were made to hurt: headers that promise gigabytes, texts that unpack to them, passes without end."""

import io
import struct
import zlib

from PIL import Image

from tests.photos.pictures import jpeg, saved


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    size: tuple[int, int], *, depth: int = 1, colour: int = 0, before: bytes = b"", rows: int | None = None
) -> bytes:
    """Return a black PNG; only so many ``rows`` of it are there."""
    width, height = size
    line = 1 + (width * depth * {0: 1, 2: 3, 6: 4}[colour] + 7) // 8
    packer = zlib.compressobj(9)
    packed = [packer.compress(bytes(line)) for _ in range(height if rows is None else rows)]
    body = b"".join(packed) + packer.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + before + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb(size: int) -> bytes:
    """Return so many zeros, packed."""
    packer = zlib.compressobj(1)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)), packer.flush()])


def gif(size: tuple[int, int]) -> bytes:
    """Return the beginning of a GIF of a size."""
    whole = saved(Image.new("P", (1, 1)), "GIF")
    sides = struct.pack("<HH", *size)
    frame = whole.index(b"\x2c")
    return whole[:6] + sides + whole[10 : frame + 5] + sides + whole[frame + 9 :]


def tiff(size: tuple[int, int]) -> bytes:
    """Return a TIFF that says it has a size."""
    whole = bytearray(saved(Image.new("RGB", (8, 8)), "TIFF"))
    start = struct.unpack_from("<I", whole, 4)[0]
    for number in range(struct.unpack_from("<H", whole, start)[0]):
        at = start + 2 + 12 * number
        tag = struct.unpack_from("<H", whole, at)[0]
        if tag in (256, 257):
            struct.pack_into("<HI", whole, at + 2, 4, 1)
            struct.pack_into("<I", whole, at + 8, size[tag - 256])
    return bytes(whole)


def webp(size: tuple[int, int]) -> bytes:
    """Return a WebP whose canvas has a size."""
    whole = bytearray(saved(Image.new("RGB", (8, 8)), "WEBP", xmp=b"<x/>"))
    at = whole.index(b"VP8X") + 12
    whole[at : at + 6] = (size[0] - 1).to_bytes(3, "little") + (size[1] - 1).to_bytes(3, "little")
    return bytes(whole)


def big_jpeg(size: tuple[int, int], **options: object) -> bytes:
    """Return the beginning of a JPEG that says it has a size."""
    whole = bytearray(jpeg((64, 64), **options))
    frame = next(whole.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in whole)
    struct.pack_into(">HH", whole, frame + 5, size[1], size[0])
    return bytes(whole)


def many_scans(size: tuple[int, int], number: int) -> bytes:
    """Return a progressive JPEG whose last pass comes again and again."""
    whole = saved(Image.new("L", size, 128), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * number + whole[-2:]


def cut(kind: str, share: float = 0.6) -> bytes:
    """Return a picture of a kind, of which the end is missing."""
    stream = io.BytesIO()
    Image.effect_noise((200, 150), 90).convert("RGB").save(stream, kind)
    return stream.getvalue()[: int(len(stream.getvalue()) * share)]


HOSTILE = {
    "900 megapixels in 109 KB": lambda: png((30_000, 30_000)),
    "120 megapixels of colour": lambda: png((12_000, 10_000), depth=8, colour=2),
    "170 megapixels of colour": lambda: png((17_000, 10_000), depth=8, colour=2, rows=10),
    "120 megapixels of one bit": lambda: png((12_000, 10_000)),
    "120 megapixels with transparency": lambda: png((12_000, 10_000), depth=8, colour=6),
    "120 megapixels of 16 bits": lambda: png((12_000, 10_000), depth=16),
    "a text of a gigabyte": lambda: png((8, 8), before=chunk(b"zTXt", b"Comment\0\0" + bomb(1 << 30))),
    "a profile of a gigabyte": lambda: png((8, 8), before=chunk(b"iCCP", b"x\0\0" + bomb(1 << 30))),
    "a huge GIF": lambda: gif((65_535, 65_535)),
    "a large GIF": lambda: gif((12_000, 10_000)),
    "a huge TIFF": lambda: tiff((60_000, 60_000)),
    "a TIFF of 2 GP": lambda: tiff((46_000, 46_000)),
    "a huge WebP": lambda: webp((16_384, 16_384)),
    "a WebP as wide as can be": lambda: webp((1 << 24, 200)),
    "a huge JPEG": lambda: big_jpeg((65_500, 65_500)),
    "a large JPEG": lambda: big_jpeg((20_000, 19_000)),
    "a large JPEG in passes": lambda: big_jpeg((14_000, 14_000), progressive=True),
    "a huge JPEG in passes": lambda: big_jpeg((20_000, 19_000), progressive=True),
    "passes without end": lambda: many_scans((4_000, 4_000), 3_000),
}
