"""The Package panel: formats to tick with what they leave out, what stops the story, and where it goes."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.desk.fields.picturing import figures_of
from workstation.story.alt import Missing
from workstation.story.blocks import Embed
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.places import Place
from workstation.ui.packaging.choices import choice_in
from workstation.ui.packaging.panel import PackagePanel
from workstation.ui.packaging.reading import FormatWindow
from workstation.ui.session import Session
from workstation.ui.storyform.storypanel import StoryPanel
from workstation.ui.window import Window


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> PackagePanel:
    """Return the panel, in front, with the sample story open and checked."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.activateWindow()
    shown = window.show_panel("package")
    assert isinstance(shown, PackagePanel)
    qtbot.waitUntil(lambda: shown.verdict.text() == "Ready to export.", timeout=20_000)
    return shown


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the folder that is chosen when one is asked for."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "packages"))
    return tmp_path / "packages"


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def break_two(window: Window) -> None:
    """Take the alt text of the first picture and the language of the story away."""
    session(window).edit(SetBlockField(id=figures_of(session(window).story)[0].id, field="alt", value=Missing()))
    session(window).edit(SetField(field="language", value=""))


def test_what_stops_the_story_leads_to_where_it_is(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    break_two(window)
    qtbot.waitUntil(lambda: len(panel.blocks()) == 2)
    assert panel.verdict.text() == "2 things stop this story from going out."
    asked: list[tuple[object, ...]] = []
    session(window).wanted.connect(lambda *where: asked.append(where))
    language, alt = panel.blocks()
    alt.setFocus()
    QTest.keyClick(alt, Qt.Key.Key_Return)
    assert asked == [(Place(figures_of(session(window).story)[0].id, "alt"), 0, -1)]
    language.click()
    shown = window.panel("story")
    assert isinstance(shown, StoryPanel)
    qtbot.waitUntil(lambda: shown.form.input("language").hasFocus())


def test_pressing_export_while_blocked_goes_to_what_blocks(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    break_two(window)
    qtbot.waitUntil(lambda: session(window).judged is session(window).story)
    panel.export.setFocus()
    QTest.keyClick(panel.export, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is panel.blocks()[0]
    assert window.bench.notices.notices()[0].message == "2 things stop this story from going out."
    session(window).undo()
    session(window).undo()
    qtbot.waitUntil(lambda: all("stop this story" not in each.message for each in window.bench.notices.notices()))


def test_formats_are_chosen_and_remembered(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    offered = window.bench.desk.packages.offered()
    assert choice_in(window.memory, offered).formats == tuple(each.id for each in offered)
    QTest.keyClick(panel.formats["ninjs"], Qt.Key.Key_Space)
    QTest.keyClick(panel.zipped, Qt.Key.Key_Space)
    choice = choice_in(window.memory, offered)
    assert "ninjs" not in choice.formats
    assert "article" in choice.formats
    assert choice.zipped
    window.memory.sync()
    panel.look_again()
    assert not panel.formats["ninjs"].isChecked()
    assert panel.zipped.isChecked()


def test_what_a_format_leaves_out_is_told_under_it(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    row, sentence = panel.rows["article"], "An embed is carried as its words and a link."
    story = session(window).story
    session(window).replace_story(replace(story, body=(*story.body, Embed(id="e", url="https://example.org"))), "Embed")
    qtbot.waitUntil(lambda: sentence in row.losses.text())
    assert not row.losses.isVisible()  # more than a few are folded up
    row.fold.click()
    assert row.losses.isVisible()
    session(window).undo()
    qtbot.waitUntil(lambda: sentence not in row.losses.text())


def test_export_from_the_panel_and_verify_there(
    qtbot: QtBot, window: Window, panel: PackagePanel, folder: Path
) -> None:
    assert not panel.again.isVisible()
    panel.export.click()
    qtbot.waitUntil(panel.again.isVisible)
    (package,) = folder.iterdir()
    assert package.name in panel.last.text()
    panel.verify.click()
    qtbot.waitUntil(lambda: any("is intact" in notice.message for notice in window.bench.notices.notices()))


def test_the_folder_is_chosen_beforehand(qtbot: QtBot, window: Window, panel: PackagePanel, folder: Path) -> None:
    assert panel.place.text() == "You are asked at the first export."
    panel.choose.click()
    assert panel.place.text().replace("\u200b", "") == str(folder)
    assert not folder.exists(), "nothing is made before the first export"


def test_the_pictures_are_counted_and_told(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    assert "2 pictures" in panel.contents.text()
    qtbot.waitUntil(panel.pictures.isVisible)
    first, second = panel.pictures.text().splitlines()
    assert re.fullmatch(r"– ferry\.jpg: \d+ files, from \d+ × \d+ pixels, \d+ kB", first)
    assert first != second


def test_what_is_left_out_is_unfolded_by_key(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    row = panel.rows["ghost"]
    qtbot.waitUntil(row.fold.isVisible)
    assert not row.losses.isVisible()
    row.fold.setFocus()
    QTest.keyClick(row.fold, Qt.Key.Key_Space)
    assert row.losses.isVisible()
    assert "Ghost has no place for" in row.losses.text()


def test_a_format_is_read_as_it_would_be_written(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    session(window).edit(SetField(field="headline", value="Not kept yet"))
    panel.rows["ninjs"].read.click()
    qtbot.waitUntil(lambda: window.findChild(FormatWindow) is not None)
    shown = window.findChild(FormatWindow)
    assert isinstance(shown, FormatWindow)
    (page,) = shown.pages
    assert '"Not kept yet"' in page.toPlainText()
    assert page.isReadOnly()
    assert "ninjs" in shown.losses.text()
    shown.reject()


def test_a_post_is_read_as_readers_get_it(qtbot: QtBot, window: Window, panel: PackagePanel) -> None:
    session(window).edit(SetField(field="headline", value="Not kept yet"))
    panel.rows["wordpress"].read.click()
    qtbot.waitUntil(lambda: window.findChild(FormatWindow) is not None)
    shown = window.findChild(FormatWindow)
    assert isinstance(shown, FormatWindow)
    assert shown.post is not None
    text = shown.post.toPlainText()
    assert text.startswith("Not kept yet")
    assert "Alt text: Two people on the quay" in text
    assert "wp:" not in text
    pictures = [shown.post.loadResource(2, address) for address in shown.post.read.photos]
    assert len(pictures) == 2
    assert all(picture is not None for picture in pictures)
    assert shown.post.loadResource(2, "https://example.org/else.jpg") is None
    assert len(shown.pages) == 1
    qtbot.waitUntil(shown.post.hasFocus)
    shown.reject()


def test_formats_that_the_house_does_not_use_are_one_key_away(window: Window, panel: PackagePanel, desk: Desk) -> None:
    path = desk.houses.copy("plain", "short")
    path.write_text(f'formats = ["article", "ninjs"]\n{path.read_text()}')
    desk.use_house("short")
    offered = desk.packages.offered()
    assert choice_in(window.memory, offered).formats == ("article", "ninjs")
    assert not panel.more.isVisible()
    panel.look_again()
    assert panel.more.isVisible()
    assert panel.more.text() == f"{len(offered) - 2} more formats"
    assert not panel.formats["ghost"].isVisible()
    panel.more.click()
    QTest.keyClick(panel.formats["ghost"], Qt.Key.Key_Space)
    assert choice_in(window.memory, offered).formats == ("article", "ghost", "ninjs")
    panel.more.click()
    assert panel.formats["ghost"].isVisible(), "what is ticked stays in sight"
    assert not panel.formats["rss"].isVisible()
