"""Keys on the real editor: whatever is pressed, the screen and the story say the same."""

import random

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.editor.editors import bare_editor, composed, editor_of, says_the_same, story_of
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.alt import Described
from workstation.story.blocks import Cell, Divider, FactBox, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Link, Span, Strong, plain, text_of
from workstation.ui.editor.view import StoryEditor

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier

CELLS = (
    (Cell(text_of("a"), "col"), Cell(text_of("b"), "col", 1, 2)),
    (Cell(text_of("1")),),
    (Cell(text_of("2"), columns=2),),
)
EVERYTHING = Story(
    id="s",
    body=(
        Paragraph(
            id="p1", text=text_of("A first 😀 line with ", Span("a link", (Link("https://example.com/"),)), " in it.")
        ),
        Heading(id="h1", text=text_of("A crosshead")),
        Figure(id="f1", caption=text_of("A caption"), credit="Ana Lima", alt=Described("A ferry")),
        Quote(id="q1", paragraphs=(text_of("One."), text_of("Two.")), attribution=text_of("Somebody")),
        List(id="l1", items=(ListItem(text_of("first")), ListItem(text_of("second"), 1), ListItem(text_of("third")))),
        Table(id="t1", caption=text_of("Figures"), rows=CELLS),
        FactBox(
            id="b1",
            title=text_of("Background"),
            blocks=(
                Paragraph(id="p2", text=text_of("Inside", Span(" strong", (Strong(),)))),
                Table(id="t2", rows=CELLS),
                Divider(id="d2"),
            ),
        ),
        Divider(id="d1"),
        Paragraph(id="p3", text=text_of("مرحبا بالعالم")),
    ),
)


def whole(editor: StoryEditor, position: int) -> int:
    """Return the position, moved out of the middle of a surrogate pair, where no key or click can put a caret."""
    return position + 1 if 0xDC00 <= ord(editor.document().characterAt(position) or " ") < 0xE000 else position


def text_at(editor: StoryEditor, number: int) -> str:
    return plain(next(iter(dict(story_of(editor).body[number].texts()).values())))


def test_typing_at_the_start_of_a_story_from_nothing(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s"))
    QTest.keyClicks(editor, "First line")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Second")
    assert [text_at(editor, number) for number in (0, 1)] == ["First line", "Second"]
    says_the_same(editor)


@pytest.mark.parametrize(
    "written",
    ["\u00a0", "\u202f", "\u200c", "\u200d", "\u200f", "\u00ad", "\U0001fae8"],
    ids=["no-break space", "narrow one", "Persian non-joiner", "joiner", "direction", "soft hyphen", "new emoji"],
)
def test_keys_that_give_characters_without_a_shape_write_them(qtbot: QtBot, written: str) -> None:
    editor = editor_of(qtbot, Story(id="s"))
    QTest.keyClicks(editor, "a")
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, written)
    QApplication.sendEvent(editor, press)
    QTest.keyClicks(editor, "b")
    assert text_at(editor, 0) == f"a{written}b"
    says_the_same(editor)


@pytest.mark.parametrize(
    "sign",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
        "\U0001f1ec\U0001f1ea",
        "\U0001f44d\U0001f3fd",
        "\u2764\ufe0f\u200d\U0001f525",
        "1\ufe0f\u20e3",
        "\U0001f600",
    ],
    ids=["family", "flag", "tone", "burning heart", "key", "face"],
)
def test_backspace_deletes_an_emoji_whole(qtbot: QtBot, sign: str) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p1", text=text_of(f"a{sign}{sign}b")),)))
    editor.place_caret(Caret(Place("p1", "text"), 1 + 2 * len(sign)))
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert text_at(editor, 0) == f"a{sign}b"
    says_the_same(editor)
    editor.undo()
    assert text_at(editor, 0) == f"a{sign}{sign}b"


def test_backspace_takes_marks_off_a_letter_one_by_one(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p1", text=text_of("e\u0301\u0323")),)))
    editor.place_caret(Caret(Place("p1", "text"), 3))
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert text_at(editor, 0) == "e\u0301"


def test_an_input_method_does_not_write_what_a_shortcut_was_pressed_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p1", text=text_of("All of it")),)))
    editor.selectAll()
    letter = QInputMethodEvent()
    letter.setCommitString("لا")  # what Ctrl with the B of an Arabic keyboard gives on X11
    monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda: CTRL)
    QApplication.sendEvent(editor, letter)
    assert text_at(editor, 0) == "All of it"
    monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda: NONE)
    composed(editor, "لا")
    assert text_at(editor, 0) == "لا"
    QApplication.sendEvent(editor, QInputMethodEvent("x", []))
    monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda: CTRL)
    meant = QInputMethodEvent()
    meant.setCommitString("x")
    QApplication.sendEvent(editor, meant)
    assert text_at(editor, 0) == "لاx", "what was being composed is meant, whatever key ends it"
    says_the_same(editor)


@pytest.mark.parametrize("over", ["picture", "selection"])
def test_what_is_composed_and_given_up_leaves_nothing(qtbot: QtBot, over: str) -> None:
    editor = editor_of(qtbot, EVERYTHING)
    if over == "picture":
        editor.place_caret(Caret(Place("h1"), 11))
        editor.moveCursor(QTextCursor.MoveOperation.Down)
    else:
        editor.select(Caret(Place("p1"), 4), Caret(Place("h1"), 2))
    before = editor.textCursor().anchor(), editor.textCursor().position()
    QApplication.sendEvent(editor, QInputMethodEvent("x", []))
    assert story_of(editor) != EVERYTHING
    QApplication.sendEvent(editor, QInputMethodEvent("xy", []))
    QApplication.sendEvent(editor, QInputMethodEvent())
    assert story_of(editor) == EVERYTHING
    assert (editor.textCursor().anchor(), editor.textCursor().position()) == before
    says_the_same(editor)
    composed(editor, "z")
    QApplication.sendEvent(editor, QInputMethodEvent())
    assert story_of(editor) != EVERYTHING
    says_the_same(editor)


def test_what_an_input_method_takes_back_before_the_caret_is_replaced(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p1", text=text_of("😀tieng")),)))
    editor.place_caret(Caret(Place("p1"), 6))
    instead = QInputMethodEvent()
    instead.setCommitString("ếng", -3, 3)
    QApplication.sendEvent(editor, instead)
    assert text_at(editor, 0) == "😀tiếng"
    says_the_same(editor)
    editor.undo()
    assert text_at(editor, 0) == "😀tieng"


def test_what_is_typed_at_the_end_of_a_link_is_not_part_of_it(qtbot: QtBot) -> None:
    linked = Story(id="s", body=(Paragraph(id="p", text=text_of(Span("link", (Link("https://example.com/"),)))),))
    editor = editor_of(qtbot, linked)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    QTest.keyClicks(editor, "!")
    assert dict(story_of(editor).body[0].texts())["text"] == text_of(Span("link", (Link("https://example.com/"),)), "!")


def test_an_input_method_composes_in_the_line_and_only_what_is_meant_is_kept(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, EVERYTHING)
    editor.place_caret(Caret(Place("p1"), 9))
    composed(editor, "家族👩‍🚀")
    assert text_at(editor, 0).startswith("A first 😀家族👩‍🚀 line")
    composed(editor, "é")
    assert text_at(editor, 0).startswith("A first 😀家族👩‍🚀é line")
    says_the_same(editor)


KEYS = [
    (Qt.Key.Key_Return, NONE),
    (Qt.Key.Key_Backspace, NONE),
    (Qt.Key.Key_Delete, NONE),
    (Qt.Key.Key_Home, NONE),
    (Qt.Key.Key_End, NONE),
    (Qt.Key.Key_Return, SHIFT),
    (Qt.Key.Key_Backspace, CTRL),
    (Qt.Key.Key_Delete, CTRL),
    (Qt.Key.Key_D, CTRL),
    (Qt.Key.Key_K, CTRL),
    (Qt.Key.Key_U, CTRL),
    (Qt.Key.Key_B, CTRL),
    (Qt.Key.Key_I, CTRL),
    (Qt.Key.Key_X, CTRL),
    (Qt.Key.Key_2, CTRL | ALT),
    (Qt.Key.Key_0, CTRL | ALT),
    (Qt.Key.Key_8, CTRL | SHIFT),
    (Qt.Key.Key_9, CTRL | SHIFT),
    (Qt.Key.Key_Up, ALT | SHIFT),
    (Qt.Key.Key_Down, ALT | SHIFT),
    (Qt.Key.Key_Tab, NONE),
    (Qt.Key.Key_Tab, SHIFT),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Z, CTRL | SHIFT),
]


def press_anything(editor: StoryEditor, choose: random.Random) -> None:
    what = choose.random()
    last = editor.document().characterCount() - 1
    cursor = editor.textCursor()
    if what < 0.25:
        cursor.setPosition(whole(editor, choose.randint(0, last)))
        editor.setTextCursor(cursor)
    elif what < 0.38:
        there = min(last, max(0, cursor.position() + choose.randint(-60, 60)))
        cursor.setPosition(whole(editor, there), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
    elif what < 0.58:
        QTest.keyClicks(editor, choose.choice(["a", "word ", "Q", ".", "7"]))
    elif what < 0.62:
        composed(editor, choose.choice(["é", "😀", "ق"]))
    elif what < 0.65:
        data = QMimeData()
        data.setText(choose.choice(["pasted", "two\nlines", "\n", "tab\there"]))
        editor.insertFromMimeData(data)
    elif what < 0.67:
        choose.choice([editor.add_row, editor.add_column, editor.remove_row, editor.remove_column])()
    elif what < 0.69:
        choose.choice([editor.insert_table, editor.insert_fact_box, lambda: editor.insert(Divider(id=""))])()
    else:
        key, held = choose.choice(KEYS[:3] if choose.random() < 0.5 else KEYS)
        QTest.keyClick(editor, key, held)


@pytest.mark.parametrize("seed", range(16))
def test_the_screen_and_the_story_agree_after_any_keys(qtbot: QtBot, seed: int) -> None:
    choose = random.Random(seed)
    editor = editor_of(qtbot, EVERYTHING)
    says_the_same(editor)
    for _ in range(120):
        press_anything(editor, choose)
        says_the_same(editor)
    while editor._session.history.past:
        editor._session.undo()
        says_the_same(editor)
    assert story_of(editor) == EVERYTHING


def test_what_is_cut_is_on_the_clipboard_and_comes_back_by_undo(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, EVERYTHING)
    editor.select(Caret(Place("p1"), 8), Caret(Place("q1", "paragraph:0"), 2))
    QTest.keyClick(editor, Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text().startswith("😀 line with")
    assert text_at(editor, 0) == "A first "
    says_the_same(editor)
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert story_of(editor) == EVERYTHING
    says_the_same(editor)


def test_a_word_typed_before_its_own_letters_is_one_step(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p", text=text_of("aaa words aaa")),)))
    editor.place_caret(Caret(Place("p"), 4))
    QTest.keyClicks(editor, "www")
    editor.place_caret(Caret(Place("p"), 1))
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert [step.edit for step in editor._session.history.past] == [
        ReplaceText(place=Place("p"), start=6, end=6, text=text_of("w")),
        ReplaceText(place=Place("p"), start=1, end=1, text=text_of("a")),
        ReplaceText(place=Place("p"), start=1, end=2),
    ]
    editor.undo()
    editor.undo()
    editor.undo()
    assert text_at(editor, 0) == "aaa words aaa"


def test_undo_goes_where_it_changed_something(qtbot: QtBot) -> None:
    body = tuple(Paragraph(id=f"p{at}", text=text_of("Some words of it. " * 8)) for at in range(200))
    editor = editor_of(qtbot, Story(id="s", body=body))
    editor.place_caret(Caret(Place("p150"), 5))
    QTest.keyClicks(editor, "new")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert editor.caret() == Caret(Place("p150"), 5)
    assert Place("p150") in editor.overlay.visible_places()
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert editor.caret() == Caret(Place("p150"), 8)


def test_whatever_else_changes_the_document_is_taken_back(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, EVERYTHING)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(3)
    cursor.setPosition(30, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor, 4)
    cursor.removeSelectedText()
    qtbot.waitUntil(editor._canvas.holds_its_shape)
    assert story_of(editor) == EVERYTHING
    says_the_same(editor)


def test_who_hears_of_a_key_may_change_the_same_text(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p", text=text_of("x")),)))
    session = editor._session

    def sharpen(story: Story) -> None:
        words = text_at(editor, 0)
        if '"' in words:
            at = words.index('"')
            session.edit(ReplaceText(place=Place("p"), start=at, end=at + 1, text=text_of("“")))

    session.changed.connect(sharpen)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.place_caret(Caret(Place("p"), 1))
    QTest.keyClicks(editor, '"a')
    assert text_at(editor, 0) == "x“a"
    says_the_same(editor)


def test_a_key_is_on_screen_before_it_is_in_the_story(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p", text=text_of("x")),)))
    qtbot.waitExposed(editor)
    QApplication.processEvents()
    seen: list[str] = []
    paint = editor.overlay.paint

    def note(rect: object) -> None:
        seen.append("painted")
        paint(rect)  # type: ignore[arg-type]

    editor.overlay.paint = note  # type: ignore[method-assign,assignment]
    editor._session.changed.connect(lambda _: seen.append("told"))
    QTest.keyClick(editor, "a")
    assert seen[:2] == ["painted", "told"]
    assert text_at(editor, 0) == "ax"


def test_tab_leaves_where_it_means_nothing(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    inside = QWidget()
    column = QVBoxLayout(inside)
    editor = bare_editor(EVERYTHING)
    button = QPushButton("Next")
    column.addWidget(editor)
    column.addWidget(button)
    window.setCentralWidget(inside)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.setFocus()
    editor.place_caret(Caret(Place("t1", "cell:2:0")))
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is editor  # the table has a new row, with the caret in its last cell
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    editor.setFocus()
    editor.place_caret(Caret(Place("p1"), 3))
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    says_the_same(editor)


def test_keys_that_are_the_windows_stay_the_windows(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    editor = bare_editor(EVERYTHING)
    window.setCentralWidget(editor)
    pressed: list[str] = []
    for keys in ("Ctrl+K", "Ctrl+Z"):
        action = window.addAction(keys)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False, keys=keys: pressed.append(keys))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_K, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert pressed == ["Ctrl+K", "Ctrl+Z"]


@pytest.mark.parametrize("last", [Paragraph(id="z", text=text_of("Last.")), Heading(id="z"), Paragraph(id="z")])
def test_the_end_of_the_story_is_the_end_of_its_last_text(qtbot: QtBot, last: Paragraph | Heading) -> None:
    story = Story(id="s", body=(Paragraph(id="a", text=text_of("First.")), last))
    for go in (
        lambda editor: QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        lambda editor: [QTest.keyClick(editor, Qt.Key.Key_Down) for _ in range(4)],
        lambda editor: QTest.mouseClick(
            editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, editor.viewport().height() - 20)
        ),
    ):
        editor = editor_of(qtbot, story)
        editor.place_caret(Caret(Place("a"), 1))
        go(editor)
        QTest.keyClicks(editor, "x")
        assert [plain(text) for _, text in places.texts(story_of(editor))][1].endswith("x")
        assert len(story_of(editor).body) == 2


def test_below_a_table_that_ends_the_story_a_paragraph_can_be_written(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Table(id="t", rows=((Cell(text_of("a")),),)),)))
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "x")
    assert [type(block) for block in story_of(editor).body] == [Table, Paragraph]
