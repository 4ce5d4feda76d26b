"""What of the story is in sight: the lines of the document inside a rectangle, and where passages in them lie."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextFrame, QTextLayout, QTextLine, QTextTable
from PySide6.QtWidgets import QTextEdit

from workstation.story.places import Place
from workstation.ui.editor.lines import CELL_KINDS
from workstation.ui.editor.looks import BLOCK, BOXES, KIND, SLOT, SPACER

_BELOW = 14
"""Pixels below a line that what belongs to it is painted in: lines under words, frames."""
_ABOVE = 40
"""Pixels above a line that what belongs to it is painted in: the label of a correction, the top of a frame."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Seen:
    """One block of the document that is in sight. Rectangles are in the document's coordinates."""

    def __init__(self, block: QTextBlock, rect: QRectF) -> None:
        self.block = block
        self.rect = rect
        self.look = block.blockFormat()
        self.kind = str(self.look.property(KIND) or SPACER)

    @cached_property
    def name(self) -> str:
        """The id of the story's block that it belongs to, or an empty string."""
        return str(self.look.property(BLOCK) or "")

    @cached_property
    def layout(self) -> QTextLayout:
        """Where its characters stand."""
        return self.block.layout()

    @cached_property
    def place(self) -> Place | None:
        """The place that it shows, or None."""
        return Place(self.name, str(self.look.property(SLOT))) if self.name else None

    @cached_property
    def text(self) -> str:
        """Its characters, line breaks as line separators."""
        return self.block.text()

    @cached_property
    def boxes(self) -> int:
        """How many boxes it lies in."""
        return int(self.look.property(BOXES) or 0)

    @property
    def is_cell(self) -> bool:
        """Whether it lies in a table."""
        return self.kind in CELL_KINDS

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing is written in it, not even by an input method that is not done yet."""
        return self.block.length() == 1 and not self.layout.preeditAreaText()

    @cached_property
    def is_mixed(self) -> bool:
        """Whether any of it runs from right to left."""
        return not self.text.isascii() and _RIGHT_TO_LEFT.search(self.text) is not None

    @cached_property
    def from_right(self) -> bool:
        """Whether its lines begin at the right."""
        return self.block.textDirection() == Qt.LayoutDirection.RightToLeft

    def on_screen(self, offset: int) -> int:
        """Return the position in the layout of an offset in code points."""
        if self.block.length() - 1 != len(self.text):
            offset = len(self.text[:offset].encode("utf-16-le")) // 2
        composed = self.layout.preeditAreaText()
        if composed and offset > self.layout.preeditAreaPosition():
            offset += len(composed.encode("utf-16-le")) // 2
        return offset

    def stretches(self, start: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Yield left, right and baseline of each part of a passage, in positions of the layout."""
        layout, left, top = self.layout, self.rect.x(), self.rect.y()
        line = layout.lineForTextPosition(start)
        while line.isValid() and line.textStart() < end:
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            baseline = top + line.y() + line.ascent()
            if last > first:
                if self.is_mixed:
                    for run in line.glyphRuns(first, last - first):
                        around = run.boundingRect()
                        yield left + around.left(), left + around.right(), baseline
                else:
                    written = line.naturalTextRect().right()  # without the space that a line was broken at
                    yield left + x_at(line, first), left + min(x_at(line, last), written), baseline
            number = line.lineNumber() + 1
            if number >= layout.lineCount():
                return
            line = layout.lineAt(number)


class Sight:
    """The view of an editor's document through its window."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor

    @property
    def shift(self) -> QPoint:
        """What to take from the document's coordinates to get the window's."""
        editor = self._editor
        across = editor.horizontalScrollBar().value()
        if editor.isRightToLeft():
            across = editor.horizontalScrollBar().maximum() - across
        return QPoint(across, editor.verticalScrollBar().value())

    def column(self) -> QRectF:
        """Return the column that the text runs in, from the top of the document to its end."""
        document = self._editor.document()
        look = document.rootFrame().frameFormat()
        width = document.textWidth() - look.leftMargin() - look.rightMargin()
        return QRectF(look.leftMargin(), 0, width, document.size().height())

    def rect_of(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a block of the document, in the document's coordinates."""
        return self._editor.document().documentLayout().blockBoundingRect(block)

    def visible(self, rect: QRect | None = None) -> list[Seen]:
        """Return what lies in a rectangle of the window (all of it where None), in reading order."""
        rect = self._editor.viewport().rect() if rect is None else rect
        document, shift = self._editor.document(), self.shift.y()
        layout = document.documentLayout()
        top, bottom = rect.top() - _BELOW + shift, rect.bottom() + _ABOVE + shift
        block = self._start(document.findBlock(layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)))
        seen = []
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.bottom() >= top:
                seen.append(Seen(block, place))
            if place.top() > bottom and not (seen and seen[-1].is_cell):
                break
            block = block.next()
        return seen

    def below(self, seen: Seen) -> Seen | None:
        """Return the next block that is not in a table, or None at the end."""
        block = seen.block.next()
        table = self._table_at(block) if block.isValid() else None
        if table is not None:
            block = self._editor.document().findBlock(table.lastPosition() + 1)
        return Seen(block, self.rect_of(block)) if block.isValid() else None

    def _start(self, block: QTextBlock) -> QTextBlock:
        """Return where to look from: the first cell, where a block is in a table, since cells lie side by side."""
        table = self._table_at(block)
        return table.firstCursorPosition().block() if table is not None else block

    def _table_at(self, block: QTextBlock) -> QTextTable | None:
        if str(block.blockFormat().property(KIND) or SPACER) not in CELL_KINDS:
            return None
        frame: QTextFrame | None = self._editor.document().frameAt(block.position())
        return frame if isinstance(frame, QTextTable) else None


def x_at(line: QTextLine, position: int) -> float:
    """Return where in a line the caret would stand at a position of the layout."""
    x, _ = cast(tuple[float, int], line.cursorToX(position))
    return x
