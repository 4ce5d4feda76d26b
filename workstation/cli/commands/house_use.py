"""``workstation house use``: chooses the house that is written for."""

from typing import Annotated

import typer

from workstation.cli.command import StoreOption, command
from workstation.cli.terminal import terminal_of


@command("house-use")
def house_use(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A profile.")],
    store: StoreOption = None,
) -> None:
    """Write for this house from now on, in the window too."""
    terminal = terminal_of(context)
    profile = terminal.desk(store).use_house(name)
    terminal.say(f"From now on you write for {profile.outlet} ({profile.id}).")
