"""What is dragged over the tab of a story brings that story to the front."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from pytestqt.qtbot import QtBot

from workstation.ui.window import Window

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_words_wait_over_a_tab_until_its_story_is_in_front(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    first = window.session
    window.start("story.new")
    assert window.session is not first
    tabs, data = window.desktop.tabs, QMimeData()
    data.setText("Words of the second story")
    at = next(at for at in range(tabs.count()) if tabs.tabData(at) == first)
    where = tabs.tabRect(at).center()
    entering = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, LEFT, NONE)
    tabs.dragEnterEvent(entering)
    assert entering.isAccepted()
    moving = QDragMoveEvent(where, Qt.DropAction.CopyAction, data, LEFT, NONE)
    tabs.dragMoveEvent(moving)
    assert not moving.isAccepted(), "they are dropped in the story"
    qtbot.waitUntil(lambda: window.session is first)


@pytest.mark.parametrize("address", ["file:///tmp/copy.txt"])
def test_files_are_left_to_the_window(window: Window, address: str) -> None:
    window.start("story.new")
    tabs, data = window.desktop.tabs, QMimeData()
    data.setUrls([QUrl(address)])
    entering = QDragEnterEvent(tabs.tabRect(0).center(), Qt.DropAction.CopyAction, data, LEFT, NONE)
    tabs.dragEnterEvent(entering)
    assert not entering.isAccepted()
