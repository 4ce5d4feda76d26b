"""A cell without a figure says so."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Table
from workstation.story.edits.fields import SetBlockField
from workstation.story.grid import grid_of
from workstation.story.spans import plain

_MANY = 0.25
_FEWEST = 2


@block_rule(
    "table-blank",
    Table,
    title="Tables have no blank rows and few empty cells.",
    severity="info",
    how="“Blank” is all that is heard of an empty cell, and a blank row may be taken for the end of the table. Delete "
    "blank rows; write a dash or “no data” where there is no figure.",
)
def table_blank(table: Table, _: Context) -> Iterator[Fault]:
    """Find blank rows, and tables in which a quarter of all ordinary cells, or most of a row, is empty."""
    full = tuple(row for row in table.rows if any(plain(cell.text).strip() for cell in row))
    judged = " | ".join(plain(cell.text) for row in table.rows for cell in row)
    if len(full) < len(table.rows):
        spanned = any(cell.rows > 1 for row in table.rows for cell in row)
        yield Fault(
            message=f"This table has {len(table.rows) - len(full)} blank rows."
            if len(table.rows) - len(full) > 1
            else "This table has a blank row.",
            field="rows",
            repair=SetBlockField(id=table.id, field="rows", value=full) if full and not spanned else None,
            judged=judged,
        )
    data = [placed for placed in grid_of(table).cells if not placed.cell.header]
    empty = [placed for placed in data if not plain(placed.cell.text).strip()]
    many = len(empty) >= _MANY * len(data) or any(
        2 * sum(each.row == row for each in empty) > sum(each.row == row for each in data) for row in range(len(full))
    )
    if full and len(full) == len(table.rows) and len(empty) >= _FEWEST and many:
        message = f"{len(empty)} of {len(data)} cells of this table are empty: is something missing?"
        yield Fault(message=message, severity="review", field="rows", judged=judged)
