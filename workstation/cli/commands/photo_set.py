"""``workstation photo set``: changes what the library knows of a picture."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-set")
def photo_set(
    context: typer.Context,
    photo: Annotated[str, typer.Argument(metavar="ID", help="The picture's id or the start of it.")],
    fields: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="Words also as FIELD:LANGUAGE=VALUE.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set fields of a picture's record; the file stays as it is."""
    terminal = terminal_of(context)
    changed = terminal.desk(store).pictures.assign(photo, fields)
    if as_json:
        terminal.say_json(changed)
    else:
        terminal.say(f"{changed.id} is changed.")
