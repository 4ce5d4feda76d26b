"""Where the cells of a table fall on a grid, by HTML's table model: spans reach over rows and columns."""

from collections.abc import Iterator

from workstation.base.value import Value
from workstation.story.blocks import Cell, Table


class Placed(Value, frozen=True):
    """A cell on the grid: its slot, its top left corner, and how many rows and columns it really covers."""

    slot: str
    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


class Grid(Value, frozen=True):
    """A table as a rectangle of ``rows`` by ``columns``; corners that no cell covers stay empty."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]


def grid_of(table: Table) -> Grid:
    """Return the table's grid; a span that would reach over another cell or the last row is cut short."""
    cells = tuple(_placed(table))
    columns = max((placed.column + placed.columns for placed in cells), default=0)
    return Grid(len(table.rows), columns, cells)


def _placed(table: Table) -> Iterator[Placed]:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(table.rows):
        column = 0
        for x, cell in enumerate(row):
            while (y, column) in taken:
                column += 1
            columns = 1
            while columns < cell.columns and (y, column + columns) not in taken:
                columns += 1
            rows = max(1, min(cell.rows, len(table.rows) - y))
            taken.update((y + down, column + right) for down in range(rows) for right in range(columns))
            yield Placed(f"cell:{y}:{x}", cell, y, column, rows, columns)
            column += columns
