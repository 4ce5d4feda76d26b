"""``workstation restore``: brings an earlier revision back, as a new one."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("restore")
def restore(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    revision: Annotated[int, typer.Argument(metavar="N", min=1, help="The revision to bring back.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring an earlier revision back as a new one; nothing is lost."""
    terminal = terminal_of(context)
    restored = terminal.desk(store).stories.restore(story, revision)
    if as_json:
        terminal.say_json({"id": restored.story.id, "revision": restored.number, "restored": revision})
    else:
        terminal.say(f"Revision {revision} is back, as revision {restored.number}.")
