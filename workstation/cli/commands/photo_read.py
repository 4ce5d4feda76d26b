"""``workstation photo read``: reads the words in pictures, for the checks to know what an alt text leaves out."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-read")
def photo_read(
    context: typer.Context,
    photos: Annotated[list[str], typer.Argument(metavar="ID...", help="Pictures of the library.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read the words in pictures, on this computer.

    They are kept with the records; stories that show a picture are then checked for words of it that nothing beside it
    says.
    """
    terminal = terminal_of(context)
    pictures = terminal.desk(store).pictures
    for name in photos:
        photo = pictures.read_words(name)
        if as_json:
            terminal.say_json({"id": photo.id, "wording": photo.wording})
        else:
            terminal.say(f"{photo.name or photo.id}: {' / '.join(photo.wording or ()) or 'no words'}")
