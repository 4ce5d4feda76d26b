"""Every action has a name, a key of its own, a place in the palette and in the help, and harms nothing at any time."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from workstation.ui.dialogs.help import Help, keys_table
from workstation.ui.dialogs.palette import Palette
from workstation.ui.window import Window

_ASKS = ("…", "about")  # these open a dialog and wait in it


def test_no_two_actions_share_a_name_or_a_key(window: Window) -> None:
    rows = [row for menu in window.menus for row in menu.actions if row is not None]
    assert not [name for name, count in Counter(row.id for row in rows).items() if count > 1]
    keys = Counter(QKeySequence(key).toString() for row in rows for key in row.keys)
    assert "" not in keys
    assert not [key for key, count in keys.items() if count > 1]
    assert not [row.id for row in rows if not row.text.strip()]


def test_letters_of_a_menu_are_given_once(window: Window) -> None:
    titles = Counter(menu.title[menu.title.index("&") + 1].lower() for menu in window.menus)
    assert max(titles.values()) == 1


def test_no_action_breaks_without_a_story(qtbot: QtBot, window: Window) -> None:
    for name, row in list(window.rows.items()):
        if row.text.endswith(_ASKS) or name in ("story.quit", "story.sample", "story.new", "help.about"):
            continue
        window.start(name)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.session is None


def test_the_palette_finds_an_action_by_letters_of_its_words(window: Window) -> None:
    palette = Palette(window)
    QTest.keyClicks(palette.line, "dark th")
    found = [palette.list.model().index(row, 0).data() for row in range(palette.list.model().rowCount())]
    assert [words.partition("\t")[0] for words in found] == ["Dark theme"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.bench.theming.scheme == "dark"
    palette.deleteLater()


def _shown(palette: Palette) -> list[tuple[str, bool]]:
    rows = [palette.list.model().index(row, 0) for row in range(palette.list.model().rowCount())]
    return [(row.data().partition("\t")[0], bool(row.flags() & Qt.ItemFlag.ItemIsEnabled)) for row in rows]


def test_the_palette_has_what_cannot_be_done_now_and_says_so(window: Window) -> None:
    palette = Palette(window)
    assert all(enabled for _, enabled in _shown(palette))
    QTest.keyClicks(palette.line, "row below")
    assert _shown(palette) == [("Row below", False)]
    assert palette.nothing.text() == "This cannot be done here and now."
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.result()
    palette.deleteLater()


def test_the_palette_puts_what_can_be_done_and_is_called_that_first(qtbot: QtBot, window: Window) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    palette = Palette(window)
    QTest.keyClicks(palette.line, "preview")
    shown = _shown(palette)
    assert shown[0] == ("Preview in browser", True)
    assert [enabled for _, enabled in shown] == sorted((enabled for _, enabled in shown), reverse=True)
    palette.deleteLater()


@pytest.mark.parametrize("asked", ["right to left", "left to right", "story as"])
def test_the_palette_puts_first_what_is_called_by_the_words_in_their_order(
    qtbot: QtBot, window: Window, asked: str
) -> None:
    window.start("story.new")
    qtbot.waitUntil(lambda: window.session is not None)
    palette = Palette(window)
    QTest.keyClicks(palette.line, asked)
    first = _shown(palette)[0][0].partition("\t")[0].lower()
    assert first == {"story as": "direction as the story"}.get(asked, asked)
    palette.deleteLater()


def test_the_palette_says_where_nothing_is_called_that(qtbot: QtBot, window: Window) -> None:
    palette = Palette(window)
    QTest.keyClicks(palette.line, "zzzz")
    qtbot.waitUntil(lambda: "No action" in palette.nothing.text())
    palette.line.clear()
    QTest.keyClicks(palette.line, "quote")
    assert "Quotation" in [name for name, _ in _shown(palette)]
    assert palette.nothing.text() == "This cannot be done here and now."  # without a story
    palette.deleteLater()


def test_the_palette_finds_stories_by_their_words(qtbot: QtBot, window: Window) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.start("story.close")
    qtbot.waitUntil(lambda: window.session is None)
    palette = Palette(window)
    QTest.keyClicks(palette.line, "ferries")
    qtbot.waitUntil(lambda: palette.list.model().rowCount() == 1)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session is not None)
    palette.deleteLater()


def test_the_help_shows_every_key(window: Window) -> None:
    table = keys_table(window)
    for row in (row for menu in window.menus for row in menu.actions if row is not None and row.keys):
        assert row.text.replace("&", "").rstrip("…") in table.replace("&amp;", "&").replace("&#x27;", "'")
    shown = Help(window)
    words = shown.findChild(QTextBrowser).toPlainText()
    assert "Nothing is lost" in words
    assert "<!--" not in words
    shown.deleteLater()
