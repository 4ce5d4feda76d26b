"""``workstation store check``: finds what is missing, altered or broken in the store."""

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("store-check")
def store_check(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Read every revision and every picture again; exit 1 where one is missing, altered or broken."""
    terminal = terminal_of(context)
    faults = terminal.desk(store).upkeep.check(terminal.progress())
    if faults:
        terminal.exit_code = 1
    if as_json:
        terminal.say_json({"sound": not faults, "faults": faults})
        return
    for fault in faults:
        terminal.say(fault.message)
    if not faults:
        terminal.say("The store is sound.")
