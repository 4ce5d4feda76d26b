"""``workstation wire watch``: files what a wire delivers into a folder."""

import time
from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-watch")
def wire_watch(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder that the wire delivers into.")],
    once: Annotated[bool, typer.Option("--once", help="Look once, file what is whole, and leave.")] = False,
    every: Annotated[float, typer.Option(min=0.2, help="Seconds between two looks.")] = 2.0,
    agency: Annotated[str, typer.Option(help="Whose it is, where the copy does not say.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """File the copy that comes into a folder, each file once and when it is whole, until it is stopped.

    Files stay where they are. What cannot be filed is named and left; it is tried again when it changes.
    """
    from workstation.base.progress import SilentProgress
    from workstation.cli.wirelines import alarm_lines, filed_lines, plain_taken

    terminal = terminal_of(context)
    wire = terminal.desk(store).wire
    watch = wire.watch(folder, agency)
    while True:
        taken = watch.look(SilentProgress())
        alarms = wire.alarms_of(taken.filings)
        if as_json and (taken.anything or once):
            terminal.say_json(plain_taken(taken, alarms))
        elif not as_json:
            for filing in taken.filings:
                terminal.say(filing.item.id)
            for line in (*filed_lines(taken), *alarm_lines(alarms)):
                terminal.remark(line)
        if once:
            terminal.exit_code = 1 if taken.refused else 0
            return
        time.sleep(every)
