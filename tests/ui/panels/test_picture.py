"""The Picture panel: it follows the caret, steps through the pictures, and changes what it shows as one story."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from workstation.desk.fields.picturing import figures_of
from workstation.story.alt import Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.edits.fields import SetBlockField
from workstation.story.places import Place
from workstation.story.spans import plain
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.session import Session
from workstation.ui.window import Window


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> PicturePanel:
    """Return the panel, in front, with the first picture of the sample story in hand."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.activateWindow()
    shown = window.show_panel("picture")
    assert isinstance(shown, PicturePanel)
    go(window, Place(figures(window)[0].id, "picture"))
    qtbot.waitUntil(lambda: shown.one.isVisible() and shown.number.text() == "1 of 2")
    return shown


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def figures(window: Window) -> tuple[Figure, ...]:
    return figures_of(session(window).story)


def go(window: Window, place: Place) -> None:
    page = window.page
    assert page is not None
    page.editor.setFocus()
    session(window).show(place)


def set_alt(window: Window, alt: object) -> None:
    session(window).edit(SetBlockField(id=figures(window)[0].id, field="alt", value=alt))


def words_of_record(panel: PicturePanel) -> list[str]:
    return [label.text() for label in panel.record.findChildren(QLabel)]


def test_the_panel_follows_the_caret_from_picture_to_text(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    first, second = figures(window)
    assert panel.form.caption.input("caption").words() == plain(first.caption)
    go(window, Place(second.id, "caption"))
    qtbot.waitUntil(lambda: panel.number.text() == "2 of 2")
    assert panel.form.caption.input("caption").words() == plain(second.caption)
    paragraph = next(block for block in session(window).story.body if not isinstance(block, Figure))
    go(window, Place(paragraph.id, "text"))
    qtbot.waitUntil(panel.all.isVisible)
    assert [row.words for row in panel.rows()] == [plain(first.caption), plain(second.caption)]
    assert [row.under for row in panel.rows()] == ["Described", "Described"]


def test_the_arrows_step_without_taking_the_focus_away(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    panel.after.setFocus()
    QTest.keyClick(panel.after, Qt.Key.Key_Space)
    assert panel.number.text() == "2 of 2"
    assert not panel.after.isEnabled()
    assert QApplication.focusWidget() is panel.before
    QTest.keyClick(panel.before, Qt.Key.Key_Space)
    assert panel.number.text() == "1 of 2"


def test_a_picture_is_opened_from_the_list_by_key(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    panel.back.setFocus()
    QTest.keyClick(panel.back, Qt.Key.Key_Space)
    assert panel.all.isVisible()
    assert QApplication.focusWidget() is panel.rows()[0]
    panel.rows()[1].setFocus()
    QTest.keyClick(panel.rows()[1], Qt.Key.Key_Return)
    assert panel.number.text() == "2 of 2"
    assert QApplication.focusWidget() is panel.form.caption.input("caption")


def test_fields_are_the_storys_and_the_editors(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    for name, words in (("caption", "The ferry is back."), ("credit", "Ana Lima"), ("long_description", "All of it")):
        panel.form.focus(name)
        field = QApplication.focusWidget()
        field.selectAll()
        QTest.keyClicks(field, words)
    panel.form.focus("kind")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    figure = figures(window)[0]
    assert (plain(figure.caption), figure.credit, figure.long_description) == (
        "The ferry is back.",
        "Ana Lima",
        "All of it",
    )
    assert figure.kind == "text"
    page = window.page
    assert page is not None
    assert "The ferry is back." in page.editor.toPlainText()


def test_a_link_that_cannot_be_published_is_told(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    panel.form.focus("link")
    QTest.keyClicks(QApplication.focusWidget(), "javascript:alert(1)")
    panel.form.focus("caption")
    assert "no address that can be published" in panel.form.more.answers["link"].trouble
    assert figures(window)[0].link == ""


def test_alt_text_goes_through_its_four_states(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    alt = panel.form.alt
    panel.form.focus("alt")
    set_alt(window, Unreviewed("Two people", "Alt Text (Accessibility)"))
    qtbot.waitUntil(lambda: alt.state.text() == "Described, not reviewed")
    alt.reviewed.setFocus()
    QTest.keyClick(alt.reviewed, Qt.Key.Key_Space)
    assert figures(window)[0].alt == Described("Two people")
    qtbot.waitUntil(lambda: alt.state.text() == "Described")
    assert not alt.reviewed.isVisible()
    QTest.keyClick(alt.decoration, Qt.Key.Key_Space)
    assert figures(window)[0].alt == Decorative()
    qtbot.waitUntil(lambda: alt.state.text() == "Decoration")
    assert alt.words.accessibleName() == "Why it is decoration"
    QTest.keyClicks(alt.words, "A line between parts")
    assert figures(window)[0].alt == Decorative("A line between parts")
    QTest.keyClick(alt.decoration, Qt.Key.Key_Space)
    assert figures(window)[0].alt == Described("Two people"), "the words from before are back"
    qtbot.waitUntil(lambda: alt.words.words() == "Two people")
    alt.words.selectAll()
    QTest.keyClick(alt.words, Qt.Key.Key_Delete)
    assert figures(window)[0].alt == Missing()
    qtbot.waitUntil(lambda: alt.state.text() == "Not described")


def test_the_panel_stays_while_it_is_worked_in(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    panel.form.focus("alt")
    set_alt(window, Decorative("A line"))
    qtbot.waitUntil(lambda: panel.form.alt.state.text() == "Decoration")
    assert panel.number.text() == "1 of 2"
    assert panel.one.isVisible()


def test_the_librarys_caption_is_used_and_made_our_own(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    photo = figures(window)[0].photo
    panel.form.focus("caption")
    window.bench.desk.pictures.assign(
        photo, ["caption=A ferry, by the library", "creators=Ana Lima", "expires=2020-01-01T00:00:00Z"]
    )
    window.bench.workspace.stored.emit()
    qtbot.waitUntil(panel.form.linked.isVisible)
    QTest.mouseClick(panel.form.linked, Qt.MouseButton.LeftButton, pos=QPoint(8, panel.form.linked.height() // 2))
    assert figures(window)[0].caption_linked
    qtbot.waitUntil(lambda: not panel.form.caption.isVisible())
    QTest.mouseClick(panel.form.linked, Qt.MouseButton.LeftButton, pos=QPoint(8, panel.form.linked.height() // 2))
    assert plain(figures(window)[0].caption) == "A ferry, by the library"
    assert panel.record.form.fields["creators"].input.words() == "Ana Lima"
    assert any(each.words.startswith("Its rights ended on 1 January 2020") for each in panel.record.rights.standing)


def test_a_picture_that_is_not_in_the_library_says_so(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    panel.form.focus("caption")
    session(window).edit(SetBlockField(id=figures(window)[0].id, field="photo", value="0" * 64))
    qtbot.waitUntil(lambda: "This picture is not in the library." in words_of_record(panel))


def test_a_story_without_pictures_says_how_to_get_one(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    story = session(window).story
    session(window).replace_story(replace(story, body=tuple(b for b in story.body if not isinstance(b, Figure))), "Out")
    qtbot.waitUntil(lambda: panel.all.isVisible() and not panel.rows())
    assert any("Ctrl+Alt+P" in label.text() for label in panel.all.findChildren(QLabel))


def test_the_picture_is_shown_in_the_story(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    asked: list[tuple[object, ...]] = []
    panel.after.click()
    session(window).wanted.connect(lambda *where: asked.append(where))
    QTest.keyClick(panel.to_text, Qt.Key.Key_Space)
    assert asked == [(Place(figures(window)[1].id, "picture"), 0, -1)]
    page = window.page
    assert page is not None
    assert page.editor.hasFocus()
