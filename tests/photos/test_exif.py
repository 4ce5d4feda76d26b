"""Exif: what an editor needs is read, a changed text moves no other byte, a block that loops or lies is left alone."""

import io
import struct

import pytest
from PIL import Image

from tests.photos.samples import exif_block
from workstation.photos import exif

TEXTS = {270: "Boats", 271: "Maker", 272: "Model X", 274: 6, 315: "Ana; Zoë", 33432: "© Ana"}
CAPTURE = {36867: "2026:03:05 14:02:00", 36881: "+04:00", 37521: "25", 37500: b"maker's own \x00\x01"}
MAKER_NOTE = b"maker's own \x00\x01"


def block(texts: dict[int, object] | None = None) -> bytes:
    made = exif_block(TEXTS if texts is None else texts, CAPTURE)
    return made.replace("Ana; Zoë".encode("latin-1", "ignore"), "Ana; Zoë".encode("latin-1"))


def test_texts_and_dates_are_read_by_name() -> None:
    said = exif.read(block())
    assert (said["ImageDescription"], said["Make"], said["Orientation"]) == ("Boats", "Maker", "6")
    assert (said["DateTimeOriginal"], said["OffsetTimeOriginal"]) == ("2026:03:05 14:02:00", "+04:00")
    assert said["SubSecTimeOriginal"] == "25"


def test_the_position_is_read_in_degrees_with_its_sign() -> None:
    made = Image.Exif()
    made.get_ifd(0x8825).update({1: "S", 2: (41.0, 30.0, 36.0), 3: "E", 4: (44.0, 45.0, 0.0)})
    said = exif.read(made.tobytes().removeprefix(b"Exif\0\0"))
    assert (said["GPSLatitude"], said["GPSLongitude"]) == ("-41.510000", "44.750000")


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_orders_of_bytes_are_read_and_written(order: str) -> None:
    begin = b"II*\0" if order == "<" else b"MM\0*"
    made = begin + struct.pack(f"{order}IHHHI4sI", 8, 1, 270, 2, 4, b"abc\0", 0)
    assert exif.read(made) == {"ImageDescription": "abc"}
    new = exif.changed(made, {"ImageDescription": "longer words", "Artist": "Ana", "Copyright": ""})
    assert exif.read(new) == {"ImageDescription": "longer words", "Artist": "Ana"}


def test_a_changed_text_moves_no_other_byte() -> None:
    old = block()
    new = exif.changed(old, {"ImageDescription": "ნავსადგური " * 20, "Artist": "Zoë Müller"})
    assert len(new) > len(old)
    place = old.index(MAKER_NOTE)
    assert new[place : place + len(MAKER_NOTE)] == MAKER_NOTE
    assert old[8 : old.index(b"Boats")][:2] == new[8 : old.index(b"Boats")][:2]
    said = exif.read(new)
    assert said == {**exif.read(old), "ImageDescription": ("ნავსადგური " * 20).strip(), "Artist": "Zoë Müller"}
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "JPEG", exif=b"Exif\0\0" + new)
    with Image.open(stream) as image:
        assert image.getexif().get_ifd(0x8769)[37500] == MAKER_NOTE


def test_an_entry_comes_and_goes() -> None:
    old = block({271: "Maker"})
    new = exif.changed(old, {"ImageDescription": "Words", "Copyright": "C", "DateTimeOriginal": "2020:01:01 00:00:00"})
    said = exif.read(new)
    assert (said["ImageDescription"], said["Copyright"], said["Make"]) == ("Words", "C", "Maker")
    assert said["DateTimeOriginal"] == "2020:01:01 00:00:00"
    gone = exif.read(exif.changed(new, {"ImageDescription": "", "SubSecTimeOriginal": ""}))
    assert "ImageDescription" not in gone
    assert "SubSecTimeOriginal" not in gone
    assert gone["Make"] == "Maker"


def test_a_zone_is_not_put_where_the_block_is_older_than_zones() -> None:
    old = exif_block({271: "Maker"}, {36864: b"0220", 36867: "2026:03:05 14:02:00"})
    said = exif.read(exif.changed(old, {"DateTimeOriginal": "2026:03:06 14:02:00", "OffsetTimeOriginal": "+01:00"}))
    assert said["DateTimeOriginal"] == "2026:03:06 14:02:00"
    assert "OffsetTimeOriginal" not in said


def test_a_text_that_is_not_utf_8_is_decoded_as_asked() -> None:
    made = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 315, 2, 6, 26, 0) + "Bjørn\0".encode("latin-1")
    assert exif.read(made) == {"Artist": "Bjørn"}
    assert exif.read(made, lambda text: text.decode("cp1251")) == {"Artist": "Bjшrn"}
    assert exif.raw_texts(made) == ["Bjørn\0".encode("latin-1")]


@pytest.mark.parametrize(
    "made",
    [
        b"",
        b"II*\0",
        b"II*\0\x08\0\0\0\xff\xff" + b"\0" * 40,
        b"II*\0\xff\xff\xff\xff" + b"\0" * 40,
        b"II*\0" + struct.pack("<IHHHIII", 8, 1, 34665, 4, 1, 8, 8),  # the directory of the capture is the first again
        b"II*\0" + struct.pack("<IHHHIII", 8, 1, 270, 2, 0xFFFFFFFF, 8, 0),
        b"II*\0" + struct.pack("<IHHHIII", 8, 1, 270, 99, 4, 8, 0),
        b"MM\0*" + b"\xff" * 60,
    ],
)
def test_a_block_that_lies_says_nothing_and_is_left_as_it_is(made: bytes) -> None:
    assert not exif.read(made).get("ImageDescription")
    assert exif.changed(made, {"DateTimeOriginal": "2026:03:06 14:02:00"}) == made


def test_two_copyrights_in_one_are_both_read() -> None:
    text = b"Photographer\0Editor\0"
    made = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 33432, 2, len(text), 26, 0) + text
    assert exif.read(made) == {"Copyright": "Photographer, Editor"}
