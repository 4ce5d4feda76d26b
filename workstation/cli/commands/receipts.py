"""``workstation receipts``: what was sent where, and what there differs from the story as it is now."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("receipts")
def receipts(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="[ID]", help="A story; the newest of all where none.")] = "",
    look: Annotated[bool, typer.Option("--look", help="Ask each target that publishes how it stands there.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what arrived where.

    When, which revision, under which address, and whether the story changed since.
    """
    from workstation.cli.deliverylines import plain, receipt_lines, there_lines

    terminal = terminal_of(context)
    deliveries = terminal.desk(store).deliveries
    held = {each.receipt.place: each for each in deliveries.held(story)} if story else {}
    for receipt in deliveries.receipts(story, limit=limit):
        last = held.get(receipt.place)
        last = last if last is not None and last.receipt == receipt else None
        asked = look and last is not None and deliveries.publishes(receipt.target)
        there = deliveries.look(story, receipt.target) if asked else None
        if as_json:
            said = {"current": last.current, "latest": last.latest} if last is not None else {}
            terminal.say_json({**plain(receipt), **said, **({"there": plain(there)} if there is not None else {})})
            continue
        for line in (*receipt_lines(receipt, last), *there_lines(there)):
            terminal.say(line)
