"""The house is chosen in a window that shows what each profile holds, copies one, and says what is wrong with one."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.directory.conftest import Show
from workstation.desk.desk import Desk
from workstation.ui.window import Window


@pytest.fixture
def house(show: Show) -> Any:
    return show("house")


def held(house: Any) -> dict[str, str]:
    table = house.table
    return {table.item(at, 0).text(): table.item(at, 1).text() for at in range(table.rowCount())}


def test_a_house_is_looked_at_and_chosen_by_key(qtbot: QtBot, desk: Desk, window: Window, house: Any) -> None:
    assert held(house)["Outlet"] == "Newsroom"
    assert not house.use.isEnabled()
    house.list.setFocus()
    QTest.keyClick(house.list, Qt.Key.Key_Up)
    assert held(house)["Outlet"] == "Example Broadcasting"
    assert held(house)["Limits, headline"] == "90"
    assert desk.stories.house().profile.id == "plain", "looking chooses nothing"
    with qtbot.waitSignal(house.changed):
        QTest.keyClick(house.list, Qt.Key.Key_Return)
    assert desk.stories.house().profile.id == "broadcaster"
    qtbot.waitUntil(lambda: "in use" in house.list.currentItem().text())


def test_a_house_is_copied_and_a_wrong_one_is_named(qtbot: QtBot, desk: Desk, window: Window, house: Any) -> None:
    house.copy_name.setFocus()
    QTest.keyClicks(house.copy_name, "harbour")
    QTest.keyClick(house.copy_name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.list.count() == 3)
    path: Path = desk.houses.folder / "harbour.toml"
    assert path.exists()
    assert "harbour · yours" in house.list.currentItem().text()
    assert house.open_file.isEnabled()
    QTest.keyClicks(house.copy_name, "a b")
    QTest.mouseClick(house.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be the name" in house.trouble.text())
    path.write_text('outlet = "Harbour"\nservcies = []\n')
    house._read()
    qtbot.waitUntil(lambda: "cannot be read" in house.list.currentItem().text())
    qtbot.waitUntil(lambda: "Did you mean 'services'?" in house.trouble.text())
    assert not house.use.isEnabled()
    assert held(house) == {}
