"""How long it takes to pack a story with twenty pictures of 24 megapixels, and to pack it again with other words.

The bars on two cores: 12 s and 300 MB in all for the first package, 0.5 s for a change of words alone, as a folder or a
zip file. What is measured is the desk's own way: check, develop, write, prove, bring to the disk.

    pytest tests/benchmarks/test_packaging.py --benchmark-enable -s
"""

import io
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw

from tests.conftest import ROOT
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.photos.record import photo_from
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

PICTURES = 20
SIZE = (6000, 4000)
NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
WORDS = "The first ferry in eleven days docked at Port Selm on Thursday, the port authority said. "


def photographs(count: int, size: tuple[int, int] = SIZE) -> list[bytes]:
    """Return JPEGs as a camera makes them, a real scene and the noise of a sensor, each with its number in a corner."""
    with Image.open(ROOT / "resources" / "samples" / "harbour" / "ferry.jpg") as scene:
        large = scene.convert("RGB").resize(size, Image.Resampling.BICUBIC)
    picture = Image.blend(large, Image.effect_noise(size, 18).convert("RGB"), 0.12)
    made = []
    for number in range(count):
        ImageDraw.Draw(picture).text((40, 40), f"{number}" * 20, fill=(number * 12, 0, 0), font_size=200)
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=92)
        made.append(stream.getvalue())
    return made


def desk_with_pictures(folder: Path, contents: list[bytes]) -> tuple[Desk, str]:
    """Return a desk and the id of its story, which shows all the pictures and may go out."""
    desk = open_desk(folder / "store", FixedClock(NOW), folder / "settings")
    photos, originals, figures = {}, {}, []
    for number, content in enumerate(contents):
        photo = replace(
            photo_from(content, f"{number}.jpg"),
            credit_line="Ana Lima/The Harbour Post",
            creators=("Ana Lima",),
            caption={"x-default": f"A ferry docks at Port Selm, Thursday, March 5, 2026. Picture {number}."},
            usage_terms={"x-default": "Free for editorial use"},
            copyright_notice={"x-default": "© 2026 The Harbour Post"},
            licence_url="https://example.org/licence",
            category="staff",
        )
        photos[photo.id], originals[photo.id] = photo, content
        alt = Described(f"A white ferry at the quay, seen from the pier, number {number}")
        figures.append(Figure(id=f"f{number}", photo=photo.id, caption_linked=True, alt=alt))
    desk.stories.keep_pictures(photos, originals)
    story = Story(
        id="harbour000000001",
        slug="ferries",
        language="en",
        headline="Ferries return to Port Selm after eleven days",
        byline="By Ana Lima",
        body=(Paragraph(id="p0", text=text_of(WORDS * 3)), *figures),
    )
    desk.stories.save(story, 0)
    return desk, story.id


def most_memory() -> float:
    """Return the most megabytes that this process has taken; the kernel's own count has its parent's in it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measured(folder: Path) -> dict[str, float]:
    """Pack, change a word, and pack again; return the seconds of each, the megabytes, and the most memory."""
    contents = [path.read_bytes() for path in sorted((folder / "pictures").iterdir())]
    desk, name = desk_with_pictures(folder, contents)
    del contents
    found: dict[str, float] = {}

    def pack(what: str, *, zipped: bool = False) -> None:
        began = time.perf_counter()
        exported = desk.packages.export(name, folder / "out", ["all"], zipped)
        found[what] = time.perf_counter() - began
        assert exported.package is not None, list(exported.lines())
        files = [exported.package] if zipped else [path for path in exported.package.rglob("*") if path.is_file()]
        found["megabytes"] = sum(path.stat().st_size for path in files) / 1e6
        found["files"] = len(files)

    def write(words: str) -> None:
        kept = desk.stories.open(name)
        first, *rest = kept.story.body
        assert isinstance(first, Paragraph)
        desk.stories.save(replace(kept.story, body=(replace(first, text=text_of(words)), *rest)), kept.number)

    found["memory before"] = most_memory()
    pack("first")
    found["memory"] = most_memory()
    write(WORDS * 4)
    pack("other words")
    write(WORDS * 5)
    pack("other words, zip", zipped=True)
    desk.close()
    return found


@pytest.mark.timeout(600)
@pytest.mark.benchmark(group="packing")
def test_twenty_pictures_of_24_megapixels(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--benchmark-enable"):
        pytest.skip("a measurement: run with --benchmark-enable")
    (tmp_path / "pictures").mkdir()
    for number, content in enumerate(photographs(PICTURES)):
        (tmp_path / "pictures" / f"{number:02d}.jpg").write_bytes(content)
    run = subprocess.run([sys.executable, __file__, tmp_path], capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    print(f"\n{run.stdout}")
    assert json.loads(run.stdout)["memory"] <= 300


if __name__ == "__main__":
    print(json.dumps({what: round(value, 2) for what, value in measured(Path(sys.argv[1])).items()}, indent=1))
