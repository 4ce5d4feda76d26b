"""``workstation demo``: the whole way of a story, with a sample, in a store of its own."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, command
from workstation.cli.terminal import terminal_of


@command("demo")
def demo(
    context: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", help="The folder for the store and the package; made when it is not there.")
    ] = Path("workstation-demo"),
    as_json: JsonOption = False,
) -> None:
    """Take a sample story from import to a verified package."""
    terminal = terminal_of(context)
    shown = terminal.desk(out / "store").demo(out, terminal.progress())
    if not shown.done:
        terminal.exit_code = 1
    if as_json:
        terminal.say_json(shown.as_json())
    else:
        for line in shown.lines():
            terminal.say(line)
