"""``workstation agency export``: writes the list of agencies to a file for others."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import StoreOption, command
from workstation.cli.rosters import write_out
from workstation.cli.terminal import terminal_of


@command("agency-export")
def agency_export(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Ends in .toml or .csv; standard output without.")] = None,
    names: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Only this one; may be given several times.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="toml|csv", help="Where the file's name does not say.")] = "",
    store: StoreOption = None,
) -> None:
    """Write the list as TOML, or as a table that any spreadsheet opens."""
    terminal = terminal_of(context)
    write_out(terminal, terminal.desk(store).directory.agency_list, file, form, names or ())
