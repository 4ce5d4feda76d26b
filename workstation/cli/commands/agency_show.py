"""``workstation agency show``: everything that the list says of an agency."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import print_entry
from workstation.cli.terminal import terminal_of


@command("agency-show")
def agency_show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Its id, its name or any of its spellings.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an agency, by id, name or any spelling."""
    terminal = terminal_of(context)
    roster = terminal.desk(store).directory.agency_list
    print_entry(terminal, roster, roster.find(name), as_json=as_json)
