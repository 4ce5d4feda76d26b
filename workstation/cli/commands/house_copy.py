"""``workstation house copy``: begins a house profile of one's own with another one."""

from typing import Annotated

import typer

from workstation.cli.command import StoreOption, command
from workstation.cli.terminal import terminal_of


@command("house-copy")
def house_copy(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The profile to begin with.")],
    new: Annotated[str, typer.Argument(help="The name of the copy: letters, figures, - and _.")],
    store: StoreOption = None,
) -> None:
    """Copy a house profile, to be changed; print the file to change."""
    terminal = terminal_of(context)
    terminal.say(str(terminal.desk(store).houses.copy(name, new)))
