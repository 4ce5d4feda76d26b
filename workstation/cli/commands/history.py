"""``workstation history``: the revisions of a story."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("history")
def history(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the revisions of a story, the first one first."""
    terminal = terminal_of(context)
    entries = terminal.desk(store).stories.history(story)
    if as_json:
        terminal.say_json(entries)
        return
    for entry in entries:
        note = f"  {entry.note}" if entry.note else ""
        terminal.say(f"{entry.number:>4}  {entry.saved_at:%Y-%m-%d %H:%M:%S}  {entry.kind:<8}  {entry.author}{note}")
