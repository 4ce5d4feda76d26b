"""Lays out the line that was just typed in by itself, so that it is on screen before Qt moves every line below it.

Qt walks over all that follows a change, which takes a millisecond in a long story. A letter hardly ever changes how
high its paragraph is, so nothing below it moves, and there is nothing to wait for.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from workstation.ui.editor.sight import runs_leftwards, x_at

_ACCENTS = 0.15  # of a line's ascent, which only letters with accents reach into
_OVERHANG = 4  # pixels that a letter may reach out of its place


class Changed(NamedTuple):
    """The part of a block that looks otherwise than before, in the block's own coordinates.

    ``start`` and ``end`` are the positions of the layout that it shows.
    """

    area: QRectF
    start: int
    end: int


class _Line(NamedTuple):
    """Where a line of a block starts, how long it is, where it lies and how large it is."""

    start: int
    length: int
    position: QPointF
    width: float
    height: float


def lay_out(block: QTextBlock, start: int, added: int) -> Changed | None:
    """Break a changed block into lines, where its lines were; return the part that looks otherwise now, or None.

    ``start`` is where in the block ``added`` characters of the layout came, maybe in the place of others. The part ends
    with the line that these are in: words that move in those below it are seen soon enough. None is for a block that is
    not as high as it was: it must not be painted before Qt has laid it out with all that follows.
    """
    layout = block.layout()
    count = layout.lineCount()
    if not count or layout.preeditAreaText():
        return None
    layout.setCacheEnabled(True)  # else Qt shapes the words anew for each question below, and once more to paint them
    written_in = count - 1
    while written_in and layout.lineAt(written_in).textStart() > start:
        written_in -= 1
    reach = layout.lineAt(written_in).naturalTextRect().right()
    touched = max(0, written_in - 1)  # a word may move up by one line; what is above that stays
    above = [(line.position(), line.width()) for line in map(layout.lineAt, range(touched))]
    before = [_of(layout.lineAt(number)) for number in range(touched, count)]
    layout.beginLayout()
    fits = all(_next_line(layout, position, width) is not None for position, width in above)
    now: list[QTextLine] = []
    for was in before:
        line = _next_line(layout, was.position, was.width)
        if line is None:
            fits = False
            break
        fits = fits and line.height() == was.height
        now.append(line)
    fits = fits and not layout.createLine().isValid()
    layout.endLayout()
    if not fits:
        return None
    changed = (at for at, (was, line) in enumerate(zip(before, now, strict=True)) if not _is_same(was, line, start))
    first = next(changed, 0)
    last = len(now) - 1
    while last > first and now[last].textStart() > start + added:
        last -= 1
    words = block.text()
    if touched + first == written_in and first == last and not runs_leftwards(words):
        part = _in_line(words, before[first], now[first], start, reach)
    else:
        part = _of_lines(before, now, first, last)
    if not words.isascii():  # letters from another font may be higher than the line
        part.area.adjust(0, -_OVERHANG, 0, _OVERHANG)
    return part


def _next_line(layout: QTextLayout, position: QPointF, width: float) -> QTextLine | None:
    """Return the layout's next line, so wide and put there, or None where no text is left for it."""
    line = layout.createLine()
    if not line.isValid():
        return None
    line.setLeadingIncluded(True)
    line.setLineWidth(width)
    line.setPosition(position)
    return line


def _of(line: QTextLine) -> _Line:
    return _Line(line.textStart(), line.textLength(), line.position(), line.width(), line.height())


def _of_lines(before: list[_Line], now: list[QTextLine], first: int, last: int) -> Changed:
    """Return whole lines, from one to another."""
    left, top = before[first].position.toTuple()
    bottom = before[last].position.y() + before[last].height
    area = QRectF(left - _OVERHANG, top, before[first].width + 2 * _OVERHANG, bottom - top)
    return Changed(area, now[first].textStart(), now[last].textStart() + now[last].textLength())


def _in_line(words: str, was: _Line, line: QTextLine, start: int, reach: float) -> Changed:
    """Return what changed in a line that runs to the right: from the word that was written in to the end of its text.

    Letters are shaped by those beside them, words are not. ``reach`` is where the text of the line ended before.
    """
    begin = max(words.rfind(" ", 0, start), line.textStart())
    left = x_at(line, begin) - _OVERHANG
    right = max(reach, line.naturalTextRect().right()) + _OVERHANG
    area = QRectF(left, was.position.y(), right - left, was.height)
    if words.isascii():  # nothing stands in the room for accents
        area.setTop(area.top() + line.ascent() * _ACCENTS)
    return Changed(area, begin, line.textStart() + line.textLength())


def _is_same(was: _Line, line: QTextLine, start: int) -> bool:
    """Return whether a line shows what it did, all of it being before the change."""
    return was.length == line.textLength() and was.start + was.length < start
