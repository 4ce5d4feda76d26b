"""A story leaves for a folder by keys, is changed, is seen to differ, and is brought up to date: each version once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.story.edits.fields import SetField
from workstation.ui.delivering.logwindow import LogWindow
from workstation.ui.delivering.targetcard import TargetCard
from workstation.ui.delivering.targetswindow import TargetsWindow
from workstation.ui.packaging.panel import PackagePanel
from workstation.ui.window import Window

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def story(qtbot: QtBot, window: Window) -> Window:
    """Return the window with the sample story open and checked."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.activateWindow()
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.judged is session.story)
    return window


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def said(card: TargetCard) -> str:
    return card.words.text()


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_sent_changed_seen_to_differ_and_updated(qtbot: QtBot, story: Window, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "partner"
    out.mkdir()
    story.start("package.targets")
    targets = story.findChild(TargetsWindow)
    assert isinstance(targets, TargetsWindow)
    qtbot.waitUntil(targets.isActiveWindow)
    next(action for action in targets.kinds.actions() if action.text() == "Folder").trigger()
    assert focused() is targets.name
    QTest.keyClicks(targets.name, "partner")
    press(Qt.Key.Key_Tab)
    assert targets.form is not None
    assert focused() is targets.form.rows["path"].input
    QTest.keyClicks(targets.form.rows["path"].input, str(out))
    targets.attempt.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "can be written to" in targets.found.text())
    press(Qt.Key.Key_Escape)
    story.activateWindow()
    qtbot.waitUntil(story.isActiveWindow)

    QTest.keyClick(story, Qt.Key.Key_E, CTRL | ALT)
    panel = story.panel("package")
    assert isinstance(panel, PackagePanel)
    qtbot.waitUntil(lambda: "partner" in panel.targets.cards)
    card = panel.targets.cards["partner"]
    qtbot.waitUntil(lambda: focused() is card.buttons["send"])
    assert said(card) == "Never sent."
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(card) == "The same there as here.", timeout=30_000)
    (package,) = out.iterdir()
    assert not desk.packages.verify(package).faults

    session = story.session
    assert session is not None
    session.edit(SetField(field="headline", value="Ferries return to Port Selm at last"))
    qtbot.waitUntil(lambda: said(card).startswith("What is there differs from the story now: "))
    assert "headline" in said(card).lower()
    update = card.buttons["send"]
    assert update.text() == "Update"
    update.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)  # again, out of impatience
    qtbot.waitUntil(lambda: said(card) == "The same there as here.", timeout=30_000)
    (package,) = set(out.iterdir()) - {package}
    assert "at last" in (package / "data" / "story.json").read_text("utf-8")
    assert not desk.packages.verify(package).faults

    panel.targets.log.click()
    log = story.findChild(LogWindow)
    assert isinstance(log, LogWindow)
    qtbot.waitUntil(lambda: log.list.count() == 2)
    assert "partner: Sent" in log.list.item(0).text()
    assert str(out) in log.list.item(0).text()
    log.accept()


def test_what_cannot_be_delivered_is_said_and_tried_again(
    qtbot: QtBot, story: Window, desk: Desk, tmp_path: Path
) -> None:
    desk.deliveries.targets.add("drive", "folder", {"path": str(tmp_path / "drive")})
    QTest.keyClick(story, Qt.Key.Key_E, CTRL | ALT)
    panel = story.panel("package")
    assert isinstance(panel, PackagePanel)
    qtbot.waitUntil(lambda: "drive" in panel.targets.cards)
    card = panel.targets.cards["drive"]
    qtbot.waitUntil(lambda: focused() is card.buttons["send"])
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "There is no folder" in said(card), timeout=30_000)
    assert "It is tried again" in said(card)
    assert "Connect the drive." in card.under.text()
    (tmp_path / "drive").mkdir()
    card.buttons["retry"].setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(card) == "The same there as here.", timeout=30_000)
    assert len(list((tmp_path / "drive").iterdir())) == 1
