"""The Story panel: what is typed becomes the story's, and what cannot be read is told and kept."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.story.blocks import Paragraph
from workstation.story.model import Story, Subject
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.fieldrows import STORY
from workstation.ui.fields import TextField
from workstation.ui.panels.story import story as story_panel
from workstation.ui.session import Session
from workstation.ui.storyform.storypanel import StoryPanel
from workstation.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offers pop up, offscreen


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> StoryPanel:
    """Return the panel, in front, with a new story open."""
    window.start("story.new")
    window.activateWindow()
    shown = window.show_panel("story")
    assert isinstance(shown, StoryPanel)
    qtbot.waitUntil(shown.isVisible)
    return shown


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def write(panel: StoryPanel, field: str, words: str) -> None:
    """Type into a field, over what it holds."""
    line = panel.form.input(field)
    line.setFocus()
    (line.lineEdit() if hasattr(line, "lineEdit") else line).selectAll()
    QTest.keyClicks(line, words)


def test_each_field_becomes_the_storys(window: Window, panel: StoryPanel) -> None:
    write(panel, "slug", "ferry-return")
    write(panel, "language", "pt-br")
    write(panel, "translated_from", "Spanish")
    write(panel, "desk", "Foreign")
    write(panel, "tags", "ferry, strike")
    write(panel, "subjects", "medtop:15000000 sport")
    write(panel, "embargo", "2026-06-06 06:00 UTC")
    write(panel, "note", "Call Ana before it goes out")
    story = session(window).story
    assert (story.slug, story.language, story.translated_from, story.desk) == ("ferry-return", "pt-BR", "es", "Foreign")
    assert story.tags == ("ferry", "strike")
    assert story.subjects == (Subject("medtop:15000000", "sport"),)
    assert story.embargo == datetime(2026, 6, 6, 6, tzinfo=UTC)
    assert story.note == "Call Ana before it goes out"


def test_lists_are_chosen_from_by_key(window: Window, panel: StoryPanel) -> None:
    for field, key in (("stage", Qt.Key.Key_Down), ("urgency", Qt.Key.Key_End), ("direction", Qt.Key.Key_Down)):
        panel.form.focus(field)
        QTest.keyClick(panel.form.input(field), key)
    story = session(window).story
    assert (story.stage, story.urgency, story.direction) == ("in edit", 8, "ltr")


def test_the_wheel_over_a_list_changes_nothing_while_it_has_no_focus(window: Window, panel: StoryPanel) -> None:
    panel.form.focus("slug")
    stage = panel.form.input("stage")
    QTest.wheelEvent(window.windowHandle(), stage.mapTo(window, stage.rect().center()), QPoint(0, -120))
    assert session(window).story.stage == "draft"
    panel.form.focus("stage")
    QTest.wheelEvent(window.windowHandle(), stage.mapTo(window, stage.rect().center()), QPoint(0, -120))
    assert session(window).story.stage == "in edit"


def test_what_cannot_be_read_is_told_below_the_field_and_stays(qtbot: QtBot, window: Window, panel: StoryPanel) -> None:
    write(panel, "embargo", "2026-06-06 06:00 UTC")
    write(panel, "embargo", "next Friday")
    answer = panel.form.answers["embargo"]
    assert not answer.trouble, "nobody is corrected in the middle of typing"
    panel.form.focus("publish_at")
    assert answer.trouble.startswith("“next Friday” is no date and time")
    assert answer.input.accessibleDescription() == answer.trouble
    assert answer.input.words() == "next Friday"
    assert session(window).story.embargo == datetime(2026, 6, 6, 6, tzinfo=UTC)
    write(panel, "embargo", "7 June 2026 06:00 UTC")
    assert not answer.trouble
    assert session(window).story.embargo == datetime(2026, 6, 7, 6, tzinfo=UTC)


def test_a_rest_from_typing_tells_as_well(qtbot: QtBot, panel: StoryPanel) -> None:
    write(panel, "language", "englisch")
    qtbot.waitUntil(lambda: "no language" in panel.form.answers["language"].trouble)


def test_what_could_not_be_read_is_there_again_after_another_story(
    qtbot: QtBot, window: Window, panel: StoryPanel
) -> None:
    first = session(window)
    write(panel, "publish_at", "soon")
    window.start("story.new")
    qtbot.waitUntil(lambda: panel.form.input("publish_at").words() == "")
    assert not panel.form.answers["publish_at"].trouble
    window.bench.workspace.bring_forward(first)
    qtbot.waitUntil(lambda: panel.form.input("publish_at").words() == "soon")
    assert "“soon”" in panel.form.answers["publish_at"].trouble


def test_a_moment_is_cleared_by_emptying_its_field(window: Window, panel: StoryPanel) -> None:
    write(panel, "publish_at", "2026-06-06 06:00 UTC")
    line = panel.form.input("publish_at")
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert session(window).story.publish_at is None
    assert not panel.form.answers["publish_at"].trouble


def test_a_field_that_is_left_shows_what_it_was_read_as(window: Window, panel: StoryPanel) -> None:
    write(panel, "language", "pt")
    QTest.keyClick(QApplication.activePopupWidget() or panel.form.input("language"), Qt.Key.Key_Tab)
    assert not panel.form.input("language").hasFocus()
    assert panel.form.input("language").words() == "Portuguese (pt)"


def test_undo_takes_a_typed_word_back_whole(qtbot: QtBot, window: Window, panel: StoryPanel) -> None:
    write(panel, "slug", "ferry")
    QTest.keyClick(panel.form.input("slug"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session(window).story.slug == ""
    qtbot.waitUntil(lambda: panel.form.input("slug").words() == "")


def test_a_change_from_elsewhere_is_shown(qtbot: QtBot, window: Window, panel: StoryPanel) -> None:
    changed: Story = replace(session(window).story, desk="Sport", urgency=3)
    session(window).replace_story(changed, "Take in")
    qtbot.waitUntil(lambda: panel.form.input("desk").words() == "Sport")
    assert panel.form.input("urgency").words() == "3"


def test_languages_in_use_come_first(panel: StoryPanel) -> None:
    offered = panel.form.input("language")
    assert offered.itemText(0) == "English (en)"
    assert offered.findText("Persian (fa)") > 0


def test_without_a_story_the_panel_says_what_it_is_for(qtbot: QtBot, window: Window, panel: StoryPanel) -> None:
    window.start("story.close")
    qtbot.waitUntil(lambda: not panel.form.isVisible())


def test_a_field_that_is_asked_for_brings_the_panel_forward(qtbot: QtBot, window: Window, panel: StoryPanel) -> None:
    window.show_panel("credits")
    session(window).show(Place("", "desk"))
    qtbot.waitUntil(lambda: panel.form.input("desk").hasFocus())
    session(window).show(Place("", "credit_line"))
    qtbot.waitUntil(lambda: not panel.isVisible())
    session(window).show(Place("", "nothing"))
    assert not panel.isVisible()


def test_the_panel_declares_the_fields_that_it_has() -> None:
    """A repair that asks for a field finds its panel by them, before that is built."""
    assert story_panel.fields == (*(row.field for row in STORY), "corrections")


def test_the_record_lists_what_went_out_and_shows_what_each_version_changed(
    qtbot: QtBot, window: Window, desk: Desk, panel: StoryPanel
) -> None:
    first = Story(
        id="ferry00000000001",
        language="en",
        headline="Ferries return",
        stage="published",
        body=(Paragraph(id="b1", text=text_of("It carried 12 people.")),),
    )
    desk.stories.save(first, 0)
    desk.stories.save(replace(first, body=(Paragraph(id="b1", text=text_of("It carried 21 people.")),)), 1)
    desk.corrections.correct("ferry")
    window.bench.workspace.open("ferry00000000001")
    qtbot.waitUntil(lambda: len(panel.record.rows()) == 2)
    latest, earliest = panel.record.rows()
    assert latest.under == "Correction: Corrects paragraph 1 to say “21”, not “12”."
    assert earliest.under == "Went out"
    session(window).show(Place("", "corrections"))
    qtbot.waitUntil(latest.hasFocus)
    QTest.keyClick(latest, Qt.Key.Key_Space)
    qtbot.waitUntil(panel.record.diff.isVisible)
    assert "21" in panel.record.diff.toPlainText()
    assert "silent-change" not in panel.record.diff.toPlainText()
    QTest.keyClick(latest, Qt.Key.Key_Space)
    assert not panel.record.diff.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_empty_fields_ask_for_is_never_cut(qtbot: QtBot, window: Window, scale: float) -> None:
    window.start("story.new")
    window.bench.theming.resize(scale)
    panel = window.show_panel("story")
    fields = [field for field in panel.findChildren(TextField) if field.placeholderText().strip()]
    assert fields

    def whole() -> bool:
        return all(
            field.hint_height() <= field.viewport().height()
            for field in fields
            if field.isVisible() and not field.words()
        )

    qtbot.waitUntil(whole)
    tags = next(field for field in fields if field.accessibleName() == "Tags")
    tags.insertPlainText("a")
    qtbot.waitUntil(lambda: tags.height() < 3 * tags.fontMetrics().lineSpacing())
