"""``workstation photo export``: writes what may leave of pictures."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-export")
def photo_export(
    context: typer.Context,
    photos: Annotated[list[str], typer.Argument(metavar="ID|FILE...", help="Pictures of the library, or files.")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")] = Path(),
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write pictures without a trace of where and by what they were taken."""
    terminal = terminal_of(context)
    pictures = terminal.desk(store).pictures
    for name in photos:
        for path in pictures.export(name, out):
            if as_json:
                terminal.say_json({"file": str(path)})
            else:
                terminal.say(str(path))
