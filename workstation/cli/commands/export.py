"""``workstation export``: makes a package that a CMS can publish, of one story or several."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of
from workstation.export.packager import PackageError


@command("export")
def export(
    context: typer.Context,
    stories: Annotated[
        list[str], typer.Argument(metavar="ID...", help="The story's id, the start of it, or its slug.")
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder to put the package in.")] = Path(),
    formats: Annotated[
        list[str] | None, typer.Option("--format", help="A format to put in, or all; the house's by default.")
    ] = None,
    zipped: Annotated[bool, typer.Option("--zip", help="One zip file instead of a folder.")] = False,
    revision: Annotated[int, typer.Option(min=0, help="The revision to export; the newest by default.")] = 0,
    with_note: Annotated[
        bool, typer.Option("--with-note", help="Put the internal note into story.json, for another desk.")
    ] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check stories and write them as a package.

    Several go into one package, each into a folder of its own. Exit code 1, and what stops each, where anything does.
    """
    terminal = terminal_of(context)
    if revision and len(stories) > 1:
        raise PackageError("Revisions of several stories have different numbers.", "Export such a revision by itself.")
    packages = terminal.desk(store).packages
    progress = terminal.progress()
    made = packages.export_all(
        stories, out, formats or [], zipped, revision=revision, progress=progress, with_note=with_note
    )
    if any(exported.package is None for exported in made):
        terminal.exit_code = 1
    for exported in made:
        if as_json:
            terminal.say_json(exported.as_json())
            continue
        for line in exported.lines():
            terminal.say(line)
