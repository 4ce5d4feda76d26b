"""Words in pictures are read from the menu, and where the part for it is missing, the way to it is told."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pytestqt.qtbot import QtBot

from tests.conftest import tool_missing
from workstation.desk.desk import Desk
from workstation.photos import wording
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.window import Window


@pytest.fixture
def shown(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> Window:
    """Return the window with a story in front whose picture is a sign, and the caret on it."""
    image = Image.new("RGB", (900, 160), "white")
    font = ImageFont.truetype("DejaVuSans.ttf", 60)
    ImageDraw.Draw(image).text((40, 40), "NO FERRY TODAY", fill="black", font=font)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    (tmp_path / "sign.png").write_bytes(stream.getvalue())
    photo = desk.pictures.add(tmp_path / "sign.png").id
    figure = Figure(id="f", photo=photo, alt=Described("A sign on the quay at Port Selm"))
    desk.stories.save(
        Story(id="story-with-sign", language="en", body=(Paragraph(id="p", text=text_of("A.")), figure)), 0
    )
    window.bench.workspace.open("story-with-sign")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    window.session.show(Place("f", "picture"))
    return window


def test_what_a_picture_says_is_read_told_and_checked(qtbot: QtBot, shown: Window) -> None:
    if not wording.can_read():
        tool_missing("the part that reads words in pictures is not installed ([ocr])")
    shown.start("picture.read")
    notices = shown.bench.notices
    qtbot.waitUntil(lambda: any("3 words were read" in each.message for each in notices.notices()), timeout=30_000)
    session = shown.session
    assert session is not None
    qtbot.waitUntil(
        lambda: any(each.message.startswith("The picture reads “NO") for each in session.report.findings),
        timeout=20_000,
    )


def test_without_the_part_the_way_to_it_is_told(qtbot: QtBot, shown: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "can_read", lambda: False)
    shown.start("picture.read")
    qtbot.waitUntil(lambda: any("not installed" in each.message for each in shown.bench.notices.notices()))
    (notice,) = [each for each in shown.bench.notices.notices() if "not installed" in each.message]
    assert "[ocr]" in notice.accessibleName()
