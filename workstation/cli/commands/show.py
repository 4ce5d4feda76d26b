"""``workstation show``: one story, to read or to take on as JSON."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("show")
def show(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    revision: Annotated[int, typer.Option(min=0, help="The revision to show; the newest by default.")] = 0,
    lines: Annotated[bool, typer.Option("--lines", help="Only byline, dateline, credit line and the like.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a story.

    As plain text, or with --json as the story.json of a package has it. With --lines: the lines that tell who gathered
    it, each name with the passages or the person that it rests on.
    """
    terminal = terminal_of(context)
    shown = terminal.desk(store).stories.show(story, revision)
    if not lines:
        terminal.say(shown.readable_json() if as_json else shown.text())
    elif as_json:
        terminal.say_json({"lines": shown.lines().as_json()})
    else:
        for line in shown.lines().lines():
            terminal.say(line)
