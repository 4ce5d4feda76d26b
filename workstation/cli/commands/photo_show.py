"""``workstation photo show``: what the library knows of a picture."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-show")
def photo_show(
    context: typer.Context,
    photos: Annotated[list[str], typer.Argument(metavar="ID|FILE...", help="Pictures of the library, or files.")],
    at: Annotated[
        str, typer.Option(metavar="MOMENT", help="Judge rights for then, such as 2026-03-05T14:02:00Z.")
    ] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is known of pictures, or of outside files."""
    from workstation.desk.fields.assignments import moment_of

    terminal = terminal_of(context)
    library = terminal.desk(store).library
    for name in photos:
        sheet = library.sheet(name, moment_of("--at", at))
        if as_json:
            terminal.say_json(sheet.as_json())
            continue
        for line in sheet.lines():
            terminal.say(line)
