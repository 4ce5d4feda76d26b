"""``workstation wire show``: one item of agency copy."""

from typing import Annotated

import typer

from workstation.base.errors import WorkstationError
from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-show")
def wire_show(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ID", help="The item's id, the start of it, or its slug.")],
    version: Annotated[str, typer.Option(help="The version, where it is not the one that counts.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an item: what its agency says of it, what it says, and what the version that counts says otherwise."""
    from workstation.cli.wirelines import item_lines, plain_item

    terminal = terminal_of(context)
    wire = terminal.desk(store).wire
    filed = wire.filed(wire.resolve(item))
    wanted = filed.as_of(version) if version else filed.item
    if wanted is None:
        known = ", ".join(each.version or "(unnamed)" for each in filed.versions)
        raise WorkstationError(f"This item has no version {version!r}.", f"Choose from: {known}.")
    differences = wire.differences(filed, wanted.version)
    if as_json:
        terminal.say_json({**plain_item(filed, wanted), "differences": differences})
        return
    for line in item_lines(filed, wanted):
        terminal.say(line)
    for line in differences:
        terminal.remark(f"Version {filed.version} {line}")
