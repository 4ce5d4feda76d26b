"""``workstation photo write``: puts the library's record into copies of the pictures' files."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-write")
def photo_write(
    context: typer.Context,
    photos: Annotated[list[str], typer.Argument(metavar="ID...", help="Pictures of the library.")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write to.")] = Path(),
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write copies of originals with the record in them.

    Their pixels are untouched. All that an original says besides stays in the copy, its place and camera too: export
    what is to be published.
    """
    terminal = terminal_of(context)
    library = terminal.desk(store).library
    for name in photos:
        path = library.write_copy(library.resolve(name), out)
        if as_json:
            terminal.say_json({"file": str(path)})
        else:
            terminal.say(str(path))
