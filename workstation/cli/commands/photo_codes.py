"""``workstation photo codes``: files of code replacements, kept ready for captions."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-codes")
def photo_codes(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Tab-separated files of codes to keep.")
    ] = None,
    remove: Annotated[str, typer.Option(metavar="NAME", help="Throw a kept file away.")] = "",
    delimiter: Annotated[str, typer.Option(help="What is to stand around codes from now on.")] = "",
    expand: Annotated[str, typer.Option(metavar="TEXT", help="Print this text with its codes replaced.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep files of code replacements, list and try them."""
    from workstation.desk.pictures import replacements

    terminal = terminal_of(context)
    stationery = terminal.desk(store).library.stationery
    if delimiter:
        stationery.set_delimiter(delimiter)
    if remove:
        stationery.remove_replacements(remove)
    for file in files or ():
        stationery.add_replacements(file)
    known = stationery.replacements()
    if expand:
        terminal.say(replacements.expand(expand, known))
        for code in replacements.unknown(expand, known):
            terminal.remark(f"  {code!r} is no code.")
        return
    if as_json:
        terminal.say_json(known)
        return
    for table in known.tables:
        terminal.say(f"{table.name}: {len(table.codes)} codes, written as {known.delimiter}code{known.delimiter}")
        for bad in table.bad:
            terminal.remark(f"  {table.name}, line {bad.number}: {bad.message}")
