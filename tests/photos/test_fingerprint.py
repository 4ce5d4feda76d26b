"""Fingerprints find the same picture again, edited or mirrored, and do not take one scene for another."""

import io
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from tests.conftest import ROOT
from tests.photos.pictures import jpeg, marked, quartered, saved
from workstation.photos import pixels
from workstation.photos.errors import PhotoError
from workstation.photos.fingerprint import EDITED, SAME, distance, fingerprint, likeness, mirrored

hashes = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")
SAMPLES = sorted((ROOT / "resources" / "samples" / "harbour").glob("*.jpg"))
SCENES = (
    "IPTC-PhotometadataRef-Std2023.2.jpg", "iphone.heic", "metadata_demo_exif_only.jpg", "sunrise.png",
    "withIptcExifGps.jpg", "withIptcPhotoshop6.jpg",
)  # fmt: skip


def without_border(image: Image.Image, share: float) -> Image.Image:
    width, height = image.size
    left, top = int(width * share / 2), int(height * share / 2)
    return image.crop((left, top, width - left, height - top))


EDITS: dict[str, Callable[[Image.Image], bytes]] = {
    "a third of the size": lambda image: saved(image.resize((image.width // 3, image.height // 3)), "JPEG"),
    "quality 30": lambda image: saved(image, "JPEG", quality=30),
    "as WebP": lambda image: saved(image, "WEBP", quality=60),
    "brighter": lambda image: saved(ImageEnhance.Brightness(image).enhance(1.25), "JPEG"),
    "darker": lambda image: saved(ImageEnhance.Brightness(image).enhance(0.75), "JPEG"),
    "more contrast": lambda image: saved(ImageEnhance.Contrast(image).enhance(1.3), "JPEG"),
    "in grey": lambda image: saved(image.convert("L"), "JPEG"),
    "sharpened": lambda image: saved(image.filter(ImageFilter.UnsharpMask(2, 150, 2)), "JPEG"),
    "blurred": lambda image: saved(image.filter(ImageFilter.GaussianBlur(3)), "JPEG"),
    "without a border": lambda image: saved(without_border(image, 0.05), "JPEG"),
    "lying on its side": lambda image: saved(image.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=marked(6)),
}


def scene(path: Path) -> Image.Image:
    with pixels.opened(path.read_bytes(), path.name) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def all_alike(paths: list[Path]) -> None:
    """Check every edit of every picture, and every pair of pictures."""
    prints = {}
    for path in paths:
        image, own = scene(path), fingerprint(path.read_bytes(), path.name)
        prints[path.name] = own
        for name, edit in EDITS.items():
            assert likeness(own, fingerprint(edit(image), name)) == "same", (path.name, name)
        turned = fingerprint(saved(ImageOps.mirror(image).resize((600, 400)), "JPEG", quality=40), "mirrored")
        assert likeness(own, turned) == likeness(turned, own) == "mirrored", path.name
    for (one, first), (other, second) in combinations(prints.items(), 2):
        assert likeness(first, second) == "", (one, other)


def test_the_samples_are_found_again() -> None:
    all_alike(SAMPLES)


def test_real_photos_are_found_again(shared: Path) -> None:
    all_alike([shared / "conformance" / "photos" / name for name in SCENES])


def test_the_same_scene_in_three_formats_is_one_picture(shared: Path) -> None:
    folder = shared / "conformance" / "photos"
    prints = [fingerprint((folder / f"sunrise.{kind}").read_bytes(), kind) for kind in ("png", "webp", "avif")]
    assert all(likeness(one, other) == "same" for one, other in combinations(prints, 2))


@given(hashes)
def test_a_mirror_twice_is_none_and_two_mirrors_keep_the_distance(print_: str) -> None:
    assert mirrored(mirrored(print_)) == print_
    assert distance(print_, print_) == 0
    assert distance(print_, mirrored(print_)) == distance(mirrored(print_), print_)


@given(hashes, st.sets(st.integers(0, 63), max_size=24))
def test_bits_that_differ_decide(print_: str, flipped: set[int]) -> None:
    other = f"{int(print_, 16) ^ sum(1 << bit for bit in flipped):016x}"
    assert distance(print_, other) == len(flipped)
    found = likeness(print_, other)
    if found in ("same", "edited"):
        assert len(flipped) <= (SAME if found == "same" else EDITED)
    elif found == "mirrored":
        assert distance(print_, mirrored(other)) <= EDITED < len(flipped)


def test_pictures_with_nothing_in_them_are_like_no_other() -> None:
    plain = [
        fingerprint(saved(Image.new("RGB", (90, 60), colour), "PNG"), colour) for colour in ("white", "black", "red")
    ]
    slope = fingerprint(saved(Image.linear_gradient("L").rotate(90), "PNG"), "slope")
    for one, other in combinations([*plain, slope], 2):
        assert likeness(one, other) == ""
    assert likeness(plain[0], plain[0]) == ""
    assert likeness("", plain[0]) == likeness(plain[0], "") == ""


def test_a_fingerprint_is_of_the_upright_picture_on_white() -> None:
    image = quartered((300, 200))
    own = fingerprint(saved(image, "PNG"), "x")
    hidden = image.convert("RGBA")
    hidden.putalpha(0)
    assert (
        fingerprint(saved(hidden, "PNG"), "x")
        == fingerprint(saved(Image.new("RGB", (300, 200), "white"), "PNG"), "x")
        != own
    )


def test_a_fingerprint_proves_that_the_picture_is_whole() -> None:
    stream = io.BytesIO(jpeg((400, 300)))
    with pytest.raises(PhotoError, match="cut off"):
        fingerprint(stream.getvalue()[:-200], "harbour.jpg")
