"""``workstation release``: brings a story back that was held or withdrawn."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("release")
def release(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Release a story that was held or withdrawn.

    One that was out is published again, any other is ready.
    """
    terminal = terminal_of(context)
    revision = terminal.desk(store).corrections.release_kept(story)
    if as_json:
        terminal.say_json({"id": revision.story.id, "revision": revision.number, "stage": revision.story.stage})
    else:
        terminal.say(f"{revision.story.id} is {revision.story.stage} at revision {revision.number}.")
