"""Copy and packages come in by the same ways: the dialog, a drop; a package brings its stories back as they left."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.story import codec
from workstation.story.edits.fields import SetField
from workstation.ui.fields import TextField
from workstation.ui.importing import import_files
from workstation.ui.window import Window


def packed(desk: Desk, out: Path, *, zipped: bool) -> tuple[Path, str]:
    """Export the sample story and return the package and the story's id."""
    story = desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story
    exported = desk.packages.export(story.id, out, ("article",), zipped)
    assert exported.package is not None
    return exported.package, story.id


def told(window: Window) -> str:
    return " ".join(each.accessibleName() for each in window.bench.notices.notices())


@pytest.mark.parametrize("zipped", [True, False])
def test_a_package_brings_its_story_back_and_nothing_twice(
    zipped: bool, qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, name = packed(desk, tmp_path / "out", zipped=zipped)
    if zipped:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(package)], ""))
        window.start("story.import")
    else:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(package))
        window.start("story.package")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.story.id == name
    assert len(desk.stories.history(name)) == 1, "the same version comes in once"
    assert "is here already: revision 1" in told(window)


def test_what_changed_here_since_becomes_a_version_of_its_own(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    package, name = packed(desk, tmp_path / "out", zipped=False)
    left = desk.stories.open(name)
    desk.stories.save(SetField(field="headline", value="Changed since").apply(left.story), left.number)
    changed = desk.stories.open(name).story
    other = tmp_path / "other"
    shutil.copytree(package, other)
    import_files(window.bench, [other])
    qtbot.waitUntil(lambda: window.session is not None)
    assert codec.encode(desk.stories.open(name).story) in (codec.encode(left.story), codec.encode(changed))
    assert codec.encode(desk.stories.open(name, 2).story) == codec.encode(changed), "nothing is lost"


def test_a_damaged_package_is_told_and_stops_no_other(qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path) -> None:
    package, name = packed(desk, tmp_path / "out", zipped=False)
    (package / "data" / "story.json").write_text("{}")
    copy = tmp_path / "copy.txt"
    copy.write_text("Another story\n\nOf a few words.")
    import_files(window.bench, [package, copy])
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.story.id != name
    assert any(each.grave for each in window.bench.notices.notices())


def test_pictures_go_to_the_library_and_copy_becomes_a_story(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    copy, broken = tmp_path / "copy.txt", tmp_path / "broken.jpg"
    copy.write_text("Another story\n\nOf a few words.")
    broken.write_bytes(b"no picture")
    import_files(window.bench, [resource("samples", "harbour", "ferry.jpg"), copy, broken])
    qtbot.waitUntil(lambda: window.session is not None and "1 new photo" in told(window))
    assert "broken.jpg" in told(window)
    assert "not text" not in told(window)
    assert len(desk.stories.list()) == 1


@pytest.mark.parametrize("field", ["kicker", "headline", "subhead", "byline", "place"])
def test_a_file_dropped_on_a_line_of_the_head_is_imported_and_not_written_there(
    window: Window, tmp_path: Path, field: str
) -> None:
    window.start("story.new")
    assert window.page is not None
    assert window.session is not None
    line = getattr(window.page.head, field)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "copy.txt"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    line.dragEnterEvent(entering)
    assert not entering.isAccepted(), "so the window is asked"
    if isinstance(line, TextField):
        line.insertFromMimeData(data)
    assert line.words() == ""


def test_a_file_that_is_dropped_stays_where_it_was_also_where_a_move_is_proposed(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("A story\n\nOf a few words.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(copy))])
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    for event_type, take in ((QDragEnterEvent, window.dragEnterEvent), (QDropEvent, window.dropEvent)):
        event = event_type(QPoint(5, 5), both, data, left, shift)
        assert event.proposedAction() == Qt.DropAction.MoveAction
        take(event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: window.session is not None)
    assert copy.exists()
