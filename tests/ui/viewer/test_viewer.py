"""The viewer by keys and mouse: looked at, stepped through, zoomed, and drawn on, with one undo for each drawing."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import draw_picture, field, opened, photos
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.photos.crops import FOCUS
from workstation.photos.photo import Region
from workstation.store.errors import MediaMissingError
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.ui.library.page import LibraryPage
from workstation.ui.viewer.overlay import place_of
from workstation.ui.viewer.viewer import Viewer
from workstation.ui.window import Window

__all__ = ["opened", "photos"]

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def viewer(qtbot: QtBot, photos: dict[str, str], opened: Callable[[], LibraryPage]) -> Viewer:
    """Return the viewer with the first of the photos, opened by key."""
    page = opened()
    page.filters.sort.setCurrentIndex(page.filters.sort.findData("name"))
    qtbot.waitUntil(lambda: not page.model.busy)
    page.grid.select_photo(photos["ferry"])
    page.grid.setFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.viewer is not None
    ready(qtbot, page.viewer)
    return page.viewer


def ready(qtbot: QtBot, viewer: Viewer) -> None:
    qtbot.waitUntil(lambda: not viewer.busy)


def drawn(desk: Desk, photo_id: str) -> tuple[Region, ...]:
    return desk.library.record(photo_id).photo.regions


def at(viewer: Viewer, x: float, y: float) -> QPoint:
    """Return where a share of the picture is on the canvas."""
    rect = viewer.canvas.sight.rect()
    return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()).toPoint()


def drag(viewer: Viewer, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewer.canvas, left, pos=start)
    for step in (1, 2, 3):
        QTest.mouseMove(viewer.canvas, start + (end - start) * step / 3)
    QTest.mouseRelease(viewer.canvas, left, pos=end)


def test_enter_opens_escape_leaves_and_keys_step(
    qtbot: QtBot, window: Window, viewer: Viewer, photos: dict[str, str]
) -> None:
    assert viewer.canvas.hasFocus()
    assert viewer.number.text() == "1 of 6"
    assert window.bench.photodesk.selected == (photos["ferry"],)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    ready(qtbot, viewer)
    assert viewer.photo_id == photos["minister"]
    QTest.keyClick(viewer.canvas, Qt.Key.Key_PageUp)
    ready(qtbot, viewer)
    assert viewer.photo_id == photos["harbour"]
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    page = window.desktop.library
    assert page is not None
    assert page.grid.hasFocus()
    assert page.grid.photo() == photos["harbour"], "the grid is where one looked last"


def test_what_is_known_is_said(qtbot: QtBot, window: Window, viewer: Viewer) -> None:
    told = viewer.canvas.accessibleDescription()
    assert told.startswith("Ferries return.")
    assert "Alt text: A ferry beside the quay." in told
    assert "Credit: Ana Lima." in told
    assert viewer.canvas.accessibleName() == "Photo: Ferries return"


def test_the_ends_of_the_list_are_said(qtbot: QtBot, window: Window, viewer: Viewer) -> None:
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_PageUp)
    assert said == ["This is the first photo"]
    assert not viewer.before.isEnabled()


def test_zooming_by_keys_wheel_and_buttons(
    qtbot: QtBot, window: Window, viewer: Viewer, desk: Desk, tmp_path: Path
) -> None:
    (large,) = desk.library.take([draw_picture(tmp_path / "large.png", 60, 3000, 2000)], SilentProgress()).new
    viewer.show_photo(large.id, (large.id,))
    ready(qtbot, viewer)
    fitting = viewer.canvas.percent
    assert fitting < 100
    assert viewer.canvas.sight.shows_all
    QTest.keyClick(viewer.canvas, Qt.Key.Key_1)
    assert viewer.canvas.percent == 100
    qtbot.waitUntil(lambda: not viewer.levels.busy)
    image = viewer.levels.best(3000)
    assert image is not None
    assert image.width() == 3000, "at 100 % every pixel is there"
    before = viewer.canvas.sight.x
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    assert viewer.canvas.sight.x > before, "arrows pan a large picture"
    assert viewer.photo_id == large.id
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Plus)
    assert viewer.canvas.percent == 150
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    viewer.canvas.wheelEvent(wheel)
    assert viewer.canvas.percent == 96
    viewer.fit.click()
    assert viewer.canvas.percent == fitting
    viewer.actual.click()
    before = viewer.canvas.sight.x
    drag(viewer, QPoint(200, 200), QPoint(120, 200))
    assert viewer.canvas.sight.x > before, "a drag pans"
    QTest.keyClick(viewer.canvas, Qt.Key.Key_0)
    assert viewer.canvas.sight.fits


def test_two_fingers_zoom(qtbot: QtBot, viewer: Viewer) -> None:
    before = viewer.canvas.percent
    at_middle = QPointF(viewer.canvas.rect().center())
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at_middle, at_middle,
        at_middle, 0.5, QPointF(),
    )  # fmt: skip
    assert viewer.canvas.event(pinch)
    assert viewer.canvas.percent == pytest.approx(before * 1.5, abs=1)


def test_a_crop_drawn_by_keys_is_one_change_and_one_undo(
    qtbot: QtBot, window: Window, viewer: Viewer, desk: Desk, photos: dict[str, str]
) -> None:
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | ALT)
    for _ in range(5):
        QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Down, CTRL)
    qtbot.waitUntil(lambda: any(words.startswith("Free crop: ") for words in said))
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(drawn(desk, photos["ferry"])))
    (region,) = drawn(desk, photos["ferry"])
    assert (region.role, region.x, region.width, region.y) == ("recomCropping", 0.15, 0.79, 0.101)
    qtbot.waitUntil(lambda: bool(window.bench.photodesk.undo_label))
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not drawn(desk, photos["ferry"]))
    qtbot.waitUntil(lambda: not viewer.drawing.regions)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: drawn(desk, photos["ferry"]) == (region,))


def test_the_houses_ratios_are_kept_while_a_crop_is_drawn_by_mouse(
    qtbot: QtBot, viewer: Viewer, desk: Desk, photos: dict[str, str]
) -> None:
    wide = next(each for each in viewer.ratios if each.name == "16:9")
    viewer.add_crop(wide)
    drag(viewer, at(viewer, 0.2, 0.2), at(viewer, 0.7, 0.4))
    qtbot.waitUntil(lambda: bool(drawn(desk, photos["ferry"])))
    (region,) = drawn(desk, photos["ferry"])
    assert region.role == "landscapeCropping"
    assert region.x == pytest.approx(0.2, abs=0.02)
    assert region.width * 300 / (region.height * 200) == pytest.approx(16 / 9, abs=0.02)
    corner = place_of(region, viewer.canvas.sight.rect()).bottomRight().toPoint()
    drag(viewer, corner, corner - QPoint(60, 0))
    qtbot.waitUntil(lambda: drawn(desk, photos["ferry"])[0].width < region.width)
    smaller = drawn(desk, photos["ferry"])[0]
    assert smaller.width * 300 / (smaller.height * 200) == pytest.approx(16 / 9, abs=0.02)
    middle = place_of(smaller, viewer.canvas.sight.rect()).center().toPoint()
    drag(viewer, middle, middle + QPoint(30, 20))
    qtbot.waitUntil(lambda: drawn(desk, photos["ferry"])[0].x > smaller.x)
    assert drawn(desk, photos["ferry"])[0].width == smaller.width


def test_the_focal_point_is_set_by_a_click(qtbot: QtBot, viewer: Viewer, desk: Desk, photos: dict[str, str]) -> None:
    viewer.regions.focus.click()
    QTest.mouseClick(viewer.canvas, Qt.MouseButton.LeftButton, pos=at(viewer, 0.75, 0.25))
    qtbot.waitUntil(lambda: bool(drawn(desk, photos["ferry"])))
    (region,) = drawn(desk, photos["ferry"])
    assert region.role == FOCUS
    assert (region.width, region.height) == (0, 0)
    assert region.x == pytest.approx(0.75, abs=0.02)
    assert region.y == pytest.approx(0.25, abs=0.02)


def test_a_person_is_marked_and_named_by_keys(
    qtbot: QtBot, window: Window, viewer: Viewer, desk: Desk, photos: dict[str, str]
) -> None:
    QTest.keyClick(window, Qt.Key.Key_M, CTRL | ALT)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Left)
    assert viewer.regions.name.isVisible()
    viewer.regions.name.setFocus()
    QTest.keyClicks(viewer.regions.name, "Ana Lima")
    QTest.keyClick(viewer.regions.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(each.name == "Ana Lima" for each in drawn(desk, photos["ferry"])))
    item = viewer.regions.list.item(0)
    assert item.text() == "Ana Lima"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Ana Lima: ")
    viewer.regions.list.setFocus()
    QTest.keyClick(viewer.regions.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not drawn(desk, photos["ferry"]))
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: [each.name for each in drawn(desk, photos["ferry"])] == ["Ana Lima"])
    qtbot.waitUntil(lambda: viewer.regions.list.count() == 1)


def test_what_is_being_drawn_is_kept_when_one_goes_on(
    qtbot: QtBot, window: Window, viewer: Viewer, desk: Desk, photos: dict[str, str]
) -> None:
    viewer.add_focus()
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: [each.x for each in drawn(desk, photos["ferry"])] == [0.51])
    ready(qtbot, viewer)
    assert viewer.drawing.regions == ()
    viewer.add_focus()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.bench.photodesk.redo_label == "Set the focal point")
    qtbot.waitUntil(lambda: not viewer.drawing.regions)
    assert drawn(desk, photos["harbour"]) == ()
    assert drawn(desk, photos["ferry"])


def test_what_somebody_else_drew_is_not_written_over(
    qtbot: QtBot, window: Window, viewer: Viewer, desk: Desk, photos: dict[str, str]
) -> None:
    viewer.add_focus()
    desk.library.apply([photos["ferry"]], field("headline", "Theirs"))
    viewer.drawing.keep()
    qtbot.waitUntil(lambda: any(notice.grave for notice in window.bench.notices.notices()))
    assert drawn(desk, photos["ferry"]) == ()
    assert len(viewer.drawing.regions) == 1, "what was drawn is still there"
    (notice,) = [each for each in window.bench.notices.notices() if each.grave]
    next(each for each in notice.findChildren(QPushButton) if each.text() == "Keep what I drew").click()
    qtbot.waitUntil(lambda: len(drawn(desk, photos["ferry"])) == 1)
    assert desk.library.record(photos["ferry"]).photo.headline == "Theirs"


def test_marks_can_be_put_aside(qtbot: QtBot, viewer: Viewer) -> None:
    viewer.add_focus()
    shown = viewer.canvas.grab().toImage()
    viewer.overlay.click()
    hidden = viewer.canvas.grab().toImage()
    assert shown != hidden
    viewer.overlay.click()
    assert viewer.canvas.grab().toImage() == shown


def test_a_photo_whose_file_is_gone_says_so(
    qtbot: QtBot, window: Window, viewer: Viewer, desk: Desk, photos: dict[str, str]
) -> None:
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)

    def gone(*_: object) -> bytes:
        raise MediaMissingError("The picture zoo.png is not in the store.", "Restore it from a backup.")

    viewer.levels._quick = gone
    viewer.show_photo(photos["zoo"], tuple(photos.values()))
    qtbot.waitUntil(lambda: any("Restore it from a backup." in words for words in said))
    assert viewer.glance.isVisible()


def test_the_picture_of_a_story_is_opened_among_those_of_the_story(
    qtbot: QtBot, window: Window, photos: dict[str, str]
) -> None:
    window.start("story.new")
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    page.editor.insert_photos([photos["vote"], photos["zoo"]])
    qtbot.waitUntil(lambda: bool(session.story.body))
    first = next(block for block in session.story.body[0].children() if isinstance(block, Figure))
    session.show(Place(first.id, "picture"))
    QTest.keyClick(window, Qt.Key.Key_V, CTRL | ALT)
    library = window.desktop.library
    assert library is not None
    assert library.viewer is not None
    ready(qtbot, library.viewer)
    assert library.viewer.photo_id == photos["vote"]
    assert library.viewer.number.text() == "1 of 2"


def test_the_record_goes_below_a_narrow_picture(qtbot: QtBot, window: Window, viewer: Viewer) -> None:
    assert viewer.side.x() > viewer.canvas.x()
    window.resize(1024, 700)
    QApplication.processEvents()
    assert viewer.side.y() > viewer.canvas.y()
    assert viewer.canvas.height() >= 160
    window.bench.theming.resize(2.0)
    QApplication.processEvents()
    assert isinstance(viewer.canvas.grab().toImage(), QImage)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_word_of_the_record_is_broken_and_not_cut_off(
    qtbot: QtBot, window: Window, desk: Desk, photos: dict[str, str], viewer: Viewer, scale: float
) -> None:
    """File names and addresses have no spaces; the column beside the picture is narrow."""
    window.resize(1440, 900)
    window.bench.theming.resize(scale)
    address = "https://example.org/pictures/of/the/harbour_after_the_strike_in_march_and_what_became_of_it.html"
    desk.library.apply(list(photos.values()), field("caption", f"See {address}"))
    viewer.step(1)
    qtbot.waitUntil(lambda: address in viewer.glance.accessibleDescription())
    qtbot.waitUntil(lambda: 0 < viewer.glance.width() <= viewer.side.viewport().width())


def test_the_rights_are_told_for_the_moment_at_which_the_story_in_front_goes_out(
    qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock, photos: dict[str, str], viewer: Viewer
) -> None:
    ends = clock.moment + timedelta(days=1)
    change = desk.library.change(["credit_line=Jane Doe/AFP", "usage_terms=One use", f"expires={ends.isoformat()}"])
    desk.library.apply([photos["ferry"]], change)
    window.bench.photodesk.stored.emit((photos["ferry"],))
    qtbot.waitUntil(lambda: "Its rights end on" in viewer.rights.accessibleDescription())
    assert "Its rights end on" in viewer.canvas.accessibleDescription()
    assert not any(each.colour == "error" for each in viewer.rights.standing)

    story = Story(id="s1", headline="Ferries", language="en", publish_at=ends + timedelta(days=1))
    desk.stories.save(story, 0)
    window.bench.workspace.open("s1")
    qtbot.waitUntil(lambda: window.session is not None)
    window.bench.photodesk.stored.emit((photos["ferry"],))
    qtbot.waitUntil(lambda: viewer.rights.standing[0].words.startswith("Its rights ended on"))
    assert viewer.rights.standing[0].colour == "error"
    assert "when the story in front is to be published" in viewer.rights.standing[-1].words
