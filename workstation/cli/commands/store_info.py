"""``workstation store info``: what the store holds."""

import typer
from msgspec import to_builtins

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("store-info")
def store_info(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Say where the store is and what it holds."""
    terminal = terminal_of(context)
    facts = terminal.desk(store).upkeep.facts()
    if as_json:
        terminal.say_json(facts)
    else:
        for label, value in to_builtins(facts).items():
            terminal.say(f"{label.replace('_', ' ')}: {value}")
