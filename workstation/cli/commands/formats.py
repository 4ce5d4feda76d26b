"""``workstation formats``: the formats that a package can have, and what each cannot carry."""

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("formats")
def formats(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """List the formats of packages, and what each cannot carry.

    A star marks those that the house's packages have where no other is asked for.
    """
    terminal = terminal_of(context)
    for each in terminal.desk(store).packages.offered():
        if as_json:
            terminal.say_json(each._asdict())
            continue
        terminal.say(f"{'*' if each.usual else ' '} {each.id}: {each.title}")
        for what in each.cannot_carry:
            terminal.say(f"    - {what}")
