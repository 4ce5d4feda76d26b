"""``workstation person set``: changes what the list says of a person."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.rosters import set_fields
from workstation.cli.terminal import terminal_of


@command("person-set")
def person_set(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Its id, its name or any of its spellings.")],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="name, spellings, roles, places, service, contact; += adds to a list, -= takes out of it.",
        ),
    ],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change fields of a person, all of them or none."""
    terminal = terminal_of(context)
    set_fields(terminal, terminal.desk(store).directory.people_list, name, fields, as_json=as_json)
