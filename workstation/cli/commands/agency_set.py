"""``workstation agency set``: changes what the list says of an agency."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import set_fields
from workstation.cli.terminal import terminal_of


@command("agency-set")
def agency_set(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Its id, its name or any of its spellings.")],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="name, spellings, patterns, carries, leads, terms, colour; += adds to a list, -= takes out of it.",
        ),
    ],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change fields of an agency, all of them or none."""
    terminal = terminal_of(context)
    set_fields(terminal, terminal.desk(store).directory.agency_list, name, fields, as_json=as_json)
