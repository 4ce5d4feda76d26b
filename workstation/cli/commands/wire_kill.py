"""``workstation wire kill``: takes an item out of use, by hand, and back."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-kill")
def wire_kill(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ID", help="The item's id, the start of it, or its slug.")],
    reason: Annotated[str, typer.Option(help="Why, for editors; it is never published.")] = "",
    withhold: Annotated[bool, typer.Option("--withhold", help="Only until it is released.")] = False,
    release: Annotated[bool, typer.Option("--release", help="Let it be used again.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """File an item as killed and list the stories that use it, each with its passages; they cannot be exported."""
    from workstation.cli.wirelines import plain_use, use_lines

    terminal = terminal_of(context)
    wire = terminal.desk(store).wire
    item_id = wire.resolve(item)
    if release:
        filed = wire.release(item_id)
    else:
        filed = wire.withhold(item_id, reason) if withhold else wire.kill(item_id, reason)
    uses = wire.uses(item_id)
    if as_json:
        terminal.say_json({"id": item_id, "status": filed.status, "stories": [plain_use(use) for use in uses]})
        return
    for line in use_lines(uses):
        terminal.say(line)
    terminal.remark(f"{item_id} is {filed.status} now." + ("" if uses else " No story uses it."))
