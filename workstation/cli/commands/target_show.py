"""``workstation target show``: what a target was told."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-show")
def target_show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The target's name.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a target with its settings.

    Of secrets it says only where they are. What anybody can read at once is said too.
    """
    from workstation.cli.deliverylines import plain_target, target_lines

    terminal = terminal_of(context)
    targets = terminal.desk(store).deliveries.targets
    listed, kept = targets.find(name), targets.kept(name)
    if as_json:
        terminal.say_json(plain_target(listed, kept))
        return
    for line in target_lines(listed, kept):
        terminal.say(line)
