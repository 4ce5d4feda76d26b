"""``workstation photo set``: changes what the library knows of pictures."""

import sys
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-set")
def photo_set(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID... FIELD=VALUE...",
            help="Pictures (- for ids from standard input), then fields; FIELD:LANGUAGE=VALUE, FIELD+=VALUE to add.",
        ),
    ],
    template: Annotated[str, typer.Option(help="A template to apply first.")] = "",
    variables: Annotated[bool, typer.Option("--variables", help="Fill {city} and the like in the values.")] = False,
    replacements: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME|FILE", help="Replace codes from this file; all for every file that is kept."),
    ] = None,
    delimiter: Annotated[str, typer.Option(help="What stands around codes.")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show what would change, and change nothing.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set fields of records, all of them or none.

    The files stay as they are.
    """
    terminal = terminal_of(context)
    library = terminal.desk(store).library
    names = [word for word in words if "=" not in word]
    if "-" in names:
        names = [name for name in names if name != "-"] + sys.stdin.read().split()
    ids = [library.resolve(name) for name in names]
    change = library.change(
        [word for word in words if "=" in word], template, replacements or (), variables=variables, delimiter=delimiter
    )
    seen = library.preview(ids, change)
    if not preview:
        library.apply(ids, change, seen)
    for each in seen:
        if as_json:
            terminal.say_json(each.after)
        elif preview:
            terminal.say(f"{each.after.id[:12]}  {each.after.name}")
            for line in each.lines():
                terminal.say(f"  {line}")
        else:
            terminal.say(f"{each.after.id} {'is changed' if each.after != each.before else 'stays as it was'}.")
