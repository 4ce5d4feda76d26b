"""A table says which cells are headings, so that each figure can be heard with what it is."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Table
from workstation.story.edits.fields import SetBlockField
from workstation.story.grid import grid_of
from workstation.story.spans import plain

_SMALLEST = 2  # rows and columns of a table that is one


@block_rule(
    "table-no-header",
    Table,
    title="Tables have header cells.",
    severity="error",
    wcag=("1.3.1",),
    act=("d0f69e",),
    how="Without headers a listener hears “84” and not “2024, crossings, 84”. Make the first row headers, the first "
    "column, or both.",
)
def table_no_header(table: Table, _: Context) -> Iterator[Fault]:
    """Find tables of two rows and columns or more in which no cell heads any other."""
    grid = grid_of(table)
    if grid.rows < _SMALLEST or grid.columns < _SMALLEST:
        return
    if any(cell.header for row in table.rows for cell in row):
        return
    first = tuple(replace(cell, header="col") for cell in table.rows[0])
    yield Fault(
        message="No cell of this table is a header.",
        field="rows",
        repair=SetBlockField(id=table.id, field="rows", value=(first, *table.rows[1:])),
        judged=" | ".join(plain(cell.text) for cell in table.rows[0]),
    )
