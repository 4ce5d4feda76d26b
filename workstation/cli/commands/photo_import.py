"""``workstation photo import``: takes pictures into the library."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-import")
def photo_import(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Pictures; - is standard input.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take pictures into the library; print their ids."""
    terminal = terminal_of(context)
    pictures = terminal.desk(store).pictures
    for file in files:
        photo = pictures.add(file)
        if as_json:
            terminal.say_json(photo)
        else:
            terminal.say(photo.id)
            terminal.remark(f"  {photo.name}, {photo.width} by {photo.height} pixels")
