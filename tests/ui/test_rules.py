"""The help lists every rule with how to decide it, and claims of accessibility no more than the rules look at."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.ui.dialogs.rules import Conformance, Rules
from workstation.ui.window import Window


def test_every_rule_is_told_with_how_to_decide_it(qtbot: QtBot, window: Window, desk: Desk) -> None:
    dialog = Rules(window)
    qtbot.addWidget(dialog)
    told = dialog.page.toPlainText()
    cards = desk.checks.catalogue()
    assert len(cards) > 100
    assert all(card.id in told and card.title in told for card in cards)
    assert f"{len(cards)} rules" in told


def test_rules_are_found_by_words_and_by_criterion(qtbot: QtBot, window: Window) -> None:
    dialog = Rules(window)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.search, "1.2.2 captions")
    qtbot.waitUntil(
        lambda: "video-captions" in dialog.page.toPlainText() and "link-vague" not in dialog.page.toPlainText()
    )
    QTest.keyClick(dialog.search, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.search, "nothing has this")
    qtbot.waitUntil(lambda: "No rule has these words." in dialog.page.toPlainText())


def test_what_is_claimed_names_each_criterion_with_its_rules(qtbot: QtBot, window: Window, desk: Desk) -> None:
    dialog = Conformance(window)
    qtbot.addWidget(dialog)
    told = dialog.page.toPlainText()
    assert "nobody outside has audited it" in told
    criteria = desk.checks.criteria()
    assert all(f"{each['criterion']} {each['name']}" in told for each in criteria)
    unlooked = [each["criterion"] for each in criteria if not each["rules"]]
    assert unlooked
    assert all(each["proof"] == "none" for each in criteria if not each["rules"])
