"""What of the story is in sight: the lines of the document inside a rectangle, and where passages in them lie."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextFrame, QTextLayout, QTextLine, QTextTable
from PySide6.QtWidgets import QTextEdit

from workstation.ui.editor.lines import CELL_KINDS
from workstation.ui.editor.looks import Facts

_BELOW = 14
"""Pixels below a line that what belongs to it is painted in: lines under words, frames."""
_ABOVE = 40
"""Pixels above a line that what belongs to it is painted in: the label of a correction, the top of a frame."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Seen:
    """One block of the document that is in sight. Rectangles are in the document's coordinates.

    It is made anew at each painting, so it asks for no more than is needed. See ``Facts`` for what it says of itself;
    ``is_empty``: nothing is written in it, not even by an input method that is not done yet.
    """

    __slots__ = ("_text", "block", "boxes", "is_cell", "is_empty", "kind", "layout", "name", "place", "rect")

    def __init__(self, block: QTextBlock, rect: QRectF, facts: Facts) -> None:
        self.block = block
        self.rect = rect
        self.name, self.kind, self.boxes, self.place = facts
        self.layout: QTextLayout = block.layout()
        self.is_empty = block.length() == 1 and not self.layout.preeditAreaText()
        self.is_cell = self.kind in CELL_KINDS
        self._text: str | None = None

    @property
    def look(self) -> QTextBlockFormat:
        """How it is formatted, with everything else that its format says."""
        return self.block.blockFormat()

    @property
    def text(self) -> str:
        """Its characters, line breaks as line separators."""
        if self._text is None:
            self._text = self.block.text()
        return self._text

    @property
    def is_mixed(self) -> bool:
        """Whether any of it runs from right to left."""
        return runs_leftwards(self.text)

    @property
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

    def within(self, top: float, bottom: float) -> tuple[int, int]:
        """Return from where to where, in positions of the layout, its lines reach between two heights."""
        first, last = 0, self.block.length()
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            upper = self.rect.y() + line.y()
            if upper > bottom:
                return first, line.textStart()
            if upper + line.height() < top:
                first = line.textStart() + line.textLength()
        return first, last

    def stretches(self, start: int, end: int) -> Iterator[tuple[float, float, float]]:
        """Yield left, right and baseline of each part of a passage, in positions of the layout."""
        layout, left, top = self.layout, self.rect.x(), self.rect.y()
        mixed = self.is_mixed
        line = layout.lineForTextPosition(start)
        while line.isValid():
            line_start, length = line.textStart(), line.textLength()
            if line_start >= end:
                return
            first, last = max(start, line_start), min(end, line_start + length)
            baseline = top + line.y() + line.ascent()
            if last > first and mixed:
                for run in line.glyphRuns(first, last - first):
                    around = run.boundingRect()
                    yield left + around.left(), left + around.right(), baseline
            elif last > first:
                right = x_at(line, last)
                if last == line_start + length:
                    right = min(right, line.naturalTextRect().right())  # without the space that it was broken at
                yield left + x_at(line, first), left + right, baseline
            number = line.lineNumber() + 1
            if number >= layout.lineCount():
                return
            line = layout.lineAt(number)


class Sight:
    """The view of an editor's document through its window."""

    def __init__(self, editor: QTextEdit, facts: Callable[[QTextBlock], Facts]) -> None:
        self._editor = editor
        self._facts = facts

    @property
    def shift(self) -> QPoint:
        """What to take from the document's coordinates to get the window's."""
        editor = self._editor
        across = editor.horizontalScrollBar().value()
        if across and editor.isRightToLeft():
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

    def see(self, block: QTextBlock) -> Seen:
        """Return a block as it is seen."""
        return Seen(block, self.rect_of(block), self._facts(block))

    def visible(self, rect: QRect | None = None, near: QTextBlock | None = None) -> list[Seen]:
        """Return what lies in a rectangle of the window (all of it where None), in reading order.

        Where a block is known to be ``near`` its top, it is quicker found.
        """
        rect = self._editor.viewport().rect() if rect is None else rect
        document, shift = self._editor.document(), self.shift.y()
        layout = document.documentLayout()
        top, bottom = rect.top() - _BELOW + shift, rect.bottom() + _ABOVE + shift
        block = near.previous() if near is not None else None
        if block is None or not block.isValid() or layout.blockBoundingRect(block).bottom() >= top:
            block = document.findBlock(layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit))
        block = self._start(block)
        seen: list[Seen] = []
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.top() > bottom and not (seen and seen[-1].is_cell):
                break
            if place.bottom() >= top:
                seen.append(Seen(block, place, self._facts(block)))
            block = block.next()
        return seen

    def below(self, seen: Seen) -> Seen | None:
        """Return the next block that is not in a table, or None at the end."""
        block = seen.block.next()
        table = self._table_at(block) if block.isValid() else None
        if table is not None:
            block = self._editor.document().findBlock(table.lastPosition() + 1)
        return self.see(block) if block.isValid() else None

    def _start(self, block: QTextBlock) -> QTextBlock:
        """Return where to look from: the first cell, where a block is in a table, since cells lie side by side."""
        table = self._table_at(block)
        return table.firstCursorPosition().block() if table is not None else block

    def _table_at(self, block: QTextBlock) -> QTextTable | None:
        if self._facts(block).kind not in CELL_KINDS:
            return None
        frame: QTextFrame | None = self._editor.document().frameAt(block.position())
        return frame if isinstance(frame, QTextTable) else None


def runs_leftwards(text: str) -> bool:
    """Return whether any of a text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def x_at(line: QTextLine, position: int) -> float:
    """Return where in a line the caret would stand at a position of the layout."""
    x, _ = cast(tuple[float, int], line.cursorToX(position))
    return x
