"""``workstation person undo``: takes back the last change to the list of people."""

import typer

from workstation.cli.command import StoreOption, command
from workstation.cli.terminal import terminal_of


@command("person-undo")
def person_undo(context: typer.Context, store: StoreOption = None) -> None:
    """Take back the last change to the list, whoever made it; once more does it again."""
    terminal = terminal_of(context)
    terminal.desk(store).directory.people_list.take_back()
    terminal.say("The list is as it was before the last change.")
