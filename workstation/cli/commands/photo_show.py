"""``workstation photo show``: what the library knows of a picture."""

from typing import Annotated, Any

import typer
from msgspec import to_builtins

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-show")
def photo_show(
    context: typer.Context,
    photos: Annotated[list[str], typer.Argument(metavar="ID|FILE...", help="Pictures of the library, or files.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is known of pictures, or of files without taking them in."""
    terminal = terminal_of(context)
    pictures = terminal.desk(store).pictures
    for name in photos:
        photo = pictures.look(name)
        if as_json:
            terminal.say_json(photo)
            continue
        for label, value in to_builtins(photo).items():
            if value and label != "properties":
                terminal.say(f"{label.replace('_', ' ')}: {_words(value)}")


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"[{language}] {text}" for language, text in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
