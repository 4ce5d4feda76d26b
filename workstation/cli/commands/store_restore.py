"""``workstation store restore``: makes a store again out of a backup."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("store-restore")
def store_restore(
    context: typer.Context,
    backup: Annotated[Path, typer.Argument(help="The folder that ``store backup`` made.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring a backup back.

    The store that stands there now is set aside, not deleted.
    """
    terminal = terminal_of(context)
    aside = terminal.program.restore_store(backup, store)
    if as_json:
        terminal.say_json({"restored": str(backup), "set_aside": str(aside) if aside else None})
        return
    terminal.say(f"The store is as it was in {backup}.")
    if aside:
        terminal.say(f"What stood there before lies in {aside}.")
