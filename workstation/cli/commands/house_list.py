"""``workstation house list``: the house profiles that there are."""

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("house-list")
def house_list(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """List the house profiles; a star stands before the one that is written for."""
    terminal = terminal_of(context)
    for each in terminal.desk(store).houses.listing():
        if as_json:
            trouble = str(each.trouble or "")
            terminal.say_json({**each._asdict(), "trouble": trouble})
            continue
        terminal.say(f"{'*' if each.chosen else ' '} {each.name:20}  {each.outlet}".rstrip())
        if each.trouble is not None:
            terminal.remark(f"  {each.trouble}\n  {each.trouble.hint}")
