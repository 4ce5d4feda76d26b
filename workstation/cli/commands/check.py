"""``workstation check``: what stands between stories and their readers."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("check")
def check(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(metavar="ID|FILE...", help="Stories of the store, or files.")],
    kind: Annotated[str, typer.Option(help="Read files as this kind, whatever their names say.")] = "",
    encoding: Annotated[str, typer.Option(help="The character encoding of files that do not say.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check stories, or files without storing them.

    Exit code 1 where anything stops a story from going out.
    """
    terminal = terminal_of(context)
    checks = terminal.desk(store).checks
    for source in sources:
        checked = checks.check(source, kind=kind, encoding=encoding)
        if checked.report.blocked:
            terminal.exit_code = max(terminal.exit_code, 1)
        if as_json:
            terminal.say_json(checked.as_json())
        else:
            for line in checked.lines():
                terminal.say(line)
