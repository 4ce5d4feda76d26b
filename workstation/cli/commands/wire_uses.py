"""``workstation wire uses``: the stories that draw on agency copy."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-uses")
def wire_uses(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="[ID]", help="The item's id, the start of it, or its slug.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the stories that use an item, each with its passages.

    Without an item: those that use one which was corrected, withheld or killed since; exit code 1 where there are any.
    """
    from workstation.cli.wirelines import alarm_lines, plain_alarm, plain_use, use_lines

    terminal = terminal_of(context)
    wire = terminal.desk(store).wire
    if not item:
        alarms = wire.alarms()
        terminal.exit_code = 1 if alarms else 0
        lines, plain = list(alarm_lines(alarms)), [plain_alarm(each) for each in alarms]
    else:
        uses = wire.uses(wire.resolve(item))
        lines, plain = list(use_lines(uses)), [plain_use(each) for each in uses]
    if as_json:
        terminal.say_json(plain)
        return
    for line in lines:
        terminal.say(line)
    if not lines:
        terminal.remark("No story uses it." if item else "No story uses an item that was taken back or reworded.")
