"""Tables of a page: rows of cells as they were written, with what each header cell heads."""

from collections.abc import Callable, Iterator
from typing import cast

from workstation.intake.page.node import Node, attribute, children, has
from workstation.story.blocks import Cell, HeaderScope
from workstation.story.spans import Text

_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
_WIDEST = 1_000


def is_layout(table: Node) -> bool:
    """Return whether a table only places things: it says so, or has one cell."""
    role = attribute(table, "role").lower()
    return role in ("presentation", "none") or sum(1 for row in rows_of(table) for _ in cells_of(row)) <= 1


def rows_of(table: Node) -> Iterator[Node]:
    """Yield the rows of a table, not those of tables inside it."""
    for child in children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in children(child) if row.tag == "tr")


def cells_of(row: Node) -> Iterator[Node]:
    """Yield the cells of a row."""
    return (cell for cell in children(row) if cell.tag in ("td", "th"))


def table_rows(
    table: Node, inline: Callable[[Node], Text], head_is_headers: bool = False
) -> tuple[tuple[Cell, ...], ...]:
    """Return a table's cells; ``inline`` reads the words of one.

    With ``head_is_headers`` all cells of a ``thead`` are headers: that is how writing programs put down a header row.
    A page of its own is taken at its word, for checks tell of cells there that no reader hears as headers.
    """
    rows = []
    for y, row in enumerate(rows_of(table)):
        cells = list(cells_of(row))
        in_head = row.parent is not None and row.parent.tag == "thead"
        is_header = head_is_headers and in_head
        all_heads = all(cell.tag == "th" for cell in cells)
        rows.append(
            tuple(
                Cell(
                    text=inline(cell),
                    header="col"
                    if is_header and cell.tag == "td"
                    else _scope(cell, heads_column=in_head or (y == 0 and all_heads), first=x == 0),
                    columns=_count(cell, "colspan"),
                    rows=_count(cell, "rowspan"),
                )
                for x, cell in enumerate(cells)
            )
        )
    return tuple(row for row in rows if row)


def _scope(cell: Node, heads_column: bool, first: bool) -> HeaderScope:
    scope = attribute(cell, "scope").lower()
    if cell.tag != "th":
        return ""
    if scope in _SCOPES:
        return cast(HeaderScope, scope)
    return "col" if heads_column or not first else "row"


def _count(cell: Node, name: str) -> int:
    value = attribute(cell, name)
    return min(max(int(value), 1), _WIDEST) if has(cell, name) and value.isascii() and value.isdigit() else 1
