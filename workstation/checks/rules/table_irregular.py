"""A table has as many cells in every row, and more than headers."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Cell, Table
from workstation.story.edits.fields import SetBlockField
from workstation.story.grid import Grid, grid_of
from workstation.story.spans import plain


@block_rule(
    "table-irregular",
    Table,
    title="Tables are regular.",
    severity="warning",
    wcag=("1.3.1",),
    how="Where a row is short, the cells after the gap stand under the wrong header. Fill the gap, with a dash if "
    "there is no figure. A table of headers alone says nothing: add its figures.",
)
def table_irregular(table: Table, _: Context) -> Iterator[Fault]:
    """Find tables whose rows have different widths, and those in which every cell is a header."""
    grid = grid_of(table)
    if not grid.cells:
        return
    judged = " | ".join(plain(cell.text) for row in table.rows for cell in row)
    gaps = _gaps(grid)
    if gaps:
        rows = tuple((*row, *(Cell() for _ in range(gaps.get(number, 0)))) for number, row in enumerate(table.rows))
        yield Fault(
            message=f"Row {min(gaps) + 1} of this table is shorter than the others.",
            field="rows",
            repair=SetBlockField(id=table.id, field="rows", value=rows),
            judged=judged,
        )
    if all(placed.cell.header for placed in grid.cells):
        rows = tuple(
            tuple(replace(cell, header="") for cell in row) if number else row for number, row in enumerate(table.rows)
        )
        yield Fault(
            message="Every cell of this table is a header.",
            field="rows",
            repair=SetBlockField(id=table.id, field="rows", value=rows) if len(rows) > 1 else None,
            judged=judged,
        )


def _gaps(grid: Grid) -> dict[int, int]:
    """Return how many columns each short row lacks."""
    width = [0] * grid.rows
    for placed in grid.cells:
        for row in range(placed.row, placed.row + placed.rows):
            width[row] += placed.columns
    return {row: grid.columns - covered for row, covered in enumerate(width) if covered < grid.columns}
