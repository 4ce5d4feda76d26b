"""``workstation photo history``: every version of a picture's record, and the way back to one."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-history")
def photo_history(
    context: typer.Context,
    photo: Annotated[str, typer.Argument(metavar="ID", help="The picture's id or the start of it.")],
    restore: Annotated[int, typer.Option(min=0, metavar="N", help="Bring this version back, as a new one.")] = 0,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the versions of a record, or bring one back."""
    terminal = terminal_of(context)
    library = terminal.desk(store).library
    photo_id = library.resolve(photo)
    if restore:
        library.restore(photo_id, restore)
    for record in reversed(library.history(photo_id)):
        if as_json:
            terminal.say_json(record)
        else:
            terminal.say(f"{record.number:>4}  {record.saved_at:%Y-%m-%d %H:%M}  {record.author}")
