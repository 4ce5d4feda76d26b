"""The document on screen that mirrors a story's body: written from it, patched when it changes, read back without loss.

The story is the truth. Every block of the document says in its format which text of the story it shows, so reading is
asking each block what it shows and what it says; everything that is not text stays in the story.
"""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextTableFormat

from workstation.story.blocks import Block, Table
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Text, cut, length, plain
from workstation.ui.editor.grid import grid_of
from workstation.ui.editor.lines import OBJECT_KINDS, Line, lines
from workstation.ui.editor.looks import BLOCK, KIND, SLOT, SPACER, block_format, spacer_format
from workstation.ui.editor.marks import Looks, read_text, to_screen, write_text

OBJECT_TYPE = 0x1000 + 1  # QTextFormat.ObjectTypes.UserObject and on
OBJECT_CHARACTER = "\ufffc"
_CELL_PADDING = 6


class Canvas:
    """Keeps one ``QTextDocument`` equal to the body of one story at a time.

    The document always ends in an empty block of its own, so that there is somewhere to write below a table.
    """

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        self.document = document
        self.document.setUndoRedoEnabled(False)  # undo belongs to the story
        self.looks = looks
        self._body: tuple[Block, ...] = ()
        self._counts: list[int] = []  # how many blocks of the document each block of the body takes
        document.clear()
        QTextCursor(document).setBlockFormat(spacer_format())

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that the document shows."""
        return self._body

    def acknowledge(self, story: Story) -> None:
        """Take note that the document shows this story already, because the change was typed into it."""
        self._body = story.body

    def show(self, story: Story) -> None:
        """Make the document show a story, writing only the blocks that are not the same objects as those shown."""
        before, after = self._body, story.body
        head = _same_at_start(before, after)
        tail = _same_at_start(before[head:][::-1], after[head:][::-1])
        old, new = before[head : len(before) - tail], after[head : len(after) - tail]
        if not old and not new:
            self._body = after
            return
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        if len(old) == len(new) and all(_same_shape(was, now) for was, now in zip(old, new, strict=True)):
            for number, (was, now) in enumerate(zip(old, new, strict=True), head):
                self._patch(number, was, now)
        else:
            self._rewrite(cursor, head, len(old), new)
        self._body = after
        cursor.endEditBlock()

    def read(self) -> Iterator[tuple[Place, Text]]:
        """Yield each text on screen with its place, in the document's order (plain fields included, as slots)."""
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
        return next((block for block in self.blocks() if place_of(block) == place), None)

    def first_line(self, index: int) -> QTextBlock:
        """Return the first block on screen of the body's block at ``index``; past the last one, the closing block."""
        return self.document.findBlockByNumber(sum(self._counts[:index]))

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
                    self._replace(block, *changed[place])

    def _replace(self, block: QTextBlock, before: Text, after: Text) -> None:
        start, before_end, after_end = differing(before, after)
        words = plain(before)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_screen(words, start))
        cursor.setPosition(block.position() + to_screen(words, before_end), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        write_text(cursor, cut(after, start, after_end), kind_of(block), self.looks)

    def _rewrite(self, cursor: QTextCursor, head: int, old_count: int, new: tuple[Block, ...]) -> None:
        """Take the old blocks out and write the new ones where they stood, before the block that follows."""
        following = self.first_line(head + old_count)
        look, characters = following.blockFormat(), following.charFormat()
        cursor.setPosition(self.first_line(head).position())
        cursor.setPosition(following.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        counts = []
        for block in new:
            before = self.document.blockCount()
            self._write(cursor, block)
            counts.append(self.document.blockCount() - before)
        cursor.setBlockFormat(look)
        cursor.setBlockCharFormat(characters)
        self._counts[head : head + old_count] = counts

    def _write(self, cursor: QTextCursor, block: Block) -> None:
        """Write a block's lines above the line that the cursor is at the start of, where it also ends."""
        for line in lines(block):
            if line.slot.startswith("cell:"):
                continue  # written with the table that follows its caption
            self._write_line(cursor, line)
        if isinstance(block, Table) and block.rows and any(block.rows):
            self._write_table(cursor, block)

    def _write_line(self, cursor: QTextCursor, line: Line) -> None:
        cursor.insertBlock()
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(block_format(line))
        cursor.setBlockCharFormat(self.looks.format(line.kind))
        if line.text is None:
            cursor.insertText(OBJECT_CHARACTER, _object_format(line))
        else:
            write_text(cursor, line.text, line.kind, self.looks)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _write_table(self, cursor: QTextCursor, block: Table) -> None:
        """Write the table's grid behind its caption; Qt leaves an empty block after it, which only makes room."""
        grid = grid_of(block)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        table = cursor.insertTable(grid.rows, grid.columns, _table_format())
        by_slot = {line.slot: line for line in lines(block)}
        for placed in grid.cells:
            if placed.rows > 1 or placed.columns > 1:
                table.mergeCells(placed.row, placed.column, placed.rows, placed.columns)
            inside = table.cellAt(placed.row, placed.column).firstCursorPosition()
            line = by_slot[placed.slot]
            inside.setBlockFormat(block_format(line))
            inside.setBlockCharFormat(self.looks.format(line.kind))
            write_text(inside, line.text or (), line.kind, self.looks)
        cursor.setPosition(table.lastPosition() + 1)
        cursor.setBlockFormat(spacer_format())
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)


def place_of(block: QTextBlock) -> Place | None:
    """Return the place that a block on screen shows, or None for one that only makes room."""
    look = block.blockFormat()
    name = look.property(BLOCK)
    return Place(str(name), str(look.property(SLOT))) if name else None


def kind_of(block: QTextBlock) -> str:
    """Return the kind of line that a block on screen is."""
    return str(block.blockFormat().property(KIND) or SPACER)


def differing(before: Text, after: Text) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where the difference ends in each: the smallest replacement."""
    head = _same_at_start(before, after)
    tail = _same_at_start(before[head:][::-1], after[head:][::-1])
    first, second = before[head : len(before) - tail], after[head : len(after) - tail]
    start = length(before[:head])
    inside = _common_start(first, second)
    shorter = min(length(first), length(second))
    behind = min(_common_end(first, second), shorter - inside)
    end_before, end_after = length(first) - behind, length(second) - behind
    return start + inside, start + end_before, start + end_after


def _common_start(first: Text, second: Text) -> int:
    """Return how many characters two texts have in common at the start, marks included."""
    common = 0
    for one, other in zip(first, second, strict=False):
        if one.marks != other.marks:
            break
        same = _same_characters(one.text, other.text)
        common += same
        if same < max(len(one.text), len(other.text)):
            break
    return common


def _common_end(first: Text, second: Text) -> int:
    """Return how many characters two texts have in common at the end, marks included."""
    common = 0
    for one, other in zip(reversed(first), reversed(second), strict=False):
        if one.marks != other.marks:
            break
        same = _same_characters(one.text[::-1], other.text[::-1])
        common += same
        if same < max(len(one.text), len(other.text)):
            break
    return common


def _same_characters(first: str, second: str) -> int:
    """Return the length of the common start of two strings, by halving: comparing slices is far faster than a loop."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_at_start(first: tuple[object, ...], second: tuple[object, ...]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


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
    return line.block, line.slot, line.kind, line.depth, line.level, line.ordered, line.direction


def _cell_shapes(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.rows, cell.columns) for cell in row] for row in table.rows]


def _object_format(line: Line) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setObjectType(OBJECT_TYPE)
    look.setProperty(BLOCK, line.block)
    look.setProperty(KIND, line.kind)
    return look


def _table_format() -> QTextTableFormat:
    look = QTextTableFormat()
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setCellPadding(_CELL_PADDING)
    return look
