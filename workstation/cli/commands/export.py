"""``workstation export``: makes a package that a CMS can publish."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("export")
def export(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    out: Annotated[Path, typer.Option("--out", help="The folder to put the package in.")] = Path(),
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="A format to put in, or all; the house's by default.")
    ] = None,
    zipped: Annotated[bool, typer.Option("--zip", help="One zip file instead of a folder.")] = False,
    revision: Annotated[int, typer.Option(min=0, help="The revision to export; the newest by default.")] = 0,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check a story and write it as a package.

    Exit code 1, and what stops it, where anything does.
    """
    terminal = terminal_of(context)
    packages = terminal.desk(store).packages
    exported = packages.export(story, out, formats or [], zipped, revision=revision, progress=terminal.progress())
    if exported.package is None:
        terminal.exit_code = 1
    if as_json:
        terminal.say_json(exported.as_json())
    else:
        for line in exported.lines():
            terminal.say(line)
