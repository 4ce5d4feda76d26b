"""``workstation courier list``: what is on its way out, and what stopped."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("courier-list")
def courier_list(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Also what arrived and what was cancelled.")] = False,
    target: Annotated[str, typer.Option("--target", help="Of this target alone.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List deliveries that wait or were stopped.

    Those that are under way too, in the order in which they were asked for; not those that were stopped and that a
    later one of their story made good.
    """
    from workstation.cli.deliverylines import job_lines, plain
    from workstation.desk.publishing.queueing import ahead
    from workstation.desk.publishing.standings import unsettled

    terminal = terminal_of(context)
    found = terminal.desk(store).deliveries.jobs(target=target)
    jobs, waits = found if every else unsettled(found), ahead(found)
    if as_json:
        terminal.say_json(plain(jobs))
        return
    for job in jobs:
        for line in job_lines(job, waits.get(job.key)):
            terminal.say(line)
