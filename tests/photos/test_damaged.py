"""Damage: whatever is wrong with a file, reading it says what can be read, and writing it refuses or is right."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.photos.samples import exif_block, gif_with, jpeg_with, picture
from workstation.photos import iim, metadata, reconcile, xmp
from workstation.photos.containers import formats
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo
from workstation.photos.record import fields_from, photo_from

SAID = {
    "photoshop:Headline": "Words",
    "dc:creator": ["Ana"],
    "Iptc4xmpExt:LocationShown": [{"Iptc4xmpExt:City": "Gori"}],
}
PACKET = xmp.write(SAID)
EXIF = exif_block({270: "Words", 271: "Maker"}, {36867: "2026:03:05 14:02:00"})
WHOLE = {
    "jpeg": jpeg_with(properties=SAID, block=iim.write({"2:105": ["Words"], "2:80": ["Zoë"]}), exif=EXIF),
    "png": picture("PNG", exif=b"Exif\0\0" + EXIF),
    "webp": picture("WEBP", xmp=PACKET, exif=b"Exif\0\0" + EXIF),
    "tiff": picture("TIFF", tiffinfo={700: PACKET, 33723: iim.write({"2:105": ["Words"]})}),
    "gif": gif_with(PACKET),
    "avif": picture("AVIF", xmp=PACKET, exif=b"Exif\0\0" + EXIF),
}


def spoilt(content: bytes, seed: int) -> Iterator[bytes]:
    """Give versions of a file with bytes changed, most of them before the picture, and versions that break off."""
    chance = random.Random(seed)
    for _ in range(150):
        made = bytearray(content)
        for _ in range(chance.choice([1, 4, 25])):
            made[chance.randrange(min(len(made), chance.choice([60, 600, 6000])))] = chance.choice(
                [0, 255, chance.randrange(256)]
            )
        yield bytes(made)
        yield content[: chance.randrange(len(content))]


@pytest.mark.parametrize("kind", WHOLE)
def test_nothing_in_a_file_stops_its_reading_or_spoils_its_writing(kind: str) -> None:
    refused = 0
    for content in spoilt(WHOLE[kind], 2026):
        said = metadata.read(content)
        reconcile.differences(said)
        photo = Photo(
            id="a", **{**fields_from(said, (48, 32)), "headline": "New", "keywords": ("ქ",)}, properties=said.xmp
        )
        try:
            new = metadata.write(content, photo)
        except PhotoError:
            refused += 1
        else:
            assert fields_from(metadata.read(new))["headline"] == "New"
    assert refused  # else nothing was damaged


CORRUPT = ["huge_tag_exif.jpg", "max_uint32_exif.jpg", "infinite_loop_exif.jpg"]


@pytest.mark.parametrize("name", CORRUPT)
def test_crafted_exif_is_read_past_and_never_followed(reference: Path, name: str) -> None:
    content = (reference / name).read_bytes()
    said = metadata.read(content)
    assert said.media_type == "image/jpeg"
    assert len(repr(said.exif)) < 2000
    photo = Photo(id="a", headline="New", width=10, height=10)
    if "JPEG" in said.damaged:
        with pytest.raises(PhotoError, match="damaged"):
            metadata.write(content, photo)
        with pytest.raises(PhotoError):
            photo_from(content, name)
    else:
        new = metadata.write(content, photo)
        assert metadata.read(new).xmp == {"photoshop:Headline": "New"}
        assert formats.read(new).exif == formats.read(content).exif
        assert photo_from(content, name).width


def test_a_file_that_is_no_picture_says_nothing() -> None:
    for content in (b"", b"x", b"%PDF-1.7 ...", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic", b"II*\0"):
        assert metadata.read(content).xmp == {}


def test_a_box_that_claims_a_thousand_million_items_ends_where_the_file_does() -> None:
    content = bytearray(WHOLE["avif"])
    at = content.index(b"iloc")
    content[at + 10 : at + 12] = b"\xff\xff"
    assert metadata.read(bytes(content)).media_type == "image/avif"
    content[at + 8 : at + 10] = b"\0\0"
    assert metadata.read(bytes(content)).media_type == "image/avif"
