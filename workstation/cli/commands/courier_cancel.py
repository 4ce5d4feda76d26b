"""``workstation courier cancel``: calls deliveries off."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("courier-cancel")
def courier_cancel(
    context: typer.Context,
    jobs: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="As courier list shows them.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Call deliveries off.

    One that is under way stops before its next step; exit code 1 where one has arrived.
    """
    from workstation.cli.deliverylines import job_line, plain

    terminal = terminal_of(context)
    deliveries = terminal.desk(store).deliveries
    for key in jobs:
        job = deliveries.cancel(key)
        if job.state != "cancelled":
            terminal.exit_code = 1
        if as_json:
            terminal.say_json(plain(job))
        else:
            terminal.say(job_line(job))
