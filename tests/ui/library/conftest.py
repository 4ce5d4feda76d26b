"""A window whose library holds a few photos that can be told apart, and files of pictures to be taken in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures.changes import FieldChange, PhotoChange
from workstation.ui.library.page import LibraryPage
from workstation.ui.window import Window

NAMES = ("ferry", "harbour", "minister", "quay", "vote", "zoo")


def draw_picture(path: Path, seed: int, width: int = 300, height: int = 200) -> Path:
    """Draw a picture that looks like no other: its hash follows from its number."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(seed * 37 % 200 + 40, seed * 91 % 200 + 40, seed * 53 % 200 + 40))
    painter = QPainter(image)
    for row in range(8):
        for column in range(9):
            shade = (seed * 7919 + row * 104729 + column * (seed + 3) * 1299709) % 256
            painter.fillRect(
                column * width // 9, row * height // 8, width // 9 + 1, height // 8 + 1, QColor(*[shade] * 3)
            )
    painter.end()
    assert image.save(str(path))
    return path


def field(name: str, value: str) -> PhotoChange:
    """Return the change that sets one field."""
    return PhotoChange(fields=(FieldChange(field=name, value=value),))


@pytest.fixture
def photos(desk: Desk, tmp_path: Path) -> dict[str, str]:
    """Return the ids of six photos of the library by name; some are described, credited, expired."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    paths = [draw_picture(folder / f"{name}.png", number + 1) for number, name in enumerate(NAMES)]
    taken = desk.library.take(paths, SilentProgress())
    assert len(taken.new) == len(NAMES)
    ids = {Path(photo.name).stem: photo.id for photo in taken.new}
    library = desk.library
    library.apply([ids["ferry"], ids["quay"]], field("alt", "A ferry beside the quay."))
    library.apply([ids["ferry"]], field("credit_line", "Ana Lima"))
    library.apply([ids["ferry"]], field("headline", "Ferries return"))
    library.apply([ids["vote"]], field("expires", "2026-01-01T00:00:00Z"))
    return ids


@pytest.fixture
def opened(qtbot: QtBot, window: Window) -> Callable[[], LibraryPage]:
    """Return what brings the photos to the front and waits until they are read."""

    def open_page() -> LibraryPage:
        page = window.desktop.open_library()
        qtbot.waitUntil(lambda: page.model.is_known and not page.model.busy and not page.shelf.busy)
        return page

    return open_page


@pytest.fixture
def page(qtbot: QtBot, photos: dict[str, str], opened: Callable[[], LibraryPage]) -> LibraryPage:
    """Return the Photos page with the six photos, by name."""
    shown = opened()
    shown.filters.sort.setCurrentIndex(shown.filters.sort.findData("name"))
    qtbot.waitUntil(lambda: shown.model.question.sort == "name" and not shown.model.busy)
    return shown
