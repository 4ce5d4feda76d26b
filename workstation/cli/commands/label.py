"""``workstation label``: names a revision, so that it is found again."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("label")
def label(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    revision: Annotated[int, typer.Argument(metavar="N", min=1, help="The revision to name.")],
    text: Annotated[str, typer.Argument(help="Its name; an empty one takes the name away.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Name a revision of a story."""
    terminal = terminal_of(context)
    terminal.desk(store).stories.label(story, revision, text)
    if as_json:
        terminal.say_json({"revision": revision, "label": text})
    else:
        terminal.say(f"Revision {revision} is called “{text}”." if text else f"Revision {revision} has no name now.")
