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
    widths: Annotated[
        list[int] | None, typer.Option("--width", min=1, help="A width in pixels to make beside the master.")
    ] = None,
    formats: Annotated[list[str] | None, typer.Option("--format", help="jpeg, webp or avif; jpeg by default.")] = None,
    original: Annotated[
        bool, typer.Option("--original", help="The file as it came in, with all that it says.")
    ] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write pictures without a trace of place and camera."""
    terminal = terminal_of(context)
    desk = terminal.desk(store)
    for name in photos:
        if original:
            paths = [desk.library.copy_original(desk.library.resolve(name), out)]
        else:
            paths = desk.pictures.export(name, out, widths or (), formats or ("jpeg",))
        for path in paths:
            if as_json:
                terminal.say_json({"file": str(path)})
            else:
                terminal.say(str(path))
