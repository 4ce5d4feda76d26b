"""What leaves of a picture: the right pixels, the chosen words, and nothing else."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import tool_missing
from workstation.photos import iim, xmp
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import public_metadata, render
from workstation.story.blocks import Crop


def jpeg(size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    stream = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.save(stream, "JPEG", **options)
    return stream.getvalue()


SECRETS = {
    "exif:GPSLatitude": "41,42.9N",
    "photoshop:Instructions": "Source lives in Hidden Street 7",
    "photoshop:City": "Hidden Town",
    "Iptc4xmpExt:LocationCreated": [{"Iptc4xmpExt:Sublocation": "Safe house 3"}],
}
PUBLIC = {
    "dc:description": {"x-default": "A harbour at dawn", "ka": "ნავსადგური"},
    "Iptc4xmpCore:AltTextAccessibility": {"x-default": "Boats at a pier", "en-GB": "Boats at a pier, Britain"},
    "dc:creator": ["Zoë Müller", "Ana"],
    "photoshop:Credit": "Müller/Example",
}


def test_the_record_says_what_the_metadata_says() -> None:
    photo = photo_from(jpeg(xmp=xmp.write(PUBLIC | SECRETS)), "harbour.jpg")
    assert photo.caption == {"x-default": "A harbour at dawn", "ka": "ნავსადგური"}
    assert photo.alt["en-GB"] == "Boats at a pier, Britain"
    assert photo.alt["en"] == "Boats at a pier, Britain"
    assert photo.creators == ("Zoë Müller", "Ana")
    assert (photo.credit_line, photo.width, photo.height) == ("Müller/Example", 64, 48)
    assert photo.instructions == SECRETS["photoshop:Instructions"]


def test_nothing_of_the_original_but_its_public_words_leaves() -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (41.0, 42.0, 54.0)}
    exif[0xA431] = "SERIAL-12345"
    content = jpeg(xmp=xmp.write(PUBLIC | SECRETS), exif=exif, comment=b"home address")
    photo = photo_from(content, "harbour.jpg")
    for rendition in render(content, photo, [32]):
        for secret in (b"Hidden", b"Safe house", b"41,42", b"SERIAL", b"home address", b"GPS"):
            assert secret not in rendition.content, (rendition.name, secret)
        with Image.open(io.BytesIO(rendition.content)) as image:
            assert not image.getexif()
            again = photo_from(rendition.content, "x.jpg")
        assert again.alt == {**photo.alt, "x-default": "Boats at a pier"}
        assert again.creators == photo.creators


def test_renditions_are_smaller_upright_and_the_same_bytes_each_time() -> None:
    exif = Image.Exif()
    exif[274] = 6
    content = jpeg((80, 40), exif=exif)
    photo = photo_from(content, "sideways.jpg")
    assert (photo.width, photo.height) == (40, 80)
    made = render(content, photo, [20, 10, 400])
    assert [(each.name, each.width, each.height) for each in made] == [
        ("master", 40, 80),
        ("20", 20, 40),
        ("10", 10, 20),
    ]
    assert made == render(content, photo, [10, 20, 400])


def test_a_crop_takes_the_part_it_names() -> None:
    content = jpeg((100, 100))
    (master,) = render(content, photo_from(content, "x.jpg"), [], Crop(0.5, 0.25, 0.5, 0.5))
    assert (master.width, master.height) == (50, 50)


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "CMYK", "I;16", "1"])
def test_every_kind_of_picture_becomes_a_jpeg(mode: str) -> None:
    stream = io.BytesIO()
    Image.new(mode, (8, 8)).save(stream, "TIFF" if mode in ("CMYK", "I;16") else "PNG")
    (master,) = render(stream.getvalue(), photo_from(stream.getvalue(), "x.png"), [])
    with Image.open(io.BytesIO(master.content)) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")


def test_what_is_no_picture_is_refused_in_one_sentence() -> None:
    for content in (b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + b"\0" * 40, jpeg()[:400]):
        with pytest.raises(PhotoError):
            photo_from(content, "x.jpg")


def test_words_that_are_too_long_for_the_legacy_block_are_cut_between_characters() -> None:
    assert iim.cut_to("ß" * 20, 31) == "ß" * 15
    texts = iim.read(iim.write({"2:80": ["é" * 40], "2:120": ["ნავსადგური"]}))
    assert texts == {"2:80": ["é" * 16], "2:120": ["ნავსადგური"]}


def test_a_legacy_block_is_read_in_the_encoding_it_was_written_in() -> None:
    assert iim.read(b"\x1c\x02\x69\x00\x06Z\xfcrich") == {"2:105": ["Zürich"]}
    assert iim.read(b"\x1c\x02\x69\x00\x99short") == {}


def test_hostile_packets_have_no_properties() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'
    for packet in (bomb, b"<open", b"\xff\xfe", b""):
        assert xmp.read(packet) == {}


def test_exiftool_reads_what_was_written(tmp_path: Path) -> None:
    if not shutil.which("exiftool"):
        tool_missing("exiftool is not installed")
    photo = photo_from(jpeg(xmp=xmp.write(PUBLIC)), "harbour.jpg")
    file = tmp_path / "master.jpg"
    file.write_bytes(render(jpeg(), photo, [])[0].content)
    run = subprocess.run(["exiftool", "-j", "-G1", "-a", "-all", "-validate", file], capture_output=True, check=True)
    read = json.loads(run.stdout)[0]
    assert read["IPTC:By-line"] == ["Zoë Müller", "Ana"]
    assert read["XMP-photoshop:Credit"] == "Müller/Example"
    assert read["XMP-dc:Description-ka"] == "ნავსადგური"
    assert read["ExifTool:Validate"] in ("OK", 0), read


def test_the_public_list_has_nothing_that_is_for_the_newsroom_alone() -> None:
    photo = Photo(
        id="a" * 64, instructions="NO ARCHIVE", city="Hidden Town", country="Somewhere", people=("A. Source",)
    )
    assert not any(public_metadata(photo).values())


def test_the_reference_pictures_are_read(shared: Path) -> None:
    for file in sorted((shared / "conformance" / "photos").glob("IPTC-PhotometadataRef*.jpg")):
        photo = photo_from(file.read_bytes(), file.name)
        assert photo.alt
        assert photo.long_description
        assert photo.creators
        assert len(photo.properties) > 50
