"""What is done to tables: walking from cell to cell, rows and columns put in and taken out, cells made headers.

Spans keep covering what they covered: a row put in inside one makes it taller, a row taken out makes it shorter.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.desk.editing.writing import Caret, Stroke, remove_block
from workstation.story import places
from workstation.story.blocks import Cell, HeaderScope, Table
from workstation.story.edits.fields import SetBlockField
from workstation.story.grid import grid_of
from workstation.story.model import Story
from workstation.story.places import Place


class _Spot(Value, frozen=True):
    """A cell with where it lies and how much it covers."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int

    def turned(self) -> "_Spot":
        """Return the spot with rows and columns the other way round."""
        return _Spot(self.cell, self.column, self.row, self.columns, self.rows)


def new_table(rows: int, columns: int) -> Table:
    """Return an empty table whose first row heads its columns; it has no id yet."""
    heads = tuple(Cell((), "col") for _ in range(columns))
    return Table(id="", rows=(heads, *(tuple(Cell() for _ in range(columns)) for _ in range(rows - 1))))


def next_cell(story: Story, caret: Caret, *, back: bool = False) -> Stroke | None:
    """Return what Tab does in a table: on to the next cell, or back; None elsewhere.

    Below a last row that has words in it, there is a new row; below an empty one Tab leaves the table.
    """
    table = _table(story, caret)
    if table is None:
        return None
    slots = ["caption", *_slots(table)]
    at = slots.index(caret.place.slot) + (-1 if back else 1)
    if at < 0:
        return None
    if at == len(slots):
        return add_row(story, caret) if any(cell.text for cell in table.rows[-1]) else None
    return Stroke(None, Caret(Place(table.id, slots[at])))


def add_row(story: Story, caret: Caret, *, above: bool = False) -> Stroke | None:
    """Return what puts a row in below the caret's cell, or above it."""
    return _changed(story, caret, lambda spots, here: _with_line(spots, here.row if above else here.row + here.rows))


def add_column(story: Story, caret: Caret, *, before: bool = False) -> Stroke | None:
    """Return what puts a column in after the caret's cell, or before it."""

    def change(spots: list[_Spot], here: _Spot) -> tuple[list[_Spot], tuple[int, int]]:
        at = here.column if before else here.column + here.columns
        turned, (across, down) = _with_line([spot.turned() for spot in spots], at, here.turned().column)
        return [spot.turned() for spot in turned], (down, across)

    return _changed(story, caret, change)


def remove_row(story: Story, caret: Caret) -> Stroke | None:
    """Return what takes the caret's row out; the last row takes the table along."""
    return _removed(story, caret, lambda spots, here: (_without_line(spots, here.row), (here.row, here.column)))


def remove_column(story: Story, caret: Caret) -> Stroke | None:
    """Return what takes the caret's column out; the last column takes the table along."""

    def change(spots: list[_Spot], here: _Spot) -> tuple[list[_Spot], tuple[int, int]]:
        left = _without_line([spot.turned() for spot in spots], here.column)
        return [spot.turned() for spot in left], (here.row, here.column)

    return _removed(story, caret, change)


def toggle_header(story: Story, caret: Caret) -> Stroke | None:
    """Return what makes the caret's cell head its column (in the first row) or its row, or an ordinary cell again."""
    return _headed(story, caret, lambda spot, here: spot == here, lambda spot: "row" if spot.row else "col")


def toggle_header_row(story: Story, caret: Caret) -> Stroke | None:
    """Return what makes every cell of the caret's row head its column, or ordinary cells again."""
    return _headed(story, caret, lambda spot, here: spot.row == here.row, lambda _: "col")


def toggle_header_column(story: Story, caret: Caret) -> Stroke | None:
    """Return what makes every cell of the caret's column head its row, or ordinary cells again."""
    return _headed(story, caret, lambda spot, here: spot.column == here.column, lambda _: "row")


Change = Callable[[list[_Spot], _Spot], tuple[list[_Spot], tuple[int, int]]]
"""Turns the cells into other cells, and says near which row and column the caret goes."""


def _table(story: Story, caret: Caret) -> Table | None:
    block = places.find(story, caret.place.block)
    return block if isinstance(block, Table) else None


def _slots(table: Table) -> list[str]:
    return [f"cell:{y}:{x}" for y, row in enumerate(table.rows) for x in range(len(row))]


def _spots(table: Table) -> dict[str, _Spot]:
    return {
        placed.slot: _Spot(placed.cell, placed.row, placed.column, placed.rows, placed.columns)
        for placed in grid_of(table).cells
    }


def _changed(story: Story, caret: Caret, change: Change) -> Stroke | None:
    table = _table(story, caret)
    here = _spots(table).get(caret.place.slot) if table is not None else None
    if table is None or here is None:
        return None
    spots, near = change(list(_spots(table).values()), here)
    return _stroke(table, spots, near)


def _removed(story: Story, caret: Caret, change: Change) -> Stroke | None:
    stroke = _changed(story, caret, change)
    if stroke is None or stroke.caret.place.slot != "caption":
        return stroke
    return remove_block(story, caret.place.block)


def _stroke(table: Table, spots: list[_Spot], near: tuple[int, int]) -> Stroke:
    """Return the edit that gives the table these cells, with the caret in the one nearest to a row and column."""
    rows = _rows(spots)
    changed = replace(table, rows=rows)
    there = _spots(changed)
    slot = min(there, key=lambda name: _distance(there[name], near), default="caption")
    edit = SetBlockField(id=table.id, field="rows", value=rows)
    return Stroke(edit, Caret(Place(table.id, slot)))


def _distance(spot: _Spot, near: tuple[int, int]) -> tuple[int, int]:
    down = max(spot.row - near[0], near[0] - (spot.row + spot.rows - 1), 0)
    across = max(spot.column - near[1], near[1] - (spot.column + spot.columns - 1), 0)
    return down, across


def _rows(spots: Iterable[_Spot]) -> tuple[tuple[Cell, ...], ...]:
    """Return cells as the rows that put them where they lie."""
    ordered = sorted(spots, key=lambda spot: (spot.row, spot.column))
    height = max((spot.row + spot.rows for spot in ordered), default=0)
    rows: list[list[Cell]] = [[] for _ in range(height)]
    for spot in ordered:
        rows[spot.row].append(replace(spot.cell, rows=spot.rows, columns=spot.columns))
    return tuple(tuple(row) for row in rows)


def _with_line(spots: list[_Spot], at: int, column: int = 0) -> tuple[list[_Spot], tuple[int, int]]:
    """Return the cells with a row put in at ``at``: as wide as the row beside it, headed as that is."""
    beside = at - 1 if at else 0
    moved = []
    covered: set[int] = set()
    for spot in spots:
        if spot.row >= at:
            moved.append(replace(spot, row=spot.row + 1))
        elif spot.row + spot.rows > at:
            moved.append(replace(spot, rows=spot.rows + 1))
            covered.update(range(spot.column, spot.column + spot.columns))
        else:
            moved.append(spot)
    for spot in spots:
        if spot.row <= beside < spot.row + spot.rows:
            free = (each for each in range(spot.column, spot.column + spot.columns) if each not in covered)
            moved += [_Spot(Cell((), _passed_on(spot, at)), at, each, 1, 1) for each in free]
    return moved, (at, column)


def _passed_on(spot: _Spot, at: int) -> HeaderScope:
    """Return the header that a new row's cell takes on: one that heads its own row or, in turned cells, its column."""
    return spot.cell.header if spot.column == 0 and at else ""


def _without_line(spots: list[_Spot], at: int) -> list[_Spot]:
    """Return the cells with the row at ``at`` taken out; cells that reach further are shorter, and stay."""
    left = []
    for spot in spots:
        if spot.row > at:
            left.append(replace(spot, row=spot.row - 1))
        elif spot.row + spot.rows <= at:
            left.append(spot)
        elif spot.rows > 1:
            left.append(replace(spot, rows=spot.rows - 1))
    return left


def _headed(
    story: Story, caret: Caret, chosen: Callable[[_Spot, _Spot], bool], scope: Callable[[_Spot], HeaderScope]
) -> Stroke | None:
    table = _table(story, caret)
    here = _spots(table).get(caret.place.slot) if table is not None else None
    if table is None or here is None:
        return None
    spots = list(_spots(table).values())
    heads = all(spot.cell.header for spot in spots if chosen(spot, here))
    after = [
        replace(spot, cell=replace(spot.cell, header="" if heads else scope(spot))) if chosen(spot, here) else spot
        for spot in spots
    ]
    edit = SetBlockField(id=table.id, field="rows", value=_rows(after))
    return Stroke(edit, caret)
