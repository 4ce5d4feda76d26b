"""Targets are set up in a window that draws what each kind asks, hides secrets, and says what is wrong on the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.delivery import servers
from tests.delivery.ghost import KEY, Ghost
from tests.ui.delivering.conftest import Ring
from workstation.desk.desk import Desk
from workstation.ui.delivering.targetform import FieldRow
from workstation.ui.delivering.targetswindow import TargetsWindow
from workstation.ui.window import Window


@pytest.fixture
def targets(qtbot: QtBot, window: Window, ring: Ring) -> TargetsWindow:
    """Return the window of the targets."""
    window.start("package.targets")
    shown = window.findChild(TargetsWindow)
    assert isinstance(shown, TargetsWindow)
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def begin(targets: TargetsWindow, kind: str, name: str) -> dict[str, FieldRow]:
    """Begin a target of a kind and return its rows."""
    next(action for action in targets.kinds.actions() if action.text() == kind).trigger()
    QTest.keyClicks(targets.name, name)
    assert targets.form is not None
    return targets.form.rows


def test_each_kind_is_drawn_from_what_it_asks(desk: Desk, targets: TargetsWindow) -> None:
    for kind in desk.deliveries.targets.kinds().values():
        rows = begin(targets, kind.title, "x")
        targets._typed = False
        assert list(rows) == [field.name for field in kind.fields]
        for field in kind.fields:
            shown = rows[field.name].input
            assert shown.accessibleName() == field.title
            hidden = isinstance(shown, QLineEdit) and shown.echoMode() == QLineEdit.EchoMode.Password
            assert hidden == field.secret


def test_where_there_is_none_the_focus_is_on_the_button_that_begins_one(qtbot: QtBot, targets: TargetsWindow) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is targets.new)
    assert targets.new.property("main")
    assert targets.keep.isHidden()
    assert targets.attempt.isHidden()
    begin(targets, "Folder", "drop")
    assert QApplication.focusWidget() is targets.name
    assert not targets.new.property("main")
    assert targets.keep.isVisible()


def test_where_there_are_some_the_focus_is_on_their_list(
    qtbot: QtBot, window: Window, desk: Desk, ring: Ring, tmp_path: Path
) -> None:
    desk.deliveries.targets.add("drop", "folder", {"path": str(tmp_path)})
    window.start("package.targets")
    shown = window.findChild(TargetsWindow)
    assert isinstance(shown, TargetsWindow)
    qtbot.waitUntil(lambda: shown.list.count() == 1 and shown.isActiveWindow())
    qtbot.waitUntil(shown.list.hasFocus)


def test_what_was_kept_is_said_and_the_focus_stays(
    qtbot: QtBot, desk: Desk, targets: TargetsWindow, tmp_path: Path
) -> None:
    rows = begin(targets, "Folder", "drop")
    QTest.keyClicks(rows["path"].input, str(tmp_path / "nowhere"))
    targets.keep.setFocus()
    QTest.keyClick(targets.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: targets.list.count() == 1)
    assert targets.found.text() == "drop is kept."
    assert targets.found.isVisible()
    targets.attempt.setFocus()
    QTest.keyClick(targets.attempt, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "There is no folder" in targets.trouble.text())
    assert QApplication.focusWidget() is targets.attempt
    assert targets.found.isHidden()
    qtbot.waitUntil(lambda: "The connection does not work." in targets.list.item(0).text())
    (tmp_path / "nowhere").mkdir()
    QTest.keyClick(targets.attempt, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: targets.found.text().startswith("The connection works."))
    qtbot.waitUntil(lambda: targets.list.item(0).text() == "drop\nFolder")
    assert targets.found.isVisible(), "looking at the list again does not take the answer away"


def test_a_secret_is_kept_in_the_keyring_and_never_shown(
    qtbot: QtBot, desk: Desk, targets: TargetsWindow, ring: Ring, site: Ghost, tmp_path: Path
) -> None:
    rows = begin(targets, "Ghost site", "website")
    QTest.keyClicks(rows["url"].input, site.url)
    QTest.keyClicks(rows["key"].input, KEY)
    QTest.keyClick(targets.attempt, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: targets.found.text().startswith("The connection works."))
    assert ring.kept == {("editorial-workstation", "website/key"): KEY}
    assert targets.form is not None
    field = targets.form.rows["key"].input
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.placeholderText()) == ("", "Kept in the keyring. Type to replace it.")
    assert KEY not in (tmp_path / "settings" / "targets.toml").read_text()
    assert all(KEY not in label.text() for label in targets.findChildren(QLabel))


def test_what_is_wrong_on_the_way_is_told_apart(qtbot: QtBot, desk: Desk, targets: TargetsWindow, site: Ghost) -> None:
    rows = begin(targets, "Ghost site", "website")
    QTest.keyClicks(rows["url"].input, "not an address")
    targets.keep.click()
    qtbot.waitUntil(lambda: targets.trouble.text().startswith("Site cannot be 'not an address'."))
    assert desk.deliveries.targets.listing() == ()
    rows["url"].show_words("http://127.0.0.1:9")
    QTest.keyClicks(rows["key"].input, "7" * 24 + ":" + "cd" * 32)
    targets.attempt.click()
    qtbot.waitUntil(lambda: "Nothing answers at 127.0.0.1:9." in targets.trouble.text())
    assert targets.form is not None
    address = targets.form.rows["url"].input
    assert isinstance(address, QLineEdit)
    address.selectAll()
    QTest.keyClicks(address, site.url)
    targets.attempt.click()
    qtbot.waitUntil(lambda: "key" in targets.trouble.text().lower() and "answers" not in targets.trouble.text())
    assert "cd" * 32 not in targets.trouble.text()


def test_what_is_typed_is_kept_when_another_row_is_gone_to(
    qtbot: QtBot, desk: Desk, targets: TargetsWindow, tmp_path: Path
) -> None:
    known = desk.deliveries.targets
    known.add("a", "folder", {"path": "/a"})
    known.add("b", "folder", {"path": "/b"})
    targets.look_again()
    qtbot.waitUntil(lambda: targets.list.count() == 2)
    assert targets.form is not None
    path = targets.form.rows["path"].input
    assert isinstance(path, QLineEdit)
    path.setFocus()
    path.selectAll()
    QTest.keyClicks(path, "/c")
    targets.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: targets.title.text() == "b: Folder")
    assert known.find("a").said == {"path": "/c"}
    assert known.find("b").said == {"path": "/b"}


def test_removed_after_a_second_press(
    qtbot: QtBot, desk: Desk, targets: TargetsWindow, ring: Ring, site: Ghost
) -> None:
    desk.deliveries.targets.add("website", "ghost", {"url": site.url}, {"key": KEY})
    targets.look_again()
    qtbot.waitUntil(lambda: targets.list.count() == 1)
    targets.remove.click()
    assert targets.remove.text() == "Remove for good"
    assert len(desk.deliveries.targets.listing()) == 1
    targets.remove.click()
    qtbot.waitUntil(lambda: targets.list.count() == 0)
    assert ring.kept == {}
    assert targets.nothing.isVisible()
    assert targets.keep.isHidden()


def test_a_name_that_cannot_be_one_is_said_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, targets: TargetsWindow
) -> None:
    rows = begin(targets, "Folder", "My Folder")
    QTest.keyClicks(rows["path"].input, "/somewhere")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "cannot be the name of a target" in targets.trouble.text())
    assert targets.isVisible()
    assert targets.name.text() == "My Folder"
    targets.name.setText("mine")
    targets.done_button.click()
    qtbot.waitUntil(lambda: bool(desk.deliveries.targets.listing()))
    assert desk.deliveries.targets.find("mine").said == {"path": "/somewhere"}


def test_an_unknown_server_is_asked_about_with_its_fingerprint(
    qtbot: QtBot, desk: Desk, targets: TargetsWindow, tmp_path: Path
) -> None:
    with servers.sshd(tmp_path / "server") as said:
        known = {key: value for key, value in said.items() if key != "host_key"}
        desk.deliveries.targets.add("files", "sftp", known)
        targets.show_target("files")
        qtbot.waitUntil(lambda: targets.title.text() == "files: SFTP server")
        targets.attempt.click()
        qtbot.waitUntil(targets.trust.isVisible, timeout=20_000)
        assert said["host_key"] in targets.trouble.text()
        targets.trust.setFocus()
        QTest.keyClick(targets.trust, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: targets.found.text().startswith("The connection works."), timeout=20_000)
        assert desk.deliveries.targets.find("files").said["host_key"] == said["host_key"]
