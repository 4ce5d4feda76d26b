"""``workstation courier retry``: takes up a delivery again that was stopped."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("courier-retry")
def courier_retry(
    context: typer.Context,
    jobs: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="As courier list shows them.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Also what somebody changed there.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put stopped deliveries back into the queue.

    workstation courier run brings them out.
    """
    from workstation.cli.deliverylines import job_line, plain

    terminal = terminal_of(context)
    deliveries = terminal.desk(store).deliveries
    for key in jobs:
        job = deliveries.retry(key, overwrite=overwrite)
        if as_json:
            terminal.say_json(plain(job))
        else:
            terminal.say(job_line(job))
