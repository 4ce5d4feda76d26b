"""What is shown before Qt has laid out all that follows a letter is what Qt lays out then."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from workstation.ui.editor import early

_LATIN = "The council opened the old bridge near the market and every reader answered the question again. " * 6
_ARABIC = "افتتح المجلس الجسر القديم قرب السوق وأجاب كل قارئ عن السؤال مرة أخرى. " * 6
_GEORGIAN = "საბჭომ გახსნა ძველი ხიდი ბაზრის მახლობლად 😀 და ყველა მკითხველმა უპასუხა. " * 6

ACCENTS = 3  # pixels of a line's top that letters without accents leave free


class Typed:
    """What was laid out early at the last change, and where its lines were."""

    def __init__(self, edit: QTextEdit) -> None:
        self.edit = edit
        self.part: early.Changed | None = None
        self.lines: list[tuple[float, ...]] = []
        edit.document().contentsChange.connect(self._changed)

    def _changed(self, position: int, _removed: int, added: int) -> None:
        block = self.edit.document().findBlock(position)
        self.part = early.lay_out(block, position - block.position(), added)
        self.lines = lines_of(block)


def lines_of(block: QTextBlock) -> list[tuple[float, ...]]:
    """Return where each line of a block begins, its length, and the rectangle of its text."""
    layout = block.layout()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return [
        (line.textStart(), line.textLength(), *line.naturalTextRect().getRect(), *line.position().toTuple())
        for line in lines
    ]


@pytest.fixture
def edit(qtbot: QtBot) -> QTextEdit:
    """An editor 500 pixels wide with three long paragraphs, the second one towards the left."""
    edit = QTextEdit()
    qtbot.addWidget(edit)
    edit.resize(500, 700)
    edit.setPlainText("\n".join((_LATIN, _ARABIC, _GEORGIAN)))
    look = QTextBlockFormat()
    look.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    look.setLeftMargin(20)
    QTextCursor(edit.document().findBlockByNumber(1)).mergeBlockFormat(look)
    edit.show()
    return edit


@pytest.mark.parametrize("number", [0, 1, 2])
def test_lines_lie_where_qt_lays_them(edit: QTextEdit, number: int) -> None:
    """At every seventh place of a paragraph, for letters and for what is deleted."""
    typed, shown = Typed(edit), 0
    block = edit.document().findBlockByNumber(number)
    for offset in range(0, block.length() - 1, 7):
        cursor = QTextCursor(edit.document())
        cursor.setPosition(block.position() + offset)
        before = lines_of(block)
        if offset % 2:
            cursor.insertText("m")
        else:
            cursor.deleteChar()
        if typed.part is None:
            continue
        shown += 1
        after = lines_of(block)
        assert typed.lines == after
        written = offset + offset % 2
        moved = [line for line, was in zip(after, before, strict=True) if line[1:] != was[1:] and line[0] <= written]
        assert all(
            typed.part.area.top() <= line[3] + ACCENTS and line[3] + line[5] <= typed.part.area.bottom()
            for line in moved
        )
    assert shown > 10


def test_a_paragraph_that_grows_waits_for_qt(edit: QTextEdit) -> None:
    """What lies below it moves, so it must not be painted alone."""
    typed = Typed(edit)
    QTextCursor(edit.document().findBlockByNumber(0)).insertText("A whole sentence more than fitted into this line. ")
    assert typed.part is None


def test_only_the_line_that_changed_is_painted(edit: QTextEdit) -> None:
    """A letter in place of another moves nothing in the lines below."""
    typed = Typed(edit)
    block = edit.document().findBlockByNumber(0)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=3)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(" ")
    assert typed.part is not None
    assert typed.part.area.height() == pytest.approx(block.layout().lineAt(0).height(), abs=ACCENTS)


def picture_of(edit: QTextEdit) -> QImage:
    return edit.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed_pixels(before: QImage, after: QImage, above: int) -> QRect:
    """Return the smallest rectangle around all pixels above a row that are not the same."""
    width = before.width()
    old, new = (bytes(picture.constBits())[: above * width * 4] for picture in (before, after))
    differing = [at // 4 for at in range(0, len(old), 4) if old[at : at + 4] != new[at : at + 4]]
    found = QRect()
    for at in differing:
        found = found.united(QRect(at % width, at // width, 1, 1))
    return found


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("written", ["m", "Wf", "😀", "", " "])
def test_whatever_looks_otherwise_down_to_what_was_written_is_painted(
    edit: QTextEdit, number: int, written: str
) -> None:
    typed, shown = Typed(edit), 0
    edit.setCursorWidth(0)
    block = edit.document().findBlockByNumber(number)
    for offset in (3, 40, 61, 150, 151, 260, block.length() - 1):
        before = picture_of(edit)
        cursor = QTextCursor(edit.document())
        cursor.setPosition(block.position() + min(offset, block.length() - 1))
        if written:
            cursor.insertText(written)
        else:
            cursor.deletePreviousChar()
        if typed.part is None:
            continue
        shown += 1
        top_left = edit.document().documentLayout().blockBoundingRect(block).topLeft()
        painted = typed.part.area.translated(top_left).toAlignedRect()
        differing = changed_pixels(before, picture_of(edit), painted.bottom() - 6)
        assert differing.isEmpty() or painted.contains(differing)
    assert shown


def test_what_is_written_at_the_end_or_into_nothing_is_laid_out_too(qtbot: QtBot) -> None:
    edit = QTextEdit()
    qtbot.addWidget(edit)
    edit.show()
    typed = Typed(edit)
    for letter in "ab c":
        edit.textCursor().insertText(letter)
        edit.moveCursor(QTextCursor.MoveOperation.End)
    assert typed.part is not None
    assert (typed.part.start, typed.part.end) == (2, 4)
