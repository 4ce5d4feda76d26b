"""``workstation withdraw``: takes a story that is out back, and says what to use in its place."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("withdraw")
def withdraw(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it must not be used, in a sentence.")],
    instead: Annotated[
        str, typer.Option("--instead", help="What to use in its place; nothing means that there is nothing.")
    ] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Withdraw a story that is out.

    Exported after that, it leaves nothing but the notice.
    """
    terminal = terminal_of(context)
    withdrawn = terminal.desk(store).corrections.withdraw_kept(story, reason, instead)
    if as_json:
        terminal.say_json(withdrawn.as_json())
    else:
        for line in withdrawn.lines():
            terminal.say(line)
