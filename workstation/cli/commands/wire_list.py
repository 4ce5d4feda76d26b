"""``workstation wire list``: the agency copy that is filed."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-list")
def wire_list(
    context: typer.Context,
    agency: Annotated[str, typer.Option(help="Those of this agency, as the house prints its name.")] = "",
    language: Annotated[str, typer.Option(help="Those in this language.")] = "",
    status: Annotated[str, typer.Option(help="usable, withheld or canceled.")] = "",
    changed: Annotated[bool, typer.Option("--changed", help="Those that were corrected, withheld or killed.")] = False,
    used: Annotated[bool, typer.Option("--used", help="Those that stories use.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 50,
    agencies: Annotated[bool, typer.Option("--agencies", help="Print only the agencies that have copy here.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List agency copy, the last filed first."""
    from workstation.cli.wirelines import row_line
    from workstation.store.wirelisting import WireFilters

    terminal = terminal_of(context)
    wire = terminal.desk(store).wire
    if agencies:
        names = wire.agencies()
        terminal.say_json(names) if as_json else terminal.say("\n".join(names))
        return
    filters = WireFilters(agency=agency, language=language, status=status, changed=changed, used=used)
    rows = wire.page(filters, limit=limit).items
    if as_json:
        terminal.say_json(rows)
        return
    for row in rows:
        terminal.say(row_line(row))
    if not rows:
        terminal.remark("No agency copy is like that. Try: workstation wire file FOLDER")
