"""``workstation store backup``: a copy of the store, taken while it is in use."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("store-backup")
def store_backup(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(help="The folder for the copy; it must not exist yet.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Copy the whole store to a new folder, while it is in use."""
    terminal = terminal_of(context)
    terminal.desk(store).upkeep.backup(to, terminal.progress())
    if as_json:
        terminal.say_json({"backup": str(to)})
    else:
        terminal.say(f"A copy of the store lies in {to}.")
