"""``workstation hold``: keeps a story from being used while it is checked."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("hold")
def hold(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; the history keeps it, readers are not told.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Hold a story while it is checked.

    Exported meanwhile, it says no more than that it must not be used. Release brings it back.
    """
    terminal = terminal_of(context)
    revision = terminal.desk(store).corrections.hold_kept(story, reason)
    if as_json:
        terminal.say_json({"id": revision.story.id, "revision": revision.number, "stage": revision.story.stage})
    else:
        terminal.say(f"{revision.story.id} is held at revision {revision.number}.")
