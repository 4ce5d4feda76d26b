"""What is done to photos from the window is one step of undo, and never takes back what somebody else did."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures.changes import FieldChange, PhotoChange
from workstation.ui.window import Window


def change(words: str) -> PhotoChange:
    return PhotoChange(fields=(FieldChange(field="headline", value=words),))


@pytest.fixture
def photos(desk: Desk, tmp_path: Path) -> tuple[str, ...]:
    """Return the ids of two photos of the library."""
    for name, colour in (("one.png", "#205080"), ("two.png", "#802050")):
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        assert image.save(str(tmp_path / name))
    desk.library.take([tmp_path / "one.png", tmp_path / "two.png"], SilentProgress())
    return desk.library.ids(sort="name")


def test_a_change_of_many_is_undone_and_done_again_as_one(
    qtbot: QtBot, window: Window, desk: Desk, photos: tuple[str, ...]
) -> None:
    photodesk = window.bench.photodesk
    told: list[tuple[str, ...]] = []
    photodesk.stored.connect(told.append)

    def headlines() -> set[str]:
        return {desk.library.record(each).photo.headline for each in photos}

    photodesk.apply(photos, change("Harbour"), "Change the headline")
    qtbot.waitUntil(lambda: photodesk.undo_label == "Change the headline")
    assert headlines() == {"Harbour"}
    assert set(told[-1]) == set(photos)
    photodesk.undo()
    qtbot.waitUntil(lambda: photodesk.redo_label == "Change the headline")
    assert headlines() == {""}
    photodesk.redo()
    qtbot.waitUntil(lambda: photodesk.undo_label == "Change the headline")
    assert headlines() == {"Harbour"}
    photodesk.apply(photos, change("Quay"), "Change the headline")
    qtbot.waitUntil(lambda: headlines() == {"Quay"})
    assert photodesk.redo_label == ""


def test_several_changes_are_undone_one_after_the_other(
    qtbot: QtBot, window: Window, desk: Desk, photos: tuple[str, ...]
) -> None:
    photodesk = window.bench.photodesk
    for words in ("One", "Two", "Three"):
        photodesk.apply(photos, change(words), words)
    photodesk.undo()  # at once: it takes the last of them back, though that is still being made
    for label, left in (("Two", "Two"), ("One", "One"), ("", "")):
        # the label alone is there before the last change is made, too
        qtbot.waitUntil(lambda label=label: bool(photodesk.redo_label) and photodesk.undo_label == label)  # type: ignore[misc]
        assert {desk.library.record(each).photo.headline for each in photos} == {left}
        photodesk.undo()
    for label in ("One", "Two", "Three"):
        photodesk.redo()
        qtbot.waitUntil(lambda label=label: photodesk.undo_label == label)  # type: ignore[misc]
    assert {desk.library.record(each).photo.headline for each in photos} == {"Three"}
    assert not window.bench.notices.notices()


def test_what_somebody_else_changed_since_stays_and_is_named(
    qtbot: QtBot, window: Window, desk: Desk, photos: tuple[str, ...]
) -> None:
    photodesk = window.bench.photodesk
    photodesk.apply(photos, change("Harbour"), "Change the headline")
    qtbot.waitUntil(lambda: bool(photodesk.undo_label))
    desk.library.apply(photos[:1], change("Theirs"))
    photodesk.undo()
    qtbot.waitUntil(lambda: bool(photodesk.redo_label))
    assert [desk.library.record(each).photo.headline for each in photos] == ["Theirs", ""]
    assert any("one.png" in notice.message for notice in window.bench.notices.notices())


def test_choosing_is_told_once(window: Window) -> None:
    told: list[tuple[str, ...]] = []
    window.bench.photodesk.changed.connect(told.append)
    window.bench.photodesk.select(["a", "b"])
    window.bench.photodesk.select(("a", "b"))
    window.bench.photodesk.select(())
    assert told == [("a", "b"), ()]
