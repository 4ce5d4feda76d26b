"""What is put off has its turn, one piece after the other, whatever becomes of the piece before it."""

from PySide6.QtCore import QEventLoop, QObject
from pytestqt.qtbot import QtBot

from workstation.ui.turns import in_another_turn


def test_pieces_follow_each_other_and_those_of_what_is_gone_are_left_out(qtbot: QtBot) -> None:
    stays, done = QObject(), []
    in_another_turn(stays, lambda: done.append("first"))
    goes = QObject()
    in_another_turn(goes, lambda: done.append("gone"))
    in_another_turn(stays, lambda: done.append("last"))
    goes.deleteLater()
    assert done == []
    qtbot.waitUntil(lambda: "last" in done)
    assert done == ["first", "last"]


def test_a_piece_that_opens_a_dialog_keeps_no_other_waiting(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    dialog = QEventLoop()

    def ask() -> None:
        in_another_turn(owner, lambda: done.append("asked for meanwhile"))
        in_another_turn(owner, dialog.quit)
        dialog.exec()
        done.append("dialog closed")

    in_another_turn(owner, ask)
    in_another_turn(owner, lambda: done.append("waited already"))
    qtbot.waitUntil(lambda: "dialog closed" in done)
    assert done == ["waited already", "asked for meanwhile", "dialog closed"]
