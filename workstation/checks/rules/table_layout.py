"""A table holds figures in rows and columns; it does not place text on the page."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import List, ListItem, Paragraph, Table
from workstation.story.edits.body import ReplaceBlock
from workstation.story.grid import grid_of
from workstation.story.plain import words
from workstation.story.spans import plain

_LONG = 40  # words of a cell that holds running text


@block_rule(
    "table-layout",
    Table,
    title="Tables hold data.",
    severity="warning",
    wcag=("1.3.1", "1.3.2"),
    decide="heuristic",
    how="A table with one row or one column compares nothing, and long texts in cells are hard to follow on a phone "
    "and by ear. Make it paragraphs, a list or a box.",
)
def table_layout(table: Table, _: Context) -> Iterator[Fault]:
    """Find tables of one row or one column, and those without headers whose cells hold lines or long texts."""
    grid = grid_of(table)
    cells = [cell for row in table.rows for cell in row if plain(cell.text).strip()]
    if not cells or (grid.rows == 1 and all(cell.header for cell in cells)):
        return
    thin = grid.rows == 1 or grid.columns == 1
    laid_out = not any(cell.header for cell in cells) and any(
        plain(cell.text).count("\n") > 1 or words(plain(cell.text)) > _LONG for cell in cells
    )
    if thin or laid_out:
        block = (
            List(id=table.id, items=tuple(ListItem(cell.text) for cell in cells), language=table.language)
            if len(cells) > 1
            else Paragraph(id=table.id, text=cells[0].text, language=table.language)
        )
        yield Fault(
            message="This table has one row or one column." if thin else "This table only places text on the page.",
            repair=ReplaceBlock(id=table.id, blocks=(block,)),
            judged=" | ".join(plain(cell.text) for cell in cells),
        )
