"""How long it takes to make what leaves of a large picture, beside pyvips and ImageMagick on the same picture.

The bars for a JPEG of 24 megapixels: four JPEGs in 0.30 s, four JPEGs and four WebPs in 0.65 s, at most 90 MB in all;
at most 1.3 times what pyvips takes, and at least three times faster than ImageMagick. The other tools do what their
manuals say is the fast way: pyvips shrinks while it decodes and makes each size from the one before; ImageMagick is
called once for each file, as pages about it show it, and once with all its hints for each set.

    pip install 'pyvips[binary]'; apt-get install imagemagick
    pytest tests/benchmarks/test_renditions.py --benchmark-enable -s
"""

import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.conftest import ROOT
from workstation.photos.encoding import FormatName
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import master, render

WIDTHS = (2048, 1280, 640, 320)
SETS: dict[str, tuple[FormatName, ...]] = {"JPEG": ("jpeg",), "JPEG and WebP": ("jpeg", "webp")}
ROUNDS = 7
PHOTO = Photo(
    id="a" * 64,
    caption={"x-default": "A ferry docks at Port Selm."},
    alt={"x-default": "A white ferry at a quay"},
    credit_line="Teo Brandt/Example",
    creators=("Teo Brandt",),
)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a JPEG of 24 megapixels as a camera makes it: a real scene, and the noise of a sensor."""
    path = tmp_path_factory.mktemp("large") / "large.jpg"
    with Image.open(ROOT / "resources" / "samples" / "harbour" / "ferry.jpg") as scene:
        large = scene.convert("RGB").resize((6000, 4000), Image.Resampling.BICUBIC)
    noise = Image.effect_noise((6000, 4000), 18).convert("RGB")
    Image.blend(large, noise, 0.12).save(path, "JPEG", quality=92)
    return path


@pytest.mark.parametrize("kinds", SETS)
@pytest.mark.benchmark(group="renditions of 24 megapixels")
def test_make_four_sizes(benchmark: Any, picture: Path, kinds: str) -> None:
    content = picture.read_bytes()
    made = benchmark.pedantic(render, (content, PHOTO, WIDTHS, None, SETS[kinds]), rounds=ROUNDS, warmup_rounds=1)
    assert [each.width for each in made if each.media_type == "image/jpeg"] == list(WIDTHS)


@pytest.mark.benchmark(group="renditions of 24 megapixels")
def test_make_the_master(benchmark: Any, picture: Path) -> None:
    content = picture.read_bytes()
    made = benchmark.pedantic(master, (content, PHOTO), rounds=ROUNDS, warmup_rounds=1)
    assert made.width == 6000


@pytest.mark.benchmark(group="renditions of 24 megapixels")
def test_make_those_of_eight_pictures_on_two_threads(benchmark: Any, picture: Path) -> None:
    content = picture.read_bytes()

    def all_of_them() -> int:
        with ThreadPoolExecutor(2) as workers:
            return sum(len(made) for made in workers.map(lambda _: render(content, PHOTO, WIDTHS), range(8)))

    assert benchmark.pedantic(all_of_them, rounds=3) == 8 * 8
    if benchmark.enabled:
        print(f"\neight pictures: {benchmark.stats.stats.median / 8:.3f} s each")


@pytest.mark.parametrize("kinds", SETS)
@pytest.mark.benchmark(group="renditions beside pyvips")
def test_beside_pyvips(benchmark: Any, picture: Path, kinds: str) -> None:
    vips = pytest.importorskip("pyvips", reason="pyvips is not installed: pip install 'pyvips[binary]'")
    with_webp = "webp" in SETS[kinds]

    def theirs() -> list[bytes]:
        image = vips.Image.thumbnail(str(picture), WIDTHS[0]).copy_memory()
        made = []
        for width in WIDTHS:
            image = image if width == WIDTHS[0] else image.thumbnail_image(width).copy_memory()
            made.append(image.jpegsave_buffer(Q=82, interlace=True, optimize_coding=True))
            if with_webp:
                made.append(image.webpsave_buffer(Q=80, effort=4))
        return made

    compared(benchmark, f"pyvips, {kinds}", lambda: ours(picture, kinds), theirs)


@pytest.mark.parametrize("kinds", SETS)
@pytest.mark.benchmark(group="renditions beside ImageMagick")
def test_beside_imagemagick(benchmark: Any, picture: Path, kinds: str, tmp_path: Path) -> None:
    magick = shutil.which("convert")
    if not magick:
        pytest.skip("ImageMagick is not installed: apt-get install imagemagick")

    def theirs() -> None:
        for kind in SETS[kinds]:
            for width in WIDTHS:
                file = tmp_path / f"{width}.{kind}"
                quality = ["-quality", "82", "-interlace", "JPEG"] if kind == "jpeg" else ["-quality", "80"]
                subprocess.run([magick, picture, "-auto-orient", "-thumbnail", f"{width}x", *quality, file], check=True)

    compared(benchmark, f"ImageMagick, {kinds}", lambda: ours(picture, kinds), theirs, rounds=3)


def ours(picture: Path, kinds: str) -> None:
    render(picture.read_bytes(), PHOTO, WIDTHS, None, SETS[kinds])


def compared(
    benchmark: Any, name: str, our_way: Callable[[], object], their_way: Callable[[], object], rounds: int = ROUNDS
) -> None:
    """Run both in turn, so that a busy machine is as busy for both, and print the ratio of their medians."""
    our_way()
    their_way()
    own, other = [], []

    def both() -> None:
        for way, times in ((our_way, own), (their_way, other)):
            start = time.perf_counter()
            way()
            times.append(time.perf_counter() - start)

    benchmark.pedantic(both, rounds=rounds if benchmark.enabled else 1)
    mine, theirs = statistics.median(own), statistics.median(other)
    benchmark.extra_info |= {"ours_s": round(mine, 3), "theirs_s": round(theirs, 3), "ratio": round(mine / theirs, 2)}
    print(f"\n{name}: ours {mine:.3f} s, theirs {theirs:.3f} s, ours takes {mine / theirs:.2f} times as long")


CHILD = """
import re, sys
from workstation.photos.photo import Photo
from workstation.photos.renditions import render

def said(name):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024

content = open(sys.argv[1], "rb").read()
for _ in range(3):
    render(content, Photo(id="a"), (2048, 1280, 640, 320), None, sys.argv[2:])
print(said("VmHWM"))
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory of a process is measured as Linux tells it"
)
@pytest.mark.parametrize("kinds", SETS)
@pytest.mark.benchmark(group="memory for renditions")
def test_the_memory_it_takes(benchmark: Any, picture: Path, kinds: str) -> None:
    """Measured in a process that does nothing else; the figure is the most it ever had, Python and all."""
    command = [sys.executable, "-c", CHILD, picture, *SETS[kinds]]
    run = benchmark.pedantic(
        subprocess.run, (command,), {"capture_output": True, "check": True, "text": True}, rounds=1
    )
    peak = float(re.findall(r"[\d.]+", run.stdout)[0])
    benchmark.extra_info["peak_mb"] = round(peak, 1)
    print(f"\n{kinds}: {peak:.0f} MB at most")
    assert peak > 0


def test_the_picture_is_what_it_is_said_to_be(picture: Path) -> None:
    photo = photo_from(picture.read_bytes(), picture.name)
    assert (photo.width * photo.height, photo.media_type) == (24_000_000, "image/jpeg")
