"""Pictures, embeds and dividers are drawn as wide as their column, before and after their images are there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.editor.editors import editor_of, inked, line_area, pixels, says_the_same, story_of
from workstation.desk.editing.writing import Caret
from workstation.story.blocks import Crop, Divider, Embed, FactBox, Figure, Media, Paragraph
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.view import StoryEditor

RED, BLUE = "#FF0000", "#0000FF"
PHOTO = "a" * 64


def image(width: int, height: int) -> QImage:
    """Return an image that is red on its left half and blue on its right."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(RED))
    for x in range(width // 2, width):
        for y in range(height):
            made.setPixelColor(x, y, QColor(BLUE))
    return made


def size_of(editor: StoryEditor, name: str, slot: str = "picture") -> tuple[int, int]:
    block = editor._canvas.find(Place(name, slot))
    assert block is not None
    editor.document().documentLayout().blockBoundingRect(block)
    area = block.layout().lineAt(0).naturalTextRect()
    return round(area.width()), round(area.height())


def column_of(editor: StoryEditor) -> int:
    return round(editor.overlay.sight.column().width())


@pytest.mark.parametrize(("width", "height"), [(300, 150), (1200, 600)])
def test_a_picture_is_as_wide_as_its_column(qtbot: QtBot, width: int, height: int) -> None:
    asked: list[tuple[str, int]] = []

    def picture(photo: str, wide: int) -> QImage:
        asked.append((photo, wide))
        return image(width, height)

    editor = editor_of(qtbot, Story(id="s", body=(Figure(id="f", photo=PHOTO),)), picture=picture)
    shown = pixels(editor)
    column = column_of(editor)
    assert size_of(editor, "f") == (pytest.approx(column, abs=1), pytest.approx(column * height / width, abs=1))
    assert asked
    assert set(asked) == {(PHOTO, column)}
    area = line_area(editor, Place("f", "picture"))
    assert max(x for x, _ in inked(shown, area, RED)) < min(x for x, _ in inked(shown, area, BLUE))


def test_a_portrait_is_no_taller_than_leaves_room_for_text(qtbot: QtBot) -> None:
    story = Story(id="s", body=(Figure(id="f", photo=PHOTO),))
    editor = editor_of(qtbot, story, picture=lambda _photo, _width: image(200, 600))
    assert size_of(editor, "f") == (140, 420)


def test_a_crop_shows_its_part_alone(qtbot: QtBot) -> None:
    figure = Figure(id="f", photo=PHOTO, crop=Crop(0.5, 0.0, 0.5, 1.0))
    editor = editor_of(qtbot, Story(id="s", body=(figure,)), picture=lambda _photo, _width: image(400, 200))
    area = line_area(editor, Place("f", "picture"))
    assert not inked(pixels(editor), area, RED)
    assert inked(pixels(editor), area, BLUE)


def test_a_frame_stands_in_until_the_image_arrives_and_nothing_is_typed_meanwhile(qtbot: QtBot) -> None:
    there: dict[str, QImage] = {}
    body = (Paragraph(id="p", text=text_of("Above")), Figure(id="f", photo=PHOTO, caption=text_of("Ice")))
    editor = editor_of(qtbot, Story(id="s", body=body), picture=lambda photo, _width: there.get(photo))
    before = size_of(editor, "f")
    assert before[0] == pytest.approx(column_of(editor), abs=1)
    assert not inked(pixels(editor), line_area(editor, Place("f", "picture")), RED)
    there[PHOTO] = image(400, 100)
    editor.pictures_arrived(PHOTO)
    qtbot.waitUntil(lambda: size_of(editor, "f") != before)
    assert inked(pixels(editor), line_area(editor, Place("f", "picture")), RED)
    assert not editor._session.history.past
    says_the_same(editor)


def test_another_photo_is_drawn_at_once(qtbot: QtBot) -> None:
    editor = editor_of(
        qtbot,
        Story(id="s", body=(Figure(id="f"), Paragraph(id="p", text=text_of("x")))),
        picture=lambda _photo, _width: image(400, 200),
    )
    assert not inked(pixels(editor), line_area(editor, Place("f", "picture")), RED)
    editor._session.edit(SetBlockField(id="f", field="photo", value=PHOTO))
    assert inked(pixels(editor), line_area(editor, Place("f", "picture")), RED)
    says_the_same(editor)


@pytest.mark.parametrize(
    ("block", "slot"),
    [
        (Embed(id="e", url="https://example.com/1", provider="Mastodon", title="Port"), "embed"),
        (Media(id="e", url="https://example.com/v.mp4", seconds=93), "media"),
        (Divider(id="e"), "divider"),
        (Figure(id="e", url="https://example.com/a.jpg"), "picture"),
    ],
)
def test_everything_drawn_fits_the_column_of_its_box(qtbot: QtBot, block: Embed, slot: str) -> None:
    inks = Inks(muted=QColor(RED), line=QColor(BLUE))
    body = (FactBox(id="b", blocks=(block, Paragraph(id="p", text=text_of("x")))),)
    editor = editor_of(qtbot, Story(id="s", body=body), inks=inks)
    width, height = size_of(editor, "e", slot)
    assert column_of(editor) - 60 < width < column_of(editor)
    assert 20 <= height <= 100
    assert inked(pixels(editor), line_area(editor, Place("e", slot)), BLUE)


def test_the_caret_on_a_picture_frames_it_and_backspace_takes_it_out(qtbot: QtBot) -> None:
    inks = Inks(accent=QColor(BLUE))
    body = (Paragraph(id="p", text=text_of("Above")), Figure(id="f"), Paragraph(id="q", text=text_of("Below")))
    editor = editor_of(qtbot, Story(id="s", body=body), inks=inks)
    area = line_area(editor, Place("f", "picture"), 3)
    assert not inked(pixels(editor), area, BLUE)
    editor.place_caret(Caret(Place("p"), 5))
    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert inked(pixels(editor), area, BLUE)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert not inked(pixels(editor), area, BLUE)
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert [block.id for block in story_of(editor).body] == ["p", "q"]
    says_the_same(editor)
