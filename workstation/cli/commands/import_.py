"""``workstation import``: takes copy in, or the stories of a package, and keeps them."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("import")
def import_copy(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Copy, a package or its story.json; - is standard input.")],
    kind: Annotated[str, typer.Option(help="Read the copy as this kind, whatever its name says.")] = "",
    encoding: Annotated[str, typer.Option(help="The character encoding, where the copy does not say.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in copy or a package as a story; print its id."""
    terminal = terminal_of(context)
    from workstation.export.reader import is_package  # not needed to list the commands

    desk = terminal.desk(store)
    for file in files:
        if is_package(file):
            taken = desk.packages.take_in(file)
        else:
            taken = (desk.stories.import_file(file, kind=kind, encoding=encoding),)
        for imported in taken:
            if as_json:
                terminal.say_json(imported.as_json())
                continue
            terminal.say(imported.revision.story.id)
            for line in imported.receipt_lines():
                terminal.remark(line)
