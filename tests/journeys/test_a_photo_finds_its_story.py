"""Photos from a folder to a published picture, by keys and mouse: taken in, found, drawn on, put in, described, used."""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import draw_picture
from workstation.desk.desk import Desk
from workstation.story.blocks import Figure, Gallery, Paragraph
from workstation.ui.library.placing import mime_of
from workstation.ui.window import Window

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def shoot(folder: Path, count: int) -> None:
    """Fill a folder with photos, one of which is broken and one in a folder of its own."""
    (folder / "quay").mkdir(parents=True)
    for number in range(count):
        draw_picture(folder / f"shot-{number}.png", number + 1, 640, 400)
    draw_picture(folder / "quay" / "quay.png", 99, 640, 400)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")


def dropped(target: Callable[[QDropEvent], None], data: QMimeData, at: QPointF) -> None:
    target(QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE))


def test_a_shoot_becomes_a_story_by_keys_alone(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    shoot(tmp_path / "shoot", 4)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    session, story_page = window.session, window.page
    assert session is not None
    assert story_page is not None
    story_page.setFocus()
    QTest.keyClicks(story_page.editor, "The ferry came at dawn.")

    QTest.keyClick(window, Qt.Key.Key_9, ALT)
    page = window.desktop.library
    assert page is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "shoot"))])
    dropped(page.dropEvent, data, QPointF(40, 300))
    qtbot.waitUntil(lambda: len(page.model.ids) == 5 and not page.model.busy)
    qtbot.waitUntil(page.grid.hasFocus)
    assert page.grid.count_selected() == 5
    assert any("broken.jpg" in notice.accessibleName() for notice in window.bench.notices.notices())

    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert page.filters.search.hasFocus()
    QTest.keyClicks(page.filters.search, "quay")
    qtbot.waitUntil(lambda: len(page.model.ids) == 1 and not page.model.busy)
    (quay,) = page.model.ids
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    viewer = page.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: not viewer.busy)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL | ALT)
    for _ in range(10):
        QTest.keyClick(viewer.canvas, Qt.Key.Key_Right)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [each.x for each in desk.library.record(quay).photo.regions] == [0.6])
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | ALT)
    qtbot.waitUntil(lambda: any(isinstance(block, Figure) for block in session.story.body))
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    assert page.grid.hasFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    assert window.page is story_page
    assert story_page.editor.hasFocus()

    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: session.is_kept)
    QTest.keyClick(window, Qt.Key.Key_9, ALT)
    page.filters.boxes["here"].click()
    qtbot.waitUntil(lambda: page.filters.question() == page.model.question and not page.model.busy)
    assert page.model.ids == (quay,)
    qtbot.waitUntil(lambda: (tile := page.model.tile(0)) is not None and tile.row.used == 1)


def test_photos_are_dropped_between_two_paragraphs(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    shoot(tmp_path / "shoot", 2)
    page = window.desktop.open_library()
    page.take([tmp_path / "shoot"])
    qtbot.waitUntil(lambda: len(page.model.ids) == 3 and not page.model.busy)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    session, story_page = window.session, window.page
    assert session is not None
    assert story_page is not None
    editor = story_page.editor
    editor.setFocus()
    QTest.keyClicks(editor, "First.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Second.")
    before = session.story
    window.desktop.open_library()
    page.grid.selectAll()
    carried = mime_of(page.grid.selected_ids())

    tabs = window.desktop.tabs
    over = QPointF(tabs.tabRect(1).center())
    tabs.dragEnterEvent(QDragEnterEvent(over.toPoint(), Qt.DropAction.CopyAction, carried, LEFT, NONE))
    qtbot.waitUntil(lambda: window.page is story_page)
    QApplication.processEvents()
    line = editor.document().findBlockByNumber(0)
    while line.isValid() and line.text() != "First.":
        line = line.next()
    cursor = editor.textCursor()
    cursor.setPosition(line.position() + len("First."))
    dropped(editor.dropEvent, carried, QPointF(editor.cursorRect(cursor).center()))
    qtbot.waitUntil(lambda: any(isinstance(block, Gallery) for block in session.story.body))
    kinds = [type(block) for block in session.story.body]
    assert kinds == [Paragraph, Gallery, Paragraph]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.story == before


def test_originals_stay_as_they_came(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    source = draw_picture(tmp_path / "one.png", 3)
    before = source.read_bytes()
    page = window.desktop.open_library()
    page.take([source])
    qtbot.waitUntil(lambda: len(page.model.ids) == 1 and not page.model.busy)
    page.open_viewer(page.model.ids[0])
    viewer = page.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: not viewer.busy)
    viewer.add_crop(viewer.ratios[0])
    viewer.drawing.keep()
    qtbot.waitUntil(lambda: bool(desk.library.record(page.model.ids[0]).photo.regions))
    assert source.read_bytes() == before
    assert desk.library.original(page.model.ids[0]) == before
    assert Image.open(io.BytesIO(before)).size == (300, 200)
