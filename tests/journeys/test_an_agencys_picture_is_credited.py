"""An agency's picture whose true credit and restriction stand in no field of their own: filed, put in, warned of, credited."""

import json
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import draw_picture
from workstation.desk.desk import Desk
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.ui.window import Window

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
RECORD = {
    "type": "picture",
    "uri": "http://api.ap.org/media/1",
    "headline": "Turkey Border",
    "description_text": "FILE - A man stands between two border gates in Izmir, Turkey, on Monday, Nov. 11, 2019. "
    "(DHA via AP, File)",
    "creditline": "ASSOCIATED PRESS",
    "infoSources": [{"name": "DHA"}],
    "edNote": "TURKEY OUT",
    "renditions": {"main": {"href": "https://api.ap.org/border.png", "width": 640}},
}


def deliver(folder: Path) -> None:
    """Lay an agency's item down as a wire does, with its picture beside it."""
    folder.mkdir()
    draw_picture(folder / "border.png", 1, 640, 400)
    fields = {"uri": "urn:ap:1", "source": "AP", "version": "1", "headline": "Border reopens", "language": "en"}
    item = fields | {"body_html": "<p>The border reopened on Thursday.</p>", "associations": {"main": RECORD}}
    (folder / "item.ninjs").write_text(json.dumps(item), "utf-8")


def figure_of(story: Story) -> Figure:
    return next(block for block in story.body if isinstance(block, Figure))


def test_a_picture_that_came_with_an_item_is_credited_and_its_restriction_is_known(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    deliver(tmp_path / "wire")
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    page.setFocus()
    QTest.keyClicks(page.editor, "We saw the first lorries pass.")

    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    wire = window.desktop.wire
    assert wire is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "wire"))])
    wire.dropEvent(QDropEvent(QPointF(40, 300), Qt.DropAction.CopyAction, data, LEFT, NONE))
    qtbot.waitUntil(lambda: wire.reading.item_id == "urn:ap:1")
    qtbot.waitUntil(lambda: any("1 picture" in each.message for each in window.bench.notices.notices()))

    QTest.keyClick(window, Qt.Key.Key_9, ALT)
    library = window.desktop.library
    assert library is not None
    qtbot.waitUntil(lambda: len(library.model.ids) == 1 and not library.model.busy)
    (photo,) = library.model.ids
    assert desk.library.record(photo).photo.instructions == "TURKEY OUT"
    library.grid.setFocus()
    QTest.keyClick(library.grid, Qt.Key.Key_Home)
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | ALT)
    qtbot.waitUntil(lambda: any(isinstance(block, Figure) for block in session.story.body))
    QTest.keyClick(library.grid, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: any(each.rule == "photo-credit-form" for each in session.report.findings))
    (closed,) = [each for each in session.report.findings if each.rule == "photo-restricted-territory"]
    assert "Turkey" in closed.message
    assert "TURKEY OUT" in closed.message
    shown = page.editor._canvas.find(Place(figure_of(session.story).id, "picture"))
    assert shown is not None
    assert page.editor.overlay.note_at(shown) is not None

    (form,) = [each for each in session.report.findings if each.rule == "photo-credit-form"]
    assert "“DHA via AP, File”" in form.message
    for _ in range(len(session.report.findings)):  # step to the credit by key, and take what is proposed
        QTest.keyClick(window, Qt.Key.Key_F7)
        if session.caret is not None and session.caret.place.slot == "credit":
            break
    QTest.keyClick(window, Qt.Key.Key_Return, ALT)
    qtbot.waitUntil(lambda: figure_of(session.story).credit == "DHA via AP, File")
    rules = ("photo-credit-form", "caption-archive")
    qtbot.waitUntil(lambda: not any(each.rule in rules for each in session.report.findings))
