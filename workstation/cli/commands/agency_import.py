"""``workstation agency import``: takes agencies in from a file."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import take_in
from workstation.cli.terminal import terminal_of


@command("agency-import")
def agency_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="TOML, or a table saved as CSV; - is standard input.")],
    preview: Annotated[bool, typer.Option("--preview", help="Show what would change, and change nothing.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add and change agencies by a file, all of it or nothing; lines that are wrong are named."""
    terminal = terminal_of(context)
    take_in(terminal, terminal.desk(store).directory.agency_list, file, preview=preview, as_json=as_json)
