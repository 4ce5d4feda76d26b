"""The document on screen that mirrors a story's body: written from it, patched when it changes, read back without loss.

The story is the truth. Every block of the document says in its format which text of the story it shows, so reading is
asking each block what it shows and what it says; everything that is not text stays in the story.
"""

import time
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextLength, QTextTableFormat

from workstation.base.value import Value
from workstation.language.tags import direction_of
from workstation.story.blocks import Block, Table
from workstation.story.grid import grid_of
from workstation.story.model import Story
from workstation.story.places import Place, within
from workstation.story.spans import Text, cut, plain
from workstation.ui.editor.difference import differing, same_at_start
from workstation.ui.editor.lines import CELL_KINDS, OBJECT_KINDS, Line, lines
from workstation.ui.editor.looks import (
    BETWEEN_DRAWN,
    BLOCK,
    BOX_ROOM,
    DRAWN,
    INDENT,
    KIND,
    Facts,
    block_format,
    facts_of,
    kind_of,
    place_of,
    spacer_format,
)
from workstation.ui.editor.marks import Looks, read_text, write_text
from workstation.ui.editor.offsets import to_screen

OBJECT_TYPE = 0x1000 + 1  # QTextFormat.ObjectTypes.UserObject and on
OBJECT_CHARACTER = "\ufffc"
_BELOW_TABLE = 14
_CELL_PADDING = 6
_AT_ONCE = 4_000
"""Characters that are written at once, more than a screen; of a longer run of blocks the rest may follow in slices."""


class Shown(Value, frozen=True):
    """What showing a story changed: the blocks that went, and those that stand in their place, from ``first`` on."""

    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    first: int = 0


class Canvas:
    """Keeps one ``QTextDocument`` equal to the body of one story at a time.

    The document always ends in an empty block of its own, so that there is somewhere to write below a table. A long
    story is shown in slices: its beginning at once, the rest by ``fill``. Whatever else is asked of the canvas
    meanwhile has all of it written first, so nobody ever meets half a story.
    """

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        self.document = document
        self.document.setUndoRedoEnabled(False)  # undo belongs to the story
        self.looks = looks
        self._body: tuple[Block, ...] = ()
        self._counts: list[int] = []  # how many blocks of the document each block of the body takes, as far as written
        self._written = 0
        self._facts: dict[int, Facts] = {}  # by the number that Qt has for a block while that is there
        self._right_to_left = False
        document.clear()
        document.setIndentWidth(INDENT * looks.scale)
        QTextCursor(document).setBlockFormat(spacer_format())

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that the document shows, or will once it is filled."""
        return self._body

    @property
    def is_filled(self) -> bool:
        """Whether all of the body is written."""
        return len(self._counts) == len(self._body)

    def acknowledge(self, story: Story, name: str) -> None:
        """Take note that the document shows the block of this name as the story has it: it was typed there."""
        for at, (shown, told) in enumerate(zip(self._body, story.body, strict=False)):
            if shown is not told:
                if shown.id == told.id and any(inner.id == name for inner in within(told)):
                    self._body = (*self._body[:at], told, *self._body[at + 1 :])
                break
        if self._body == story.body:
            self._body = story.body

    def show(self, story: Story) -> Shown:
        """Make the document show a story, writing only the blocks that are not the same objects as those shown."""
        self.finish()
        if _runs_right_to_left(story) != self._right_to_left:
            self._right_to_left = not self._right_to_left
            return self._write_all(story.body)
        before, after = self._body, story.body
        head = same_at_start(before, after)
        tail = same_at_start(before[head:][::-1], after[head:][::-1])
        old, new = before[head : len(before) - tail], after[head : len(after) - tail]
        self._body = after
        if not old and not new:
            return Shown()
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if len(old) == len(new) and all(_same_shape(was, now) for was, now in zip(old, new, strict=True)):
            for number, (was, now) in enumerate(zip(old, new, strict=True), head):
                self._patch(number, was, now)
        else:
            self._take_out(head, len(old))
            self._put_in(head, new if tail else _first_screens(new))
        cursor.endEditBlock()
        return Shown(old, new, head)

    def restyle(self, looks: Looks) -> None:
        """Write everything again in other looks."""
        self.looks = looks
        self.document.setIndentWidth(INDENT * looks.scale)
        self._write_all(self._body)

    def rewrite(self) -> None:
        """Write everything again as the story has it, because something else has changed the document."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.setBlockFormat(spacer_format())
        self._counts, self._written = [], 0
        self._put_in(0, self._body)
        cursor.endEditBlock()

    def fill(self, seconds: float) -> bool:
        """Write more of the body for about so long; return whether there is more to write."""
        until = time.perf_counter() + seconds
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        while not self.is_filled:
            at = len(self._counts)
            self._put_in(at, self._body[at : at + 1])
            if time.perf_counter() > until:
                break
        cursor.endEditBlock()
        return not self.is_filled

    def finish(self) -> None:
        """Write all of the body that is not written yet."""
        if not self.is_filled:
            self.fill(float("inf"))

    def read(self) -> Iterator[tuple[Place, Text]]:
        """Yield each text on screen with its place, in the document's order (plain fields included, as slots)."""
        self.finish()
        for block in self.blocks():
            place = place_of(block)
            if place is not None and kind_of(block) not in OBJECT_KINDS:
                yield place, read_text(block)

    def blocks(self, number: int = 0, count: int = -1) -> Iterator[QTextBlock]:
        """Yield ``count`` blocks of the document from block ``number`` on (all of them where ``count`` is negative)."""
        block = self.document.findBlockByNumber(number)
        while block.isValid() and count != 0:
            yield block
            block = block.next()
            count -= 1

    def find(self, place: Place) -> QTextBlock | None:
        """Return the block on screen that shows a place, or None."""
        self.finish()
        index = self._index(place.block)
        if index is None:
            return None
        among = self.blocks(sum(self._counts[:index]), self._counts[index])
        return next((block for block in among if place_of(block) == place), None)

    def lines_of(self, first: int, count: int) -> tuple[QTextBlock, QTextBlock]:
        """Return the first line of the body's block at ``first``, and the line after ``count`` blocks."""
        return self.first_line(first), self.first_line(first + count)

    def first_line(self, index: int) -> QTextBlock:
        """Return the first block on screen of the body's block at ``index``; past the last one, the closing block."""
        return self.document.findBlockByNumber(sum(self._counts[:index]))

    def facts(self, block: QTextBlock) -> Facts:
        """Return what a block says of itself: looked up, since each key and each painting asks for it."""
        known = self._facts.get(block.fragmentIndex())
        if known is None:
            known = self._facts[block.fragmentIndex()] = facts_of(block)
        return known

    def holds_its_shape(self) -> bool:
        """Return whether the document has as many blocks as it was given: nothing but the story may change that."""
        return self.document.blockCount() == self._written + 1

    def _index(self, block_id: str) -> int | None:
        """Return where in the body a block stands, or the block that it is inside."""
        for index, block in enumerate(self._body):
            if block.id == block_id:
                return index
        for index, block in enumerate(self._body):
            if block.children() and any(inner.id == block_id for inner in within(block)):
                return index
        return None

    def _write_all(self, body: tuple[Block, ...]) -> Shown:
        old, self._body = self._body, body
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        self._take_out(0, len(self._counts))
        self._put_in(0, _first_screens(body))
        cursor.endEditBlock()
        return Shown(old, body)

    def _patch(self, index: int, was: Block, now: Block) -> None:
        """Change the texts that differ, from the first character that does, so that cursors elsewhere stay put."""
        changed = {
            Place(line.block, line.slot): (before.text or (), line.text or ())
            for before, line in zip(lines(was), lines(now), strict=True)
            if before.text != line.text
        }
        if changed:
            for block in self.blocks(sum(self._counts[:index]), self._counts[index]):
                place = place_of(block)
                if place in changed:
                    self.replace(block, *changed[place])

    def replace(self, block: QTextBlock, before: Text, after: Text) -> None:
        """Make a block on screen that says ``before`` say ``after``, touching only the characters that differ."""
        start, before_end, after_end = differing(before, after)
        words = plain(before)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_screen(words, start))
        cursor.setPosition(block.position() + to_screen(words, before_end), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        write_text(cursor, cut(after, start, after_end), kind_of(block), self.looks)

    def _take_out(self, index: int, count: int) -> None:
        """Take the lines of ``count`` blocks of the body out, leaving the line that follows as it is."""
        following = self.first_line(index + count)
        look, characters = following.blockFormat(), following.charFormat()
        cursor = QTextCursor(self.first_line(index))
        cursor.setPosition(following.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(look)
        cursor.setBlockCharFormat(characters)
        self._facts.clear()
        self._written -= sum(self._counts[index : index + count])
        del self._counts[index : index + count]

    def _put_in(self, index: int, new: tuple[Block, ...]) -> None:
        """Write blocks above the line that shows the body's block at ``index`` so far, leaving that as it is."""
        following = self.first_line(index)
        look, characters = following.blockFormat(), following.charFormat()
        cursor = QTextCursor(following)
        counts = []
        self._facts.clear()
        for block in new:
            before = self.document.blockCount()
            self._write(cursor, block)
            counts.append(self.document.blockCount() - before)
        cursor.setBlockFormat(look)
        cursor.setBlockCharFormat(characters)
        self._counts[index:index] = counts
        self._written += sum(counts)

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        """Write a block's lines above the line that the cursor is at the start of, where it also ends."""
        tables = {inner.id: inner for inner in within(block) if isinstance(inner, Table)}
        for line in lines(block):
            if line.kind in CELL_KINDS:
                continue  # written with the table that follows its caption
            self._write_line(cursor, line)
            table = tables.get(line.block)
            if table is not None and any(table.rows):
                self._write_table(cursor, table, line.depth)

    def _write_line(self, cursor: QTextCursor, line: Line) -> None:
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        self._style(cursor, line)
        if line.text is None:
            cursor.insertText(OBJECT_CHARACTER, _object_format(line))
        else:
            write_text(cursor, line.text, line.kind, self.looks)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _style(self, cursor: QTextCursor, line: Line) -> None:
        cursor.setBlockFormat(block_format(line, self.looks.scale, right_to_left=self._right_to_left))
        cursor.setBlockCharFormat(self.looks.format(line.kind))

    def _write_table(self, cursor: QTextCursor, block: Table, depth: int) -> None:
        """Write the table's grid behind its caption; Qt leaves an empty block after it, which only makes room."""
        grid = grid_of(block)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        table = cursor.insertTable(grid.rows, grid.columns, self._table_format(depth))
        by_slot = {line.slot: line for line in lines(block, depth)}
        for placed in grid.cells:
            if placed.rows > 1 or placed.columns > 1:
                table.mergeCells(placed.row, placed.column, placed.rows, placed.columns)
            inside = table.cellAt(placed.row, placed.column).firstCursorPosition()
            line = by_slot[placed.slot]
            self._style(inside, line)
            write_text(inside, line.text or (), line.kind, self.looks)
        cursor.setPosition(table.lastPosition() + 1)
        cursor.setBlockFormat(spacer_format(depth))
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _table_format(self, depth: int) -> QTextTableFormat:
        look = QTextTableFormat()
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))  # else empty columns are slivers
        look.setBorder(1)
        look.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)  # the usual one is too faint to be seen
        look.setBorderBrush(self.looks.line)
        look.setBorderCollapse(True)
        look.setCellPadding(_CELL_PADDING)
        look.setLeftMargin(depth * BOX_ROOM * self.looks.scale)
        look.setRightMargin(depth * BOX_ROOM * self.looks.scale)
        look.setBottomMargin(_BELOW_TABLE * self.looks.scale)
        return look


def _runs_right_to_left(story: Story) -> bool:
    if story.direction in ("ltr", "rtl"):
        return story.direction == "rtl"
    return not story.direction and direction_of(story.language) == "rtl"


def _first_screens(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks that are written at once: enough to fill the screen."""
    characters = 0
    for count, block in enumerate(blocks, 1):
        characters += sum(len(plain(text)) + 80 for _, text in block.texts())  # a line's worth for each text at least
        if characters > _AT_ONCE:
            return blocks[:count]
    return blocks


def _same_shape(was: Block, now: Block) -> bool:
    """Return whether two blocks have the same lines but for what the lines say."""
    if was is now:
        return True
    if type(was) is not type(now) or was.id != now.id:
        return False
    if isinstance(was, Table) and isinstance(now, Table) and _cell_shapes(was) != _cell_shapes(now):
        return False
    return [_shape(line) for line in lines(was)] == [_shape(line) for line in lines(now)]


def _shape(line: Line) -> tuple[object, ...]:
    return (
        line.block, line.slot, line.kind, line.depth, line.level, line.direction, line.language, line.marker, line.hint,
        line.label, line.drawn,
    )  # fmt: skip


def _cell_shapes(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.rows, cell.columns) for cell in row] for row in table.rows]


def _object_format(line: Line) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setObjectType(OBJECT_TYPE)
    look.setProperty(BLOCK, line.block)
    look.setProperty(KIND, line.kind)
    look.setProperty(DRAWN, BETWEEN_DRAWN.join(line.drawn))
    return look
