"""``workstation wire search``: agency copy by its words."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-search")
def wire_search(
    context: typer.Context,
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help='Words, the beginnings of words (har*), "phrases".')
    ],
    agency: Annotated[str, typer.Option(help="Those of this agency, as the house prints its name.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 30,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find agency copy that holds all the words, the last filed first."""
    from workstation.cli.wirelines import row_line
    from workstation.store.wirelisting import WireFilters

    terminal = terminal_of(context)
    filters = WireFilters(text=" ".join(text), agency=agency)
    rows = terminal.desk(store).wire.page(filters, limit=limit).items
    if as_json:
        terminal.say_json(rows)
        return
    for row in rows:
        terminal.say(row_line(row))
    if not rows:
        terminal.remark("No agency copy holds these words.")
