"""Photos come into the library by dialog, by drop and by paste, and what became of each is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import NAMES, draw_picture
from workstation.desk.desk import Desk
from workstation.store.errors import StoreError
from workstation.ui.library.page import LibraryPage
from workstation.ui.library.receipt import Receipt
from workstation.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def taken_in(qtbot: QtBot, page: LibraryPage, count: int) -> None:
    qtbot.waitUntil(lambda: len(page.model.ids) == count and not page.model.busy, timeout=15_000)


def notice(window: Window, words: str) -> str:
    return next((each.accessibleName() for each in window.bench.notices.notices() if words in each.message), "")


def receipt(qtbot: QtBot, window: Window, page: LibraryPage) -> Receipt:
    """Open the receipt by the button of its notice."""
    buttons = [each for shown in window.bench.notices.notices() for each in shown.findChildren(QPushButton)]
    next(each for each in buttons if each.text() == "Show the receipt").click()
    found = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Receipt))
    qtbot.waitUntil(found.isVisible)
    return found


def test_files_and_folders_are_chosen_in_a_dialog(
    qtbot: QtBot, window: Window, opened: Callable[[], LibraryPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    inner = tmp_path / "shoot" / "day two"
    inner.mkdir(parents=True)
    one = draw_picture(tmp_path / "one.png", 1)
    for number in (2, 3):
        draw_picture(inner / f"{number}.png", number)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(one)], ""))
    page.nothing.files.click()
    taken_in(qtbot, page, 1)
    assert notice(window, "1 new photo")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "shoot"))
    window.start("picture.import-folder")
    taken_in(qtbot, page, 3)
    assert len(page.grid.selected_ids()) == 2, "what is new is chosen, ready to be described"
    assert page.grid.hasFocus()


def test_what_is_dropped_is_taken_in_and_told(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture at all")
    mirrored = QImage(str(folder / "vote.png")).flipped(Qt.Orientation.Horizontal)
    assert mirrored.save(str(folder / "turned.png"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    move = QDragEnterEvent(QPoint(50, 50), either, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    page.dragEnterEvent(move)
    assert move.isAccepted()
    assert move.dropAction() == Qt.DropAction.CopyAction, "or whoever it is dragged from would delete it"
    drop = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    taken_in(qtbot, page, len(NAMES) + 1)
    told = notice(window, "1 new photo")
    assert f"{len(NAMES)} known already" in told
    assert "1 could not be taken in" in told
    assert "looks like another photo" in told
    shown = receipt(qtbot, window, page)
    words = shown.words()
    assert "broken.jpg" in words
    assert "Ask for" in words or "again" in words, "a refusal says what to do"
    (pair,) = shown.pairs()
    assert "Mirrored" in pair.accessibleName()
    qtbot.waitUntil(lambda: not pair.missing())
    pair.show_both.click()
    qtbot.waitUntil(lambda: set(page.grid.selected_ids()) == set(pair.ids))
    shown.close()


def test_a_picture_and_files_are_pasted(
    qtbot: QtBot, window: Window, opened: Callable[[], LibraryPage], tmp_path: Path
) -> None:
    page = opened()
    page.filters.search.setFocus()
    image = QImage(str(draw_picture(tmp_path / "seen.png", 5)))
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    taken_in(qtbot, page, 1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draw_picture(tmp_path / "file.png", 6)))])
    QGuiApplication.clipboard().setMimeData(data)
    page.grid.setFocus()
    QTest.keyClick(window, Qt.Key.Key_V, CTRL)
    taken_in(qtbot, page, 2)


def test_words_on_the_clipboard_are_for_the_search(
    qtbot: QtBot, window: Window, opened: Callable[[], LibraryPage]
) -> None:
    page = opened()
    QGuiApplication.clipboard().setText("ferry")
    page.filters.search.setFocus()
    QTest.keyClick(page.filters.search, Qt.Key.Key_V, CTRL)
    assert page.filters.search.text() == "ferry"
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    page.paste()
    assert said == ["There is no picture on the clipboard and no file"]


def test_an_import_that_is_stopped_keeps_what_is_in(
    qtbot: QtBot, window: Window, desk: Desk, opened: Callable[[], LibraryPage], tmp_path: Path
) -> None:
    page = opened()
    files = [draw_picture(tmp_path / f"{number:03}.png", number, 600, 400) for number in range(70)]
    page.take(files)
    job = next(each for each in window.jobs.running if each.label)
    qtbot.waitUntil(lambda: desk.library.count() > 0, timeout=15_000)
    job.cancel()
    qtbot.waitUntil(lambda: bool(notice(window, "Stopped")), timeout=15_000)
    kept = desk.library.count()
    assert 0 < kept < len(files)
    taken_in(qtbot, page, kept)


def test_photos_that_look_alike_are_found_from_the_menu(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    page.grid.select_photo(photos["zoo"])
    page.show_alike()
    qtbot.waitUntil(lambda: any(isinstance(each, Receipt) for each in QApplication.topLevelWidgets()))
    shown = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Receipt))
    assert "No other photo" in shown.words()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(isinstance(each, Receipt) for each in QApplication.topLevelWidgets()))


def test_what_the_store_cannot_do_now_is_told_and_can_be_tried_again(
    qtbot: QtBot, window: Window, page: LibraryPage, monkeypatch: pytest.MonkeyPatch, desk: Desk, tmp_path: Path
) -> None:
    before = page.model.ids

    def full(*_: object, **__: object) -> object:
        raise StoreError("The disk is full.", "Free some space, then try again.")

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.library), "take", full)
        patch.setattr(type(desk.library), "ids", full)
        page.take([draw_picture(tmp_path / "new.png", 40)])
        qtbot.waitUntil(lambda: bool(notice(window, "The disk is full")))
        qtbot.waitUntil(lambda: not window.jobs.busy)
        assert page.model.ids == before, "the list stays as it was"
        assert page.grid.isVisible()
    buttons = [each for shown in window.bench.notices.notices() for each in shown.findChildren(QPushButton)]
    for again in [each for each in buttons if each.text() == "Try again"]:
        again.click()
    taken_in(qtbot, page, len(before) + 1)
