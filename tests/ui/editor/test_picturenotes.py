"""What stands against using a picture is written on it in the story, told by tip and by voice, in any direction."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.conftest import desk, make_window, window
from tests.ui.editor.editors import editor_of, inked, line_area, pixels
from tests.ui.library.conftest import draw_picture
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.checks.finding import Finding
from workstation.checks.rights import ON_USE, by_picture
from workstation.desk.desk import Desk
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Gallery, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.view import StoryEditor
from workstation.ui.window import Window

__all__ = ["desk", "make_window", "window"]

ERROR = "#FF0000"
INKS = Inks(error=QColor(ERROR))
NOTE = Finding(rule="photo-denied", severity="error", message="This picture’s use is forbidden: Sued.", block="f")
PICTURE = Place("f", "picture")
BODY = (Paragraph(id="p", text=text_of("The ferry docked.")), Figure(id="f", photo="x"))


def written(editor: StoryEditor) -> list[tuple[int, int]]:
    return inked(pixels(editor), line_area(editor, PICTURE), ERROR)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_note_is_written_at_the_foot_of_its_picture(qtbot: QtBot, language: str) -> None:
    editor = editor_of(qtbot, Story(id="s", language=language, body=BODY), inks=INKS)
    assert not written(editor)
    editor.overlay.set_picture_notes({"f": NOTE})
    found = written(editor)
    area: QRectF = line_area(editor, PICTURE)
    assert found
    assert min(y for _, y in found) > area.center().y()
    middle = sum(x for x, _ in found) / len(found)
    assert (middle > area.center().x()) == (language == "ar")
    editor.overlay.set_picture_notes({})
    assert not written(editor)


def test_pictures_of_a_gallery_have_their_own(qtbot: QtBot) -> None:
    gallery = Gallery(id="g", figures=(Figure(id="f", photo="x"), Figure(id="h", photo="y")))
    editor = editor_of(qtbot, Story(id="s", language="en", body=(gallery,)), inks=INKS)
    editor.overlay.set_picture_notes({"h": NOTE})
    assert not written(editor)
    editor.overlay.set_picture_notes({"f": NOTE})
    assert written(editor)


def test_the_gravest_is_what_is_written_and_nothing_that_only_tells() -> None:
    told = Finding(rule="photo-no-archive", severity="info", message="m", block="f")
    asked = Finding(rule="photo-terms-unread", severity="review", message="m", block="f")
    other = Finding(rule="img-alt-missing", severity="error", message="m", block="f")
    assert by_picture([told, other]) == {}
    assert by_picture([told, asked, NOTE, asked, other]) == {"f": NOTE}


def test_every_rule_on_the_use_of_pictures_is_written_on_them() -> None:
    rules = Path(__file__).parents[3] / "workstation" / "checks" / "rules"
    judging = {
        path.stem.replace("_", "-") for path in rules.glob("photo_*.py") if "checks.rights import" in path.read_text()
    }
    assert judging | {"photo-credit-missing"} == ON_USE


def test_a_picture_whose_licence_has_ended_says_so_where_it_stands(
    qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_picture(tmp_path / "quay.png", 1, 640, 400)
    (photo,) = desk.library.take([tmp_path / "quay.png"], SilentProgress()).new
    over = clock.moment - timedelta(days=1)
    desk.library.apply([photo.id], desk.library.change(["credit_line=Jane Doe/AFP", f"expires={over.isoformat()}"]))
    figure = Figure(id="f", photo=photo.id, alt=Described("A ferry"), caption=text_of("The ferry at the quay."))
    body = (Paragraph(id="p", text=text_of("The ferry docked.")), figure, Paragraph(id="q", text=text_of("More.")))
    desk.stories.save(Story(id="s1", headline="Ferries", language="en", body=body), 0)
    window.bench.workspace.open("s1")
    qtbot.waitUntil(lambda: window.page is not None)
    page = window.page
    assert page is not None
    editor = page.editor
    page.setFocus()
    qtbot.waitUntil(lambda: _note(editor) is not None)
    note = _note(editor)
    assert note is not None
    assert note.message.startswith("This picture’s rights ended on")
    said: list[str] = []
    monkeypatch.setattr(window.bench.announcer, "say", lambda words, **_: said.append(words))
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert note.message in said
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, words, *more: shown.append(words))
    area = line_area(editor, PICTURE)
    assert editor._tell_mark(editor.viewport().mapToGlobal(area.center().toPoint()))
    assert note.message in shown[0]


def _note(editor: StoryEditor) -> Finding | None:
    block = editor._canvas.find(PICTURE)
    return editor.overlay.note_at(block) if block is not None else None


def test_what_a_picture_without_a_file_is_called_stands_above_what_stands_against_it(qtbot: QtBot) -> None:
    story = Story(id="s", language="en", body=(BODY[0], Figure(id="f", url="https://example.com/pier.jpg")))
    editor = editor_of(qtbot, story, inks=INKS)
    before = pixels(editor)
    editor.overlay.set_picture_notes({"f": NOTE})
    card = line_area(editor, PICTURE)
    upper = QRectF(card.left(), card.top(), card.width(), card.height() * 0.5).toAlignedRect()
    assert written(editor)
    assert before.copy(upper) == pixels(editor).copy(upper)
