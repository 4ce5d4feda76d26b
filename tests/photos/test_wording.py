"""The words in a picture are read where the part for it is installed; where it is not, the way to it is named."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.conftest import tool_missing
from workstation.photos import wording
from workstation.photos.wording import ReadingError, can_read, wording_of


def picture(*lines: str, face: str = "DejaVuSans.ttf", paper: str = "white") -> bytes:
    image = Image.new("RGB", (900, 120 * max(len(lines), 1) + 40), paper)
    font = ImageFont.truetype(face, 60)
    for at, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 40 + 120 * at), line, fill="black", font=font)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_words_are_read_from_the_top() -> None:
    if not can_read():
        tool_missing("the part that reads words in pictures is not installed ([ocr])")
    assert wording_of(picture("NO FERRY TODAY", "Port Selm line"), "a.png") == ("NO FERRY TODAY", "Port Selm line")
    assert wording_of(picture(), "a.png") == ()


@pytest.mark.parametrize("face", ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf"])
@pytest.mark.parametrize("paper", ["white", "#f2d16b"])
def test_words_keep_their_spaces(face: str, paper: str) -> None:
    if not can_read():
        tool_missing("the part that reads words in pictures is not installed ([ocr])")
    lines = ("FERRY TIMETABLE", "Port Selm 07:40")
    assert wording_of(picture(*lines, face=face, paper=paper), "a.png") == lines


def test_without_the_part_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "can_read", lambda: False)
    with pytest.raises(ReadingError, match="not installed") as told:
        wording_of(picture("NO FERRY TODAY"), "a.png")
    assert "[ocr]" in told.value.hint


CHILD = """
import io, re
from PIL import Image, ImageDraw
from workstation.photos.wording import wording_of

def held():
    return int(re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024

image = Image.effect_noise((600, 400), 90).convert("RGB")
ImageDraw.Draw(image).text((20, 40), "FLOOD IN PORT", fill="black", font_size=60)
stream = io.BytesIO()
image.save(stream, "PNG")
before = held()
assert wording_of(stream.getvalue(), "sign.png") == ("FLOOD IN PORT",)
print(held() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
def test_the_memory_that_reading_took_is_given_back() -> None:
    """The engine and its models stay, 100 MB; the 100 to 300 MB that it worked in do not."""
    if not can_read():
        tool_missing("the part that reads words in pictures is not installed ([ocr])")
    run = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True, timeout=100)
    assert int(run.stdout) < 170
