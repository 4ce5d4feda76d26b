"""The head of a story has room for its words at every text size."""

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.blocks import Figure
from workstation.story.edits.fields import SetField
from workstation.story.model import Dateline
from workstation.story.places import Place
from workstation.story.spans import plain
from workstation.ui.head import StoryHead
from workstation.ui.window import Window


@pytest.fixture
def head(qtbot: QtBot, window: Window) -> StoryHead:
    """Return the head of the sample story, without a dateline."""
    window.resize(1440, 900)
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.page is not None and window.session is not None)
    assert window.page is not None
    assert window.session is not None
    window.session.edit(SetField(field="dateline", value=Dateline()))
    return window.page.head


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [1024, 1440])
def test_what_is_asked_for_is_never_cut(
    qtbot: QtBot, window: Window, head: StoryHead, scale: float, width: int
) -> None:
    window.resize(width, 900)
    window.bench.theming.resize(scale)
    place = head.place
    qtbot.waitUntil(lambda: place.fontMetrics().horizontalAdvance(place.placeholderText()) <= place.viewport().width())
    qtbot.waitUntil(lambda: all(box.width() >= box.sizeHint().width() for box in head.fields()[:3]))
    qtbot.waitUntil(lambda: head.headline.width() > head.width() // 2)
    qtbot.waitUntil(lambda: head.height() == head.heightForWidth(head.width()))  # no more room than it needs
    if width == 1440:
        assert (head.byline.y() == head.place.y()) == (scale < 2.0), "side by side where there is room"


def test_a_story_from_right_to_left_has_its_head_that_way_too(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    head = page.head
    for language, from_right in (("ar", True), ("en", False), ("fa", True)):
        session.edit(SetField(field="language", value=language))
        session.edit(SetField(field="headline", value="عودة العبارات" if from_right else "Ferries return"))
        qtbot.waitUntil(partial(lambda way: (head.byline.x() > head.place.x()) == way, from_right))
        assert (head.counter.x() < head.headline.x()) == from_right
        places = [field.geometry() for field in (head.headline, head.subhead, head.byline)]
        assert len({place.right() if from_right else place.left() for place in places}) == 1


def test_the_head_leaves_the_ring_around_a_first_picture_in_sight(qtbot: QtBot, window: Window) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None and window.page is not None)
    page, session = window.page, window.session
    assert page is not None
    assert session is not None
    figure = session.story.body[0]
    assert isinstance(figure, Figure)
    page.editor.setFocus()
    session.show(Place(figure.id, "picture"))
    accent = window.bench.theming.colour("accent").rgb()

    def ringed() -> bool:
        image = page.grab().toImage()
        middle, head = page.head.geometry().center().x(), page.head.geometry().bottom()
        return any(image.pixel(middle, y) == accent for y in range(head - 4, head + 8))

    qtbot.waitUntil(ringed)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("25\u00a0000 people\u202f!", "25\u00a0000 people\u202f!"),
        (" more", " more"),
        ("One\r\n  two\tthree\n", "One two three"),
        ("\u2028One\n\n\ntwo", "One two"),
    ],
    ids=["spaces that do not break", "a word with its space", "lines and tabs", "line separators"],
)
def test_a_headline_takes_in_no_line_breaks_and_keeps_its_spaces(head: StoryHead, pasted: str, expected: str) -> None:
    head.headline.clear()
    data = QMimeData()
    data.setText(pasted)
    head.headline.insertFromMimeData(data)
    assert head.headline.words() == expected


def test_spaces_that_do_not_break_stay_in_a_headline_that_is_typed_on(window: Window, head: StoryHead) -> None:
    assert window.session is not None
    window.session.edit(SetField(field="headline", value="25\u00a0000 people"))
    head.headline.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(head.headline, "!")
    assert window.session.story.headline == "25\u00a0000 people!"
    assert head.headline.words() == "25\u00a0000 people!"


def test_a_space_that_does_not_break_is_put_in_by_key_wherever_one_writes(window: Window, head: StoryHead) -> None:
    assert window.session is not None
    assert window.page is not None
    window.session.edit(SetField(field="headline", value="25"))
    space = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    head.headline.setFocus()
    head.headline.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(head.headline, *space)
    QTest.keyClicks(head.headline, "km")
    assert window.session.story.headline == "25\u00a0km"
    head.kicker.setFocus()
    QTest.keyClick(head.kicker, *space)
    assert window.session.story.kicker == "\u00a0"
    window.page.editor.setFocus()
    window.page.editor.place_caret(Caret(Place("b4", "text"), 3))
    QTest.keyClick(window.page.editor, *space)
    words = plain(places.text_at(window.session.story, Place("b4", "text")))
    assert words.startswith("The\u00a0 crossing")


def test_backspace_deletes_an_emoji_of_a_headline_whole(window: Window, head: StoryHead) -> None:
    assert window.session is not None
    window.session.edit(SetField(field="headline", value="Flag \U0001f1ec\U0001f1ea"))
    head.headline.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(head.headline, Qt.Key.Key_Backspace)
    assert window.session.story.headline == "Flag "
    QTest.keyClick(head.headline, Qt.Key.Key_Backspace)
    assert window.session.story.headline == "Flag"


def test_backspace_deletes_an_emoji_of_a_kicker_whole_and_an_accent_by_itself(window: Window, head: StoryHead) -> None:
    assert window.session is not None
    window.session.edit(SetField(field="kicker", value="Live e\u0301 \U0001f1ec\U0001f1ea"))
    head.kicker.end(False)
    shown = []
    for _ in range(4):
        QTest.keyClick(head.kicker, Qt.Key.Key_Backspace)
        shown.append(window.session.story.kicker)
    assert shown == ["Live e\u0301 ", "Live e\u0301", "Live e", "Live "]
    head.kicker.selectAll()
    QTest.keyClick(head.kicker, Qt.Key.Key_Backspace)
    assert window.session.story.kicker == ""


def test_the_kicker_begins_where_the_lines_of_the_story_do(qtbot: QtBot, window: Window, head: StoryHead) -> None:
    assert window.session is not None
    window.session.edit(SetField(field="kicker", value="Islands"))
    qtbot.waitUntil(lambda: head.kicker.cursorRect().left() < head.kicker.width() // 2)
    window.session.edit(SetField(field="language", value="ar"))
    qtbot.waitUntil(lambda: head.kicker.cursorRect().left() > head.kicker.width() // 2)
