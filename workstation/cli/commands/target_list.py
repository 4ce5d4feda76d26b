"""``workstation target list``: the targets that are set up."""

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-list")
def target_list(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """List the targets by name.

    Each with its kind and what it still must be told.
    """
    from workstation.cli.deliverylines import plain_target

    terminal = terminal_of(context)
    for listed in terminal.desk(store).deliveries.targets.listing():
        if as_json:
            terminal.say_json(plain_target(listed))
        else:
            terminal.say("  ".join((f"{listed.name:<16}", listed.kind.title, *listed.lacking)))
