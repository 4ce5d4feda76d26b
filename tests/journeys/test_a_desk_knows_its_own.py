"""A desk adds an agency and a colleague by keys: copy of the one is recognised, the name of the other is right."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.story.spans import plain
from workstation.ui.dialogs.palette import Palette
from workstation.ui.window import Window

COPY = "<p>LISBON (ZW) -- Ferries went back to work after eleven days.</p><p>Talks go on, the pilots said.</p>"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a new store, with settings of its own."""
    opened = app.open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def from_palette(qtbot: QtBot, window: Window, words: str, name: str) -> Any:
    """Open a window of the House menu by its name in the palette."""
    palette = Palette(window)
    QTest.keyClicks(palette.line, words)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    palette.deleteLater()
    (shown,) = window.findChildren(QDialog, name)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    return shown


def add(qtbot: QtBot, dialog: Any, **fields: str) -> None:
    """Write a new entry by keys, keep it and leave."""
    QTest.keySequence(dialog, "Ctrl+N")
    for name, words in fields.items():
        dialog.form.focus(name)
        QTest.keyClicks(dialog.form.input(name), words)
    with qtbot.waitSignal(dialog.changed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def misspelt(window: Window) -> set[str]:
    """Return the words of the open story that are marked."""
    assert window.page is not None
    assert window.session is not None
    body = {block.id: block for block in window.session.story.body}
    found = set()
    for place, marks in window.page.editor.overlay.marks.layer("spelling").items():
        said = plain(dict(body[place.block].texts())[place.slot])
        found |= {said[mark.start : mark.end] for mark in marks}
    return found


def test_an_agency_and_a_colleague_are_added_and_known_at_once(qtbot: QtBot, window: Window, desk: Desk) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    page.editor.setFocus()
    QTest.keyClicks(page.editor, "Kvitza reported this.")
    spelling = page.editor.spelling
    qtbot.waitUntil(lambda: spelling.is_done and misspelt(window) == {"Kvitza"})
    agencies = from_palette(qtbot, window, "agencies", "agencies")
    add(qtbot, agencies, name="Zed Wire", spellings="ZW")
    people = from_palette(qtbot, window, "people", "people")
    add(qtbot, people, name="Ana Kvitza", places="Lisbon")
    assert {each.name for each in desk.directory.people()} == {"Ana Kvitza"}
    qtbot.waitUntil(lambda: spelling.is_done and misspelt(window) == set())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.editor.setFocus()
    QTest.keyClick(page.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    copied = QMimeData()
    copied.setHtml(COPY)
    QGuiApplication.clipboard().setMimeData(copied)
    QTest.keyClick(page.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(session.story.sources))
    assert [source.name for source in session.story.sources] == ["Zed Wire"]
