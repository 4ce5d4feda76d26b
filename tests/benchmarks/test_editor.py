"""How long an editor of 25,058 words keeps a writer waiting, with spelling, findings and source marks on.

What a key costs from the hand to the pixels is measured on a screen: see tests/screen.
"""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.benchmarks.longstory import findings, long_story
from workstation.base.progress import SilentProgress
from workstation.desk.editing.writing import Caret
from workstation.language.spelling import Spelling
from workstation.story.blocks import Paragraph
from workstation.story.edits.text import ReplaceText
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.spelling import SpellingWatch
from workstation.ui.editor.view import StoryEditor
from workstation.ui.session import Session

ROUNDS = 200


@pytest.fixture(scope="module")
def story() -> Story:
    return long_story()


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling()


def at_once(work: Any, done: Any, **_: Any) -> None:
    done(work(SilentProgress()))


def open_editor(qtbot: QtBot, story: Story, spelling: Spelling) -> tuple[StoryEditor, SpellingWatch]:
    """Return a painted editor of the story with everything on."""
    session = Session(story)
    editor = StoryEditor(session, Looks(QColor("#0A5A87"), 1.0, lambda _: QColor("#DDEBF7")))
    qtbot.addWidget(editor)
    watch = SpellingWatch(session, editor.overlay, spelling.misspelt, at_once, parent=editor)
    editor.overlay.set_findings(findings(story))
    editor.resize(900, 960)
    editor.make_room(24, 130, 60)
    editor.show()
    editor.viewport().repaint()
    return editor, watch


@pytest.fixture
def editor(qtbot: QtBot, story: Story, spelling: Spelling) -> StoryEditor:
    opened, watch = open_editor(qtbot, story, spelling)
    opened.finish()
    qtbot.waitUntil(lambda: watch.is_done)
    paragraphs = [block for block in story.body if isinstance(block, Paragraph)]
    opened.place_caret(Caret(Place(paragraphs[len(paragraphs) // 2].id), 20))
    opened.setFocus()
    return opened


def flush(editor: StoryEditor) -> None:
    """Paint what waits to be painted."""
    QCoreApplication.sendPostedEvents(editor.window(), QEvent.Type.UpdateRequest.value)


@pytest.mark.benchmark(group="one key in 25,058 words")
def test_a_letter(benchmark: Any, editor: StoryEditor, story: Story) -> None:
    """Each in another paragraph, so that none grows longer than paragraphs are."""
    paragraphs = iter([block for block in story.body if isinstance(block, Paragraph)])

    def go_on() -> None:
        editor.place_caret(Caret(Place(next(paragraphs).id), 20))
        flush(editor)

    def press() -> None:
        QTest.keyClick(editor, "a")
        flush(editor)

    before = len(editor.toPlainText())
    benchmark.pedantic(press, setup=go_on, rounds=ROUNDS)
    assert len(editor.toPlainText()) == before + (ROUNDS if benchmark.enabled else 1)


@pytest.mark.benchmark(group="one key in 25,058 words")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_Right], ids=lambda key: key.name)
def test_another_key(benchmark: Any, editor: StoryEditor, key: Qt.Key) -> None:
    def press() -> None:
        QTest.keyClick(editor, key)
        flush(editor)

    benchmark.pedantic(press, rounds=20, warmup_rounds=1)
    assert editor.caret() is not None


@pytest.mark.benchmark(group="one key in 25,058 words")
def test_undo_and_redo(benchmark: Any, editor: StoryEditor) -> None:
    QTest.keyClicks(editor, "a word")

    def back_and_forth() -> None:
        editor.undo()
        flush(editor)
        editor.redo()
        flush(editor)

    benchmark.pedantic(back_and_forth, rounds=20)
    assert not editor._session.history.future


@pytest.mark.benchmark(group="open 25,058 words")
def test_to_the_first_painting(benchmark: Any, qtbot: QtBot, story: Story, spelling: Spelling) -> None:
    opened = benchmark.pedantic(lambda: open_editor(qtbot, story, spelling)[0], rounds=5)
    assert opened.document().blockCount() > 10


@pytest.mark.benchmark(group="open 25,058 words")
def test_to_the_whole_document(benchmark: Any, qtbot: QtBot, story: Story, spelling: Spelling) -> None:
    def open_all() -> StoryEditor:
        opened, _ = open_editor(qtbot, story, spelling)
        opened.finish()
        return opened

    opened = benchmark.pedantic(open_all, rounds=5)
    assert opened.document().blockCount() > len(story.body)


@pytest.mark.benchmark(group="open 25,058 words")
def test_to_the_last_misspelt_word(benchmark: Any, qtbot: QtBot, story: Story) -> None:
    """With a lexicon that is loaded and no word remembered; all work done at once, on one thread."""

    def open_and_read() -> SpellingWatch:
        _, watch = open_editor(qtbot, story, Spelling())
        qtbot.waitUntil(lambda: watch.is_done)
        return watch

    assert benchmark.pedantic(open_and_read, rounds=3).is_done


@pytest.mark.benchmark(group="one edit of 25,058 words")
def test_an_edit_with_its_undo(benchmark: Any, story: Story) -> None:
    place = Place(next(block.id for block in story.body[400:] if isinstance(block, Paragraph)))
    edit = ReplaceText(place=place, start=3, end=3, text=text_of("x"))
    history = History(story)
    assert benchmark(history.do, edit).past


@pytest.mark.benchmark(group="find in the document")
def test_move_to_a_later_word(benchmark: Any, editor: StoryEditor) -> None:
    def there_and_back() -> None:
        editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.moveCursor(QTextCursor.MoveOperation.Start)

    benchmark.pedantic(there_and_back, rounds=20)
    assert editor.caret() is not None
