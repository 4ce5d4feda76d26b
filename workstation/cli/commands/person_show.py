"""``workstation person show``: everything that the list says of a person."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import print_entry
from workstation.cli.terminal import terminal_of


@command("person-show")
def person_show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Its id, its name or any of its spellings.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a person, by id, name or any spelling."""
    terminal = terminal_of(context)
    roster = terminal.desk(store).directory.people_list
    print_entry(terminal, roster, roster.find(name), as_json=as_json)
