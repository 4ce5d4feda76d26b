"""The menu on a misspelt word: by the mouse and by key, with suggestions when they are there."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.editor.editors import editor_of, says_the_same, story_of
from workstation.base.progress import Progress, SilentProgress
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Span, Strong, text_of
from workstation.ui.editor.proofmarks import ProofMark
from workstation.ui.editor.view import StoryEditor
from workstation.ui.editor.wordmenu import WordActions, WordMenu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform, for every menu

P = Place("p")
STORY = Story(
    id="s",
    body=(
        Paragraph(id="p", text=text_of("The ", Span("goverment", (Strong(),)), " said")),
        Figure(id="f", alt=Described("A fery")),
    ),
)


class Asked:
    """What was asked for by the menu, and suggestions that come when they are let go."""

    def __init__(self, *suggestions: str, at_once: bool = True) -> None:
        self.suggestions = suggestions
        self.at_once = at_once
        self.calls: list[tuple[str, ...]] = []
        self.late: list[Callable[[], None]] = []

    def actions(self) -> WordActions:
        return WordActions(
            suggest=lambda word, language: (self.calls.append(("suggest", word, language)), self.suggestions)[1],
            add_to_mine=lambda word, language: self.calls.append(("mine", word, language)),
            add_to_house=lambda word, language: self.calls.append(("house", word, language)),
            ignore=lambda word: self.calls.append(("ignore", word)),
            run=self.run,
        )

    def run(self, work: Callable[[Progress], Any], done: Callable[[Any], None], **_: Any) -> None:
        def go() -> None:
            done(work(SilentProgress()))

        if self.at_once:
            go()
        else:
            self.late.append(go)


def opened(qtbot: QtBot, asked: Asked, story: Story = STORY) -> tuple[StoryEditor, list[WordMenu]]:
    editor = editor_of(qtbot, story)
    editor.word_actions = asked.actions()
    editor.overlay.set_spelling(P, [ProofMark(4, 13, "spelling", "en")])
    editor.overlay.set_spelling(Place("f", "alt"), [ProofMark(2, 6, "spelling", "en")])
    menus: list[WordMenu] = []
    editor.menu_opening.connect(menus.append)
    return editor, menus


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_the_menu_key_offers_suggestions_and_one_of_them_replaces_the_word(qtbot: QtBot) -> None:
    asked = Asked("government", "governess")
    editor, menus = opened(qtbot, asked)
    editor.place_caret(Caret(P, 8))
    at = editor.cursorRect().center()
    QApplication.sendEvent(
        editor.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, editor.mapToGlobal(at))
    )
    menu = menus[0]
    qtbot.waitUntil(menu.isVisible)
    assert entries(menu)[:5] == [
        "government", "governess", "Add to my words", "Add to the house's words", "Ignore here"
    ]  # fmt: skip
    assert menu.activeAction().text() == "government"
    choose(menu, "government")
    assert places.text_at(story_of(editor), P) == text_of("The ", Span("government", (Strong(),)), " said")
    assert editor.caret() == Caret(P, 14)
    says_the_same(editor)
    editor.undo()
    assert story_of(editor) == STORY


def test_shift_f10_opens_it_too_in_any_line_of_a_picture(qtbot: QtBot) -> None:
    editor, menus = opened(qtbot, Asked("ferry"))
    editor.place_caret(Caret(Place("f", "alt"), 3))
    QTest.keyClick(editor, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(menus[0].isVisible)
    choose(menus[0], "ferry")
    assert story_of(editor).body[1] == Figure(id="f", alt=Described("A ferry"))
    says_the_same(editor)


def test_a_right_click_asks_for_the_word_under_the_mouse(qtbot: QtBot) -> None:
    asked = Asked("government")
    editor, menus = opened(qtbot, asked)
    editor.place_caret(Caret(P, 8))
    at = editor.cursorRect().center()
    editor.place_caret(Caret(P, 0))
    QApplication.sendEvent(
        editor.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.mapToGlobal(at))
    )
    assert asked.calls == [("suggest", "goverment", "en")]
    menus[0].close()


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("Add to my words", ("mine", "goverment", "en")),
        ("Add to the house's words", ("house", "goverment", "en")),
        ("Ignore here", ("ignore", "goverment")),
    ],
)
def test_a_word_can_be_kept_as_it_is(qtbot: QtBot, words: str, call: tuple[str, ...]) -> None:
    asked = Asked()
    editor, menus = opened(qtbot, asked)
    editor.place_caret(Caret(P, 4))
    editor.open_menu()
    assert entries(menus[0])[0] == "No suggestions"
    choose(menus[0], words)
    assert asked.calls[-1] == call
    assert story_of(editor) == STORY


def test_slow_suggestions_come_into_the_open_menu(qtbot: QtBot) -> None:
    asked = Asked("government", at_once=False)
    editor, menus = opened(qtbot, asked)
    editor.place_caret(Caret(P, 8))
    editor.open_menu()
    qtbot.waitUntil(menus[0].isVisible)
    assert entries(menus[0])[0] == "Looking for suggestions"
    asked.late[0]()
    assert entries(menus[0])[0] == "government"
    menus[0].close()


def test_suggestions_for_a_closed_menu_are_dropped(qtbot: QtBot) -> None:
    asked = Asked("government", at_once=False)
    editor, menus = opened(qtbot, asked)
    editor.place_caret(Caret(P, 8))
    editor.open_menu()
    qtbot.waitUntil(menus[0].isVisible)
    menus[0].hide()
    asked.late[0]()
    assert not menus[0].isVisible()


def test_a_word_that_was_changed_meanwhile_is_left_alone(qtbot: QtBot) -> None:
    editor, menus = opened(qtbot, Asked("government"))
    editor.place_caret(Caret(P, 8))
    editor.open_menu()
    QTest.keyClicks(editor, "x")
    before = story_of(editor)
    choose(menus[0], "government")
    assert story_of(editor) == before


def test_elsewhere_the_menu_edits_and_others_may_add_to_it(qtbot: QtBot) -> None:
    editor, menus = opened(qtbot, Asked())
    editor.menu_opening.connect(lambda menu: menu.addAction("More"))
    editor.place_caret(Caret(P, 1))
    editor.open_menu()
    assert entries(menus[0]) == ["Undo", "Redo", "Cut", "Copy", "Paste", "Select all", "More"]
    choose(menus[0], "Select all")
    assert editor.textCursor().hasSelection()
