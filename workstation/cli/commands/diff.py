"""``workstation diff``: what changed between two revisions, word by word."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("diff")
def diff(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    before: Annotated[int, typer.Argument(metavar="A", min=1, help="The earlier revision.")],
    after: Annotated[int, typer.Argument(metavar="B", min=1, help="The later revision.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed between two revisions.

    Words that were [-taken out-] and {+put in+}, block by block and field by field.
    """
    terminal = terminal_of(context)
    compared = terminal.desk(store).stories.diff(story, before, after)
    if as_json:
        terminal.say_json(compared.as_json())
        return
    for line in compared.lines():
        terminal.say(line)
