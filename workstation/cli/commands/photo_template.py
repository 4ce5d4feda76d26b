"""``workstation photo template``: templates that fill the records of pictures."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-template")
def photo_template(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A template.")] = "",
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="What it is to set; {city} is a variable.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Throw it away.")] = False,
    variables: Annotated[bool, typer.Option("--variables", help="List the variables.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep, show, list and throw away caption templates."""
    from workstation.desk.pictures.changes import template_of
    from workstation.desk.pictures.templates import variables as all_variables

    terminal = terminal_of(context)
    if variables:
        for variable in all_variables():
            names = ", ".join(f"{{{each}}}" for each in (variable.name, *variable.aliases))
            terminal.say_json(variable) if as_json else terminal.say(f"{names}: {variable.label}")
        return
    stationery = terminal.desk(store).library.stationery
    if remove:
        stationery.remove_template(name)
        terminal.say(f"{name} is thrown away.")
        return
    if fields:
        stationery.save_template(template_of(name, fields))
    for template in [stationery.template(name)] if name else stationery.templates():
        if as_json:
            terminal.say_json(template)
            continue
        terminal.say(template.name)
        for each in template.fields:
            language = f":{each.language}" if each.language else ""
            sign = "+=" if each.how == "append" else "="
            terminal.say(f"  {each.field}{language}{sign}{each.value}")
