"""``workstation target remove``: takes targets away."""

from typing import Annotated

import typer

from workstation.cli.command import StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-remove")
def target_remove(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="The names of targets.")],
    store: StoreOption = None,
) -> None:
    """Take targets away, with their passwords. What was delivered stays, and so do the receipts."""
    terminal = terminal_of(context)
    targets = terminal.desk(store).deliveries.targets
    for name in names:
        targets.remove(name)
        terminal.remark(f"{name} is no target any more.")
