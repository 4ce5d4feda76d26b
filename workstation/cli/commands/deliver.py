"""``workstation deliver``: brings a story or a package to targets, or takes a story's posts back."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of
from workstation.store.deliveryrecords import OPEN, Manner


@command("deliver")
def deliver(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="ID|PACKAGE", help="A story, or a package: a folder or a zip file.")],
    to: Annotated[list[str], typer.Option("--to", metavar="TARGET", help="Where to; may be given several times.")],
    at: Annotated[str, typer.Option("--at", metavar="MOMENT", help="When it comes out, with its zone.")] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Make it a draft, where posts are made.")] = False,
    now: Annotated[bool, typer.Option("--now", help="At once, whatever time the story names; embargoes hold.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the story's posts back from readers.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Also what somebody changed there.")] = False,
    later: Annotated[bool, typer.Option("--later", help="Only put it into the queue.")] = False,
    revision: Annotated[int, typer.Option(min=0, help="The revision to send; the newest by default.")] = 0,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Send a story or a package to targets.

    Exit code 1 where something blocks the story or a target refuses it. What cannot be reached now stays in the queue.
    """
    from workstation.cli.deliverylines import moment_of, say_jobs
    from workstation.delivery.courier import CourierBusyError

    terminal = terminal_of(context)
    deliveries = terminal.desk(store).deliveries
    moment = moment_of(at)
    manner: Manner = "draft" if draft else "publish" if now else ""
    if withdraw:
        jobs = deliveries.withdraw(what, to)
    elif Path(what).exists() and (Path(what).is_dir() or what.endswith(".zip")):
        jobs = deliveries.send_package(Path(what), to, manner=manner, at=moment, overwrite=overwrite).jobs
    else:
        progress = terminal.progress()
        sending = deliveries.send(
            what, to, revision=revision, manner=manner, at=moment, overwrite=overwrite, progress=progress
        )
        jobs, exported = sending.jobs, sending.exported
        if exported is not None and exported.package is None:
            terminal.exit_code = 1
            if as_json:
                terminal.say_json(exported.as_json())
            else:
                for line in exported.lines():
                    terminal.say(line)
            return
    if not later:
        try:
            deliveries.run(terminal.progress())
        except CourierBusyError as error:
            terminal.remark(f"{error} {error.hint}")
    ended = [deliveries.job(job.key) for job in jobs]
    say_jobs(terminal, ended, deliveries.receipts_of(ended), deliveries.jobs(OPEN), as_json=as_json)
