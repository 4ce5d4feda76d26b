"""Pictures that were made to hurt are opened within their bounds or refused in a sentence; the others never notice."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.photos.hostile import HOSTILE, cut, many_scans, png
from tests.photos.pictures import jpeg, marked, quartered, saved
from workstation.photos import pixels
from workstation.photos.errors import PhotoError
from workstation.photos.fingerprint import fingerprint
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import master, render
from workstation.photos.thumbnails import thumbnail

CHILD = """
import json, re, sys
from workstation.photos import pixels
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import master, render
from workstation.photos.thumbnails import thumbnail

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024

content = sys.stdin.buffer.read()
photo = Photo(id="a", name="picture.jpg")
try:
    thumbnail(b"", "nothing", 1)  # loads Pillow
except PhotoError:
    before = peak()
said = []
for work in (
    lambda: photo_from(content, "picture.jpg"),
    lambda: thumbnail(content, "picture.jpg", 320),
    lambda: master(content, photo),
    lambda: render(content, photo, (2048, 640), ratios=("1:1",)),
):
    try:
        work()
        said.append("")
    except PhotoError as error:
        said.append(str(error))
print(json.dumps({"said": said, "grown": peak() - before}))
"""
OPENED = {
    "120 megapixels of colour", "120 megapixels of one bit", "120 megapixels of 16 bits", "a text of a gigabyte",
    "a large JPEG",
}  # fmt: skip


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory of a process is measured as Linux tells it"
)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_keeps_to_its_bounds_or_is_refused(name: str) -> None:
    """In a process of its own, which is stopped where the picture hangs it."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD], input=HOSTILE[name](), capture_output=True, timeout=100, check=True
    )
    found = json.loads(run.stdout)
    assert found["grown"] <= pixels.MOST_MEMORY
    assert run.stderr == b""
    if name in OPENED:
        assert found["said"] == [""] * 4
    else:
        assert all(said.startswith("picture.jpg ") and said.endswith(".") for said in found["said"])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_a_picture_that_is_cut_off_is_refused_in_a_sentence(kind: str, share: float) -> None:
    with pytest.raises(PhotoError) as error:
        photo_from(cut(kind, share), "harbour.jpg")
    assert str(error.value).startswith("harbour.jpg is ")
    assert error.value.hint
    if kind in ("JPEG", "PNG"):
        assert str(error.value) == "harbour.jpg is cut off: a part of the picture is missing."


def test_decoding_is_stopped_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixels, "PATIENCE", -1.0)
    for content in (jpeg(), png((8, 8)), saved(Image.new("P", (8, 8)), "GIF")):
        with pytest.raises(PhotoError, match="takes longer than"):
            fingerprint(content, "slow.jpg")


def test_a_number_of_passes_is_honest_as_long_as_they_are_few_for_the_picture_s_size() -> None:
    assert fingerprint(many_scans((200, 200), 100), "x")
    assert fingerprint(saved(quartered((2000, 2000)), "JPEG", progressive=True), "x")


def test_one_bit_more_than_the_memory_allows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(Image.new("RGB", (100, 100)), "PNG")
    monkeypatch.setattr(pixels, "MOST_MEMORY", 100 * 100 * 6)
    assert fingerprint(content, "x")
    monkeypatch.setattr(pixels, "MOST_MEMORY", 100 * 100 * 6 - 1)
    with pytest.raises(PhotoError, match="100 by 100 pixels, which is more than can be opened safely"):
        fingerprint(content, "x")


def test_a_jpeg_that_is_too_large_to_decode_whole_leaves_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(quartered((800, 400)), "JPEG", exif=marked(6))
    monkeypatch.setattr(pixels, "MOST_MEMORY", 5 * 800 * 400 // 4)
    assert [(each.width, each.height) for each in render(content, Photo(id="a"), [5000], formats=("jpeg",))] == [
        (200, 400)
    ]
    assert (master(content, Photo(id="a")).width, master(content, Photo(id="a")).height) == (200, 400)
    assert Image.open(io.BytesIO(thumbnail(content, "x", 5000))).size == (200, 400)


def test_the_name_of_a_file_says_nothing_about_it() -> None:
    for kind, media_type in (
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("TIFF", "image/tiff"),
    ):
        assert photo_from(saved(quartered((20, 10)), kind), "harbour.jpg").media_type == media_type
    for content in (
        b"",
        b"GIF89a",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"II*\0",
        b"RIFF\0\0\0\0WEBP",
    ):
        with pytest.raises(PhotoError) as error:
            photo_from(content, "harbour.jpg")
        assert error.value.hint


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF"])
def test_a_picture_of_one_pixel_is_a_picture(kind: str) -> None:
    content = saved(Image.new("RGB", (1, 1), "red"), kind)
    photo = photo_from(content, "x")
    assert (photo.width, photo.height) == (1, 1)
    made = [master(content, photo), *render(content, photo, [640], ratios=("16:9",))]
    assert {(each.width, each.height) for each in made} == {(1, 1)}
    assert thumbnail(content, "x", 320)


def test_reference_pictures_with_crafted_metadata_are_opened(shared: Path) -> None:
    folder = shared / "conformance" / "photos"
    refused = {}
    for file in sorted(folder.iterdir()):
        if file.suffix == ".json":
            continue
        content = file.read_bytes()
        try:
            photo = photo_from(content, file.name)
        except PhotoError as error:
            refused[file.name] = str(error)
            continue
        made = [master(content, photo), *render(content, photo, [640], ratios=("1:1",))]
        assert all(each.content for each in made), file.name
    # of these two only the beginning is there
    assert refused == {
        name: f"{name} is cut off: a part of the picture is missing."
        for name in ("huge_tag_exif.jpg", "max_uint32_exif.jpg")
    }


def test_damage_anywhere_is_refused_or_looked_past() -> None:
    """Whatever byte is wrong, nothing but a sentence comes of it."""
    said: set[str] = set()
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF"):
        whole = saved(quartered((40, 30)), kind)
        for at in range(0, len(whole), max(1, len(whole) // 150)):
            broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
            try:
                photo = photo_from(broken, "x.jpg")
                render(broken, photo, [20], formats=("jpeg",))
                master(broken, photo)
            except PhotoError as error:
                said.add(str(error))
    assert all(words.startswith("x.jpg ") for words in said)
    assert len(said) > 3


def test_a_heic_picture_says_what_is_missing_where_nothing_reads_those(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phones take them, and the plain installation has no decoder."""
    without = tuple(name for name in pixels.FORMATS if name not in ("HEIF", "MPO"))
    monkeypatch.setattr(pixels, "_readable", lambda: without)
    with pytest.raises(PhotoError, match="HEIC picture, and what reads those is not installed") as caught:
        pixels.look(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64), "phone.heic")
    assert "pi-heif" in caught.value.hint
