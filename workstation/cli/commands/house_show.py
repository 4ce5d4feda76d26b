"""``workstation house show``: what a house profile holds."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("house-show")
def house_show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A profile; the one written for where none.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show everything that a house profile holds."""
    from workstation.desk.houses import profile_lines

    terminal = terminal_of(context)
    profile = terminal.desk(store).houses.profile(name)
    if as_json:
        terminal.say_json(profile)
        return
    for key, value in profile_lines(profile):
        terminal.say(f"{key}: {value}")
