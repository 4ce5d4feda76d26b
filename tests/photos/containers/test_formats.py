"""Containers: found by their bytes, read to their blocks, and written to without touching a pixel."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.photos.samples import WRITABLE, exif_block, gif_with, jpeg_with, picture, segment, with_segments
from workstation.photos import iim, xmp
from workstation.photos.containers import formats, jpeg, png, webp
from workstation.photos.errors import PhotoError

PACKET = xmp.write({"photoshop:Headline": "Words"})
EXIF = exif_block({270: "Words", 271: "Maker"})
PICTURES = {"jpeg": jpeg.picture, "png": png.picture, "webp": webp.picture}


def decoded(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as image:
        return image.tobytes()


@pytest.mark.parametrize("kind", WRITABLE)
def test_blocks_go_in_and_come_out_and_the_pixels_are_the_same_bytes(kind: str) -> None:
    content, shape = WRITABLE[kind], PICTURES[kind.partition(",")[0]]
    new = formats.write(content, replace(formats.read(content), xmp=PACKET))
    assert formats.read(new).xmp == PACKET
    assert shape(new) == shape(content)
    assert decoded(new) == decoded(content)
    longer = formats.write(new, replace(formats.read(new), xmp=PACKET + b" " * 999))
    assert formats.read(longer).xmp == PACKET + b" " * 999
    assert shape(longer) == shape(content)
    gone = formats.write(longer, replace(formats.read(longer), xmp=b""))
    assert formats.read(gone).xmp == b""
    assert decoded(gone) == decoded(content)


@pytest.mark.parametrize("kind", WRITABLE)
def test_writing_what_is_there_changes_nothing(kind: str) -> None:
    content = WRITABLE[kind]
    new = formats.write(content, replace(formats.read(content), xmp=PACKET))
    assert formats.write(new, formats.read(new)) == new


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_exif_is_replaced_where_it_is(kind: str) -> None:
    content = picture(kind, exif=b"Exif\0\0" + EXIF)
    blocks = formats.read(content)
    assert blocks.exif == EXIF
    new = formats.write(content, replace(blocks, exif=EXIF + b"\0" * 7, xmp=PACKET))
    assert formats.read(new).exif == EXIF + b"\0" * 7
    assert decoded(new) == decoded(content)


def test_an_animated_webp_keeps_its_frames() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    new = formats.write(stream.getvalue(), replace(formats.read(stream.getvalue()), xmp=PACKET))
    with Image.open(io.BytesIO(new)) as image:
        assert getattr(image, "n_frames", 1) == 3
    assert webp.picture(new) == webp.picture(stream.getvalue())


def test_every_other_format_is_read() -> None:
    tiff = picture("TIFF", tiffinfo={700: PACKET, 33723: iim.write({"2:105": ["Words"]}), 270: "Words"})
    blocks = formats.read(tiff)
    assert (blocks.media_type, blocks.xmp, iim.read(blocks.iim)) == ("image/tiff", PACKET, {"2:105": ["Words"]})
    assert formats.read(gif_with(PACKET)).xmp == PACKET
    avif = picture("AVIF", xmp=PACKET, exif=b"Exif\0\0" + EXIF)
    assert (formats.read(avif).media_type, formats.read(avif).xmp) == ("image/avif", PACKET)
    assert formats.read(avif).exif == EXIF
    for content in (tiff, gif_with(PACKET), avif, b"", b"%PDF-1.7", b"GIF89a", b"RIFF"):
        with pytest.raises(PhotoError):
            formats.write(content, replace(formats.read(content), xmp=PACKET))


def test_the_reference_pictures_of_phones_are_read(reference: Path) -> None:
    heic = formats.read((reference / "iphone.heic").read_bytes())
    assert heic.media_type == "image/heic"
    assert b"xmpmeta" in heic.xmp
    assert heic.exif[:2] in (b"MM", b"II")
    avif = formats.read((reference / "sunrise.avif").read_bytes())
    assert b"xmpmeta" in avif.xmp
    assert avif.exif[:2] in (b"MM", b"II")


def test_segments_of_others_stay_where_they_are() -> None:
    others = segment(0xE2, b"ICC_PROFILE\0\1\1abc") + b"\xff" + segment(0xFE, b"a remark") + segment(0xE1, b"other\0x")
    content = with_segments(picture("JPEG"), others)
    new = formats.write(content, replace(formats.read(content), xmp=PACKET, resources=iim.with_block(b"", b"x")))
    assert others in new
    assert new[2:4] == b"\xff\xe0"
    assert new.index(PACKET) < new.index(b"Photoshop 3.0")


def test_resources_that_do_not_fit_one_segment_are_put_into_several() -> None:
    resources = b"".join(
        b"8BIM" + struct.pack(">HHI", 5000 + number, 0, 30_000) + bytes([number]) * 30_000 for number in range(6)
    )
    content = picture("JPEG")
    new = formats.write(content, replace(formats.read(content), resources=resources))
    assert formats.read(new).resources == resources
    assert new.count(b"Photoshop 3.0\0") == 3


def extended(extension: bytes, *, name: str = "", drop: int = -1) -> bytes:
    name = name or jpeg.guid(extension)
    main = xmp.write({"xmpNote:HasExtendedXMP": jpeg.guid(extension), "photoshop:Headline": "Main"})
    parts = [
        b"http://ns.adobe.com/xmp/extension/\0"
        + name.encode()
        + struct.pack(">II", len(extension), at)
        + extension[at : at + 60_000]
        for at in range(0, len(extension), 60_000)
    ]
    segments = [segment(0xE1, part) for number, part in enumerate(parts) if number != drop]
    return with_segments(jpeg_with(packet=main), b"".join(reversed(segments)))


def test_an_extension_in_parts_is_put_together_in_their_order() -> None:
    extension = xmp.write({"photoshop:Instructions": "x" * 200_000})
    blocks = formats.read(extended(extension))
    assert blocks.extension == extension
    assert blocks.damaged == ()


def test_an_extension_of_sixteen_megabytes_is_read_and_one_that_claims_more_is_not() -> None:
    extension = xmp.write({"photoshop:Instructions": "x" * (15 * 1024 * 1024)})
    assert len(formats.read(extended(extension)).extension) == len(extension)
    lying = extended(b"<a/>" * 30).replace(struct.pack(">II", 120, 0), struct.pack(">II", 0xFFFFFFFF, 0))
    assert (formats.read(lying).extension, formats.read(lying).damaged) == (b"", ("XMP",))


def test_an_extension_that_is_not_whole_or_not_ours_is_left_out() -> None:
    extension = xmp.write({"photoshop:Instructions": "x" * 200_000})
    assert formats.read(extended(extension, drop=1)).extension == b""
    assert formats.read(extended(extension, drop=1)).damaged == ("XMP",)
    assert formats.read(extended(extension, name="F" * 32)).extension == b""


def multiple(first: bytes, second: bytes, before: bytes, after: bytes) -> bytes:
    """Return two JPEGs in one file (CIPA DC-007), with segments before and after the one that names the second."""
    index = struct.pack(">4sIH", b"MM\0*", 8, 3) + struct.pack(">HHI4s", 0xB000, 7, 4, b"0100")
    index += struct.pack(">HHII", 0xB001, 4, 1, 2) + struct.pack(">HHII", 0xB002, 7, 32, 50) + struct.pack(">I", 0)
    whole = len(with_segments(first, before + segment(0xE2, b"MPF\0" + index + b"\0" * 32) + after))
    base = 4 + int.from_bytes(first[4:6], "big") + len(before) + 8
    entries = struct.pack(">IIIHH", 0x20030000, whole, 0, 0, 0) + struct.pack(
        ">IIIHH", 0, len(second), whole - base, 0, 0
    )
    return with_segments(first, before + segment(0xE2, b"MPF\0" + index + entries) + after) + second


OTHER = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp.write({"xmp:Rating": "1"}))


@pytest.mark.parametrize(("before", "after"), [(b"", b""), (OTHER, b""), (b"", OTHER)])
def test_the_second_picture_of_a_file_is_still_found(before: bytes, after: bytes) -> None:
    """Whether the packet lies before what names it or after."""
    second = picture("JPEG", "L")
    content = multiple(picture("JPEG"), second, before, after)
    new = formats.write(content, replace(formats.read(content), xmp=PACKET * 3))
    assert len(new) > len(content)
    for each in (content, new):
        with Image.open(io.BytesIO(each)) as image:
            assert getattr(image, "n_frames", 1) == 2
            image.seek(1)
            assert image.tobytes() == decoded(second)


@pytest.mark.parametrize(
    ("content", "signed"),
    [
        (with_segments(picture("JPEG"), segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x30jumb\0\0\0\x1ejumdc2pa\0")), True),
        (with_segments(picture("JPEG"), segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x30jumb\0\0\0\x1ejumdother")), False),
        (picture("PNG")[:33] + struct.pack(">I", 4) + b"caBXjumb" + struct.pack(">I", zlib.crc32(b"caBXjumb"))
         + picture("PNG")[33:], True),
        (picture("PNG"), False),
    ],
)  # fmt: skip
def test_a_signed_picture_is_known(content: bytes, signed: bool) -> None:
    assert formats.read(content).signed is signed


def test_iim_in_a_png_is_read_and_written_as_it_was_put_there(reference: Path) -> None:
    content = (reference / "sunrise.png").read_bytes()
    blocks = formats.read(content)
    assert iim.read(iim.block_in(blocks.resources)[0])["2:105"] == ["Sunrise in Spain"]
    resources = iim.with_block(blocks.resources, iim.write({"2:105": ["Other"]}))
    new = formats.write(content, replace(blocks, resources=resources))
    assert iim.read(iim.block_in(formats.read(new).resources)[0]) == {"2:105": ["Other"]}
    assert png.picture(new) == png.picture(content)


@pytest.mark.parametrize("name", ["jpeg", "png", "webp"])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes_and_not_written_to(name: str) -> None:
    whole = formats.write(WRITABLE[name], replace(formats.read(WRITABLE[name]), xmp=PACKET))
    end = len(whole) - len(jpeg.picture(whole)) if name == "jpeg" else len(whole)
    for at in range(12, end, 7):
        blocks = formats.read(whole[:at])
        assert blocks.xmp in (b"", PACKET)
        with pytest.raises(PhotoError):
            formats.write(whole[:at], replace(blocks, xmp=b"<x/>"))
