"""``workstation courier run``: brings out what is in the queue, until it is stopped."""

import time
from datetime import UTC, datetime
from typing import Annotated

import typer

from workstation.base.errors import WorkstationError
from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of
from workstation.store.deliveryrecords import OPEN

_LOOK = 5.0  # seconds after which the queue is looked at again, whatever is due


@command("courier-run")
def courier_run(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Bring out what is due now, and leave.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring out what is in the queue when it is due.

    It goes on until it is stopped, also while another program delivers from the same store.

    With --once: exit code 1 where anything was refused.
    """
    from workstation.cli.deliverylines import say_jobs

    terminal = terminal_of(context)
    deliveries = terminal.desk(store).deliveries
    told = ""
    while True:
        try:
            tried = deliveries.run(terminal.progress())
            say_jobs(terminal, tried, deliveries.receipts_of(tried), deliveries.jobs(OPEN), as_json=as_json)
            due = deliveries.next_due()
            told = ""
        except WorkstationError as error:  # such as the window, which is delivering just now
            if once:
                raise
            if str(error) != told:
                terminal.complain(error)
            told, due = str(error), None
        if once:
            return
        terminal.exit_code = 0
        left = (due - datetime.now(UTC)).total_seconds() if due else _LOOK
        time.sleep(min(max(left, 0.2), _LOOK))
