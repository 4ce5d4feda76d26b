"""``workstation trash``: puts stories in the trash, and takes them out again."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("trash")
def trash(
    context: typer.Context,
    stories: Annotated[list[str], typer.Argument(metavar="ID...", help="Stories by id, the start of it, or slug.")],
    undo: Annotated[bool, typer.Option("--undo", help="Take them out of the trash.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put stories in the trash, or with --undo back."""
    terminal = terminal_of(context)
    at_desk = terminal.desk(store).stories
    for name in stories:
        story_id = at_desk.untrash(name) if undo else at_desk.trash(name)
        if as_json:
            terminal.say_json({"id": story_id, "trashed": not undo})
        else:
            terminal.say(f"{story_id} is {'out of' if undo else 'in'} the trash.")
