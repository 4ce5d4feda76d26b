"""``workstation agency restore``: lets an agency be again as the program brings it."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import print_entry
from workstation.cli.terminal import terminal_of


@command("agency-restore")
def agency_restore(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Its id, its name or any of its spellings.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Drop the changes to an agency that comes with the program, also that it was removed."""
    terminal = terminal_of(context)
    roster = terminal.desk(store).directory.agency_list
    print_entry(terminal, roster, roster.put_back(name), as_json=as_json)
