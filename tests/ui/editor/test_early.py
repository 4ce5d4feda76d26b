"""What is shown before Qt has laid out all that follows a letter is what Qt lays out then."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from workstation.ui.editor import early

_LATIN = "The council opened the old bridge near the market and every reader answered the question again. " * 6
_ARABIC = "افتتح المجلس الجسر القديم قرب السوق وأجاب كل قارئ عن السؤال مرة أخرى. " * 6
_GEORGIAN = "საბჭომ გახსნა ძველი ხიდი ბაზრის მახლობლად 😀 და ყველა მკითხველმა უპასუხა. " * 6


class Typed:
    """What was laid out early at the last change, and where its lines were."""

    def __init__(self, edit: QTextEdit) -> None:
        self.edit = edit
        self.part: QRectF | None = None
        self.lines: list[tuple[float, ...]] = []
        edit.document().contentsChange.connect(self._changed)

    def _changed(self, position: int, removed: int, added: int) -> None:
        block = self.edit.document().findBlock(position)
        self.part = early.lay_out(block, position - block.position(), removed, added)
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
        moved = [line for line, was in zip(after, before, strict=True) if line[1:] != was[1:]]
        assert all(typed.part.top() <= line[3] and line[3] + line[5] <= typed.part.bottom() for line in moved)
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
    assert typed.part.height() == pytest.approx(block.layout().lineAt(0).height())
