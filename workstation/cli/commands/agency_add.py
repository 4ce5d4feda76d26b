"""``workstation agency add``: puts an agency into the list."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import add_entry
from workstation.cli.terminal import terminal_of


@command("agency-add")
def agency_add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name as the house prints it.")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]...", help="name, spellings, patterns, carries, leads, terms, colour."),
    ] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add an agency; several spellings and the like have commas between them."""
    terminal = terminal_of(context)
    add_entry(terminal, terminal.desk(store).directory.agency_list, name, fields, as_json=as_json)
