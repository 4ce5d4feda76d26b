"""``workstation person remove``: takes people out of the list."""

from typing import Annotated

import typer

from workstation.cli.command import StoreOption, command
from workstation.cli.rosters import remove_entries
from workstation.cli.terminal import terminal_of


@command("person-remove")
def person_remove(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Ids, names or spellings.")],
    store: StoreOption = None,
) -> None:
    """Take people out of the list, all of them or none."""
    terminal = terminal_of(context)
    remove_entries(terminal, terminal.desk(store).directory.people_list, names, "person")
