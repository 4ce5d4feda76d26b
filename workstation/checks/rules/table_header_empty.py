"""A header cell has words, and cells that it heads."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.seen import fault_in
from workstation.story.blocks import Cell, Table
from workstation.story.edits.fields import SetBlockField
from workstation.story.grid import Grid, Placed, grid_of
from workstation.story.spans import plain

_ACROSS = ("row", "rowgroup")


@block_rule(
    "table-header-empty",
    Table,
    title="Header cells have words and head something.",
    severity="warning",
    wcag=("1.3.1",),
    act=("d0f69e",),
    how="Say what the row or column holds. Where the corner above row headers has nothing to say, it is an ordinary "
    "cell. A header with no cell under it or beside it belongs to no figure: fill the cells or take it out.",
)
def table_header_empty(table: Table, context: Context) -> Iterator[Fault]:
    """Find header cells without words, and those that no ordinary cell stands under or beside."""
    grid = grid_of(table)
    by_name = {each.value for each in context.evidence if each.kind == "headed-by"}  # cells pointed to these
    for each in context.evidence:
        if each.kind == "heads-nothing":
            yield fault_in(table, each, f"No cell points to “{each.value}” as its header.")
    for placed in grid.cells:
        words = plain(placed.cell.text).strip()
        if not placed.cell.header:
            continue
        if not words:
            message, repair = "This header cell has no words.", _ordinary(table, placed)
        elif len(grid.cells) > 1 and words not in by_name and not _heads(placed, grid):
            message, repair = f"“{words}” heads no cell.", None
        else:
            continue
        yield Fault(
            message=message,
            slot=placed.slot,
            start=0,
            end=len(plain(placed.cell.text)),
            field="rows",
            repair=repair,
            judged=f"{placed.slot} {words}",
        )


def _heads(header: Placed, grid: Grid) -> bool:
    """Return whether a cell that heads nothing the same way lies in the header's columns, or in its rows."""
    across = header.cell.header in _ACROSS
    for other in grid.cells:
        if other.cell.header and (other.cell.header in _ACROSS) == across:
            continue
        rows = other.row < header.row + header.rows and header.row < other.row + other.rows
        columns = other.column < header.column + header.columns and header.column < other.column + other.columns
        if rows if across else columns:
            return True
    return all(other.cell.header for other in grid.cells)  # a table of headers alone is another rule's


def _ordinary(table: Table, placed: Placed) -> SetBlockField:
    rows: list[tuple[Cell, ...]] = list(table.rows)
    row, column = (int(part) for part in placed.slot.split(":")[1:])
    cells = rows[row]
    rows[row] = (*cells[:column], replace(cells[column], header=""), *cells[column + 1 :])
    return SetBlockField(id=table.id, field="rows", value=tuple(rows))
