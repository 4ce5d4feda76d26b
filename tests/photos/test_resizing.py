"""Pictures that are made smaller in bands are those that are made smaller at once."""

import pytest
from PIL import Image, ImageChops

from tests.photos.pictures import opened, saved
from workstation.photos.resizing import resized


def noise(mode: str, size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 120).convert("RGB").convert(mode)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "RGBA"])
@pytest.mark.parametrize(
    ("size", "box"), [((900, 601), None), ((1000, 499), (101, 53, 1303, 653)), ((1400, 701), None)]
)
def test_no_seam_is_left(mode: str, size: tuple[int, int], box: tuple[int, int, int, int] | None) -> None:
    image = noise(mode, (1500, 1001))
    made = resized(image, size, box)
    at_once = image.resize(size, Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)
    differences = ImageChops.difference(made, at_once).getextrema()
    most = max(high for _, high in differences) if isinstance(differences[0], tuple) else differences[1]
    assert most <= 1
    assert made.size == size
    assert made.tobytes() == resized(image, size, box).tobytes()


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (1499, 1), (1, 1000), (1500, 1001)])
def test_every_size_can_be_made(size: tuple[int, int]) -> None:
    assert resized(noise("RGB", (1500, 1001)), size).size == size


def test_the_profile_comes_along() -> None:
    image = opened(saved(noise("RGB", (1500, 1001)), "PNG", icc_profile=b"a profile"))
    for size in ((1000, 700), (100, 70)):
        assert resized(image, size).info["icc_profile"] == b"a profile"
