"""``workstation person list``: the people that the desk knows."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import print_list
from workstation.cli.terminal import terminal_of


@command("person-list")
def person_list(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Only those with this in one of their names.")] = "",
    own: Annotated[bool, typer.Option("--own", help="Only those added, changed or removed here.")] = False,
    wrong: Annotated[bool, typer.Option("--problems", help="Only those that something is wrong with.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the people, with where each comes from and what is wrong with it."""
    terminal = terminal_of(context)
    print_list(terminal, terminal.desk(store).directory.people_list, text, own=own, wrong=wrong, as_json=as_json)
