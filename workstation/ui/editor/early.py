"""Lays out the line that was just typed in by itself, so that it is on screen before Qt moves every line below it.

Qt walks over all that follows a change, which takes a millisecond in a long story. A letter hardly ever changes how
high its paragraph is, so nothing below it moves, and there is nothing to wait for.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLayout

_Lines = list[tuple[int, int, float, float]]


def lay_out(block: QTextBlock, start: int, removed: int, added: int) -> QRectF | None:
    """Break a changed block into lines, where its lines were; return the part that looks otherwise now, or None.

    ``start`` is where in the block ``removed`` characters of the layout gave way to ``added`` others. The part lies in
    the block's own coordinates. None is for a block that is not as high as it was: it must not be painted before Qt has
    laid it out with all that follows.
    """
    layout = block.layout()
    before = _lines(layout)
    if not before or layout.preeditAreaText():
        return None
    lines = [layout.lineAt(number) for number in range(len(before))]
    places = [(line.position(), line.width(), line.height()) for line in lines]
    block.clearLayout()
    layout.beginLayout()
    fits = True
    for position, width, height in places:
        line = layout.createLine()
        if not line.isValid():
            fits = False
            break
        line.setLeadingIncluded(True)
        line.setLineWidth(width)
        line.setPosition(position)
        fits = fits and line.height() == height
    fits = fits and not layout.createLine().isValid()
    layout.endLayout()
    return _changed(before, _lines(layout), start, removed, added) if fits else None


def _lines(layout: QTextLayout) -> _Lines:
    """Return for each line where it starts, how long it is, and its upper and lower edge."""
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return [(line.textStart(), line.textLength(), line.y(), line.y() + line.height()) for line in lines]


def _changed(before: _Lines, after: _Lines, start: int, removed: int, added: int) -> QRectF:
    """Return the stretch from the first to the last line that does not show the same characters as before."""
    changed = [
        line for line, was in zip(after, before, strict=True) if not _shows_the_same(was, line, start, removed, added)
    ]
    top, bottom = (changed[0][2], changed[-1][3]) if changed else (0.0, after[-1][3])
    return QRectF(0, top, 0, bottom - top)


def _shows_the_same(
    was: tuple[int, int, float, float], line: tuple[int, int, float, float], start: int, removed: int, added: int
) -> bool:
    if was[1] != line[1]:
        return False
    if was[0] + was[1] < start:
        return was[0] == line[0]
    return was[0] > start + removed and line[0] == was[0] + added - removed
