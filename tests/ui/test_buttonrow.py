"""A row of buttons takes as many lines as it needs, each as full as it can be."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from workstation.ui.buttonrow import ButtonRow


def lines(row: ButtonRow) -> list[list[str]]:
    """Return the words of the buttons that are shown, line by line."""
    found: dict[int, list[str]] = {}
    for button in row.findChildren(QPushButton):
        if button.isVisible():
            found.setdefault(button.y(), []).append(button.text())
    return [found[y] for y in sorted(found)]


def test_buttons_take_the_lines_that_they_need(qtbot: QtBot) -> None:
    buttons = [QPushButton(words) for words in ("Publish", "Send as a draft", "Schedule…", "Preview")]
    row = ButtonRow(*buttons)
    qtbot.addWidget(row)
    widths = [button.sizeHint().width() for button in buttons]
    row.resize(sum(widths) + 3 * 8, 200)
    row.show()
    qtbot.waitExposed(row)
    assert lines(row) == [["Publish", "Send as a draft", "Schedule…", "Preview"]]
    row.resize(sum(widths) + 3 * 8 - 1, 200)
    qtbot.waitUntil(lambda: lines(row) == [["Publish", "Send as a draft", "Schedule…"], ["Preview"]])
    row.resize(sum(widths[:2]) + 8, 200)
    qtbot.waitUntil(lambda: lines(row) == [["Publish", "Send as a draft"], ["Schedule…", "Preview"]])
    row.resize(max(widths), 200)
    qtbot.waitUntil(lambda: lines(row) == [[button.text()] for button in buttons])
    assert row.minimumSizeHint().width() <= max(widths)
    buttons[1].hide()
    row.resize(widths[0] + widths[2] + 8, 200)
    qtbot.waitUntil(lambda: lines(row) == [["Publish", "Schedule…"], ["Preview"]])
    assert row.minimumSizeHint().height() < 3 * buttons[0].sizeHint().height()
    buttons[1].show()
    qtbot.waitUntil(lambda: "Send as a draft" in [words for line in lines(row) for words in line])
