"""What the viewer draws of a photo while it is read: a small picture first, then the photo itself."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.benchmarks.picturelibrary import picture
from workstation.base.errors import WorkstationError
from workstation.photos.errors import PhotoError
from workstation.photos.thumbnails import Bitmap
from workstation.ui.jobs import InlineJobs
from workstation.ui.viewer.levels import PhotoLevels

_RED = Bitmap(30, 20, b"\x00\x00\xff\x00" * 600)


@pytest.mark.parametrize(
    "kept", [b"", b"\xff\xd8no picture\xff\xd9", picture(1, 64, 64)[:200]], ids=["empty", "other", "cut off"]
)
def test_a_damaged_small_picture_does_not_keep_the_photo_from_being_shown(qtbot: QtBot, kept: bytes) -> None:
    levels = PhotoLevels(lambda *_: kept, lambda *_: _RED, InlineJobs())
    told: list[WorkstationError] = []
    levels.failed.connect(told.append)
    levels.show("photo", 3000, 2000)
    levels.need(3000)
    image = levels.best(3000)
    assert image is not None
    assert (image.width(), image.pixelColor(5, 5)) == (30, QColor("red"))
    assert told == []


def test_a_photo_that_cannot_be_read_is_told_once(qtbot: QtBot) -> None:
    def quick(_photo: str, _width: int) -> bytes:
        raise PhotoError("photo is damaged.", "Import it again.")

    levels = PhotoLevels(quick, lambda *_: _RED, InlineJobs())
    told: list[WorkstationError] = []
    levels.failed.connect(told.append)
    levels.show("photo", 3000, 2000)
    assert [str(error) for error in told] == ["photo is damaged."]
    assert levels.best(1) is None
