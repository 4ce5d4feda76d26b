"""``workstation target test``: finds out whether a target can be delivered to."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-test")
def target_test(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The target's name.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find out whether a target can be delivered to.

    Nothing is changed there. Exit code 1, and what is in the way, where it cannot.
    """
    from workstation.delivery.errors import DeliveryError

    terminal = terminal_of(context)
    try:
        tested = terminal.desk(store).deliveries.targets.test(name)
    except DeliveryError as error:
        if as_json:
            terminal.say_json(
                {"target": name, "ok": False, "cause": error.cause, "message": str(error), "hint": error.hint}
            )
        else:
            terminal.complain(error)
        terminal.exit_code = 1
        return
    if as_json:
        terminal.say_json({"target": name, "ok": True, "found": tested.found, "warnings": tested.warnings})
        return
    for line in (*tested.found, *tested.warnings):
        terminal.say(line)
