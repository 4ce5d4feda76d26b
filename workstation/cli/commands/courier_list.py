"""``workstation courier list``: what is on its way out, and what stopped."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of
from workstation.store.deliveryrecords import JobState


@command("courier-list")
def courier_list(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Also what arrived and what was cancelled.")] = False,
    target: Annotated[str, typer.Option("--target", help="Of this target alone.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List deliveries that wait or were stopped.

    Those that are under way too, in the order in which they were asked for.
    """
    from workstation.cli.deliverylines import job_lines, plain

    terminal = terminal_of(context)
    states: tuple[JobState, ...] = () if every else ("waiting", "running", "refused", "conflict")
    jobs = terminal.desk(store).deliveries.jobs(states, target)
    if as_json:
        terminal.say_json(plain(jobs))
        return
    for job in jobs:
        for line in job_lines(job):
            terminal.say(line)
