"""Editors for tests: one of them on the offscreen platform, what it shows as pixels, what it must agree with."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.story.model import Story
from workstation.story.places import Place, blocks
from workstation.story.spans import Text, is_normal
from workstation.ui.editor.lines import lines
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.view import StoryEditor
from workstation.ui.session import Session


def bare_editor(story: Story, **more: Any) -> StoryEditor:
    """Return an editor of a story, to be put into a window."""
    return StoryEditor(Session(story), Looks(QColor("#0A5A87")), **more)


def editor_of(qtbot: QtBot, story: Story, **more: Any) -> StoryEditor:
    """Return a shown editor of a story that has the focus."""
    editor = bare_editor(story, **more)
    qtbot.addWidget(editor)
    editor.resize(700, 900)
    editor.show()
    editor.setFocus()
    return editor


def story_of(editor: StoryEditor) -> Story:
    """Return the story of an editor's session."""
    return editor._session.story


def texts_of(story: Story) -> dict[Place, Text]:
    """Return what the screen must say of a story: every line that has text."""
    return {
        Place(line.block, line.slot): line.text
        for block in story.body
        for line in lines(block)
        if line.text is not None
    }


def says_the_same(editor: StoryEditor) -> None:
    """Hold the screen and the story against each other."""
    story = story_of(editor)
    assert dict(editor._canvas.read()) == texts_of(story)
    assert editor._canvas.holds_its_shape()
    names = [block.id for block in blocks(story)]
    assert len(names) == len(set(names))
    assert all(is_normal(text) for block in blocks(story) for _, text in block.texts())


def composed(editor: StoryEditor, words: str) -> None:
    """Write words as an input method does: first shown, then meant."""
    QApplication.sendEvent(editor, QInputMethodEvent(words, []))
    done = QInputMethodEvent()
    done.setCommitString(words)
    QApplication.sendEvent(editor, done)


def pixels(editor: StoryEditor) -> QImage:
    """Return what the editor shows."""
    return editor.viewport().grab().toImage()


def line_area(editor: StoryEditor, place: Place, beyond: int = 0) -> QRectF:
    """Return where a line of the story stands in the window, and so much around it."""
    block = editor._canvas.find(place)
    assert block is not None
    shift = editor.overlay.sight.shift
    area = editor.overlay.sight.rect_of(block).translated(-shift.x(), -shift.y())
    return area.adjusted(-beyond, -beyond, beyond, beyond)


def inked(image: QImage, area: QRectF, colour: str) -> list[tuple[int, int]]:
    """Return the pixels of an area that have a colour, but for the softness of edges."""
    return list(_matching(image, area, lambda pixel: _distance(pixel, QColor(colour)) < 60))


def _matching(image: QImage, area: QRectF, fits: Callable[[QColor], bool]) -> list[tuple[int, int]]:
    whole = area.toAlignedRect().intersected(image.rect())
    return [
        (x, y)
        for y in range(whole.top(), whole.bottom() + 1)
        for x in range(whole.left(), whole.right() + 1)
        if fits(image.pixelColor(x, y))
    ]


def _distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())
