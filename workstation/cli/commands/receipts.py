"""``workstation receipts``: what was sent where, and what there differs from the story as it is now."""

from typing import Annotated, Any

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of
from workstation.delivery.errors import DeliveryError
from workstation.delivery.target import There


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

    When, which revision, under which address, and what the story says otherwise since. With --look: exit code 1 where
    a target could not be asked.
    """
    from workstation.cli.deliverylines import plain, receipt_lines, there_lines
    from workstation.desk.publishing.standings import standings

    terminal = terminal_of(context)
    desk = terminal.desk(store)
    deliveries = desk.deliveries
    held = {each.receipt.place: each for each in deliveries.held(story)} if story else {}
    differs = {}
    if story:
        now, targets = desk.stories.open(story).story, deliveries.targets.listing()
        found = standings(deliveries, desk.stories, now, targets, kept=True)
        differs = {each.receipt.place: each.differs for each in found if each.receipt is not None}
    for receipt in deliveries.receipts(story, limit=limit):
        last = held.get(receipt.place)
        last = last if last is not None and last.receipt == receipt else None
        otherwise = differs.get(receipt.place, "")
        there: There | DeliveryError | None = None
        if look and last is not None and deliveries.publishes(receipt.target):
            try:
                there = deliveries.look(story, receipt.target)
            except DeliveryError as error:
                there, terminal.exit_code = error, 1
        if as_json:
            said = {"current": last.current, "latest": last.latest, "differs": otherwise} if last is not None else {}
            terminal.say_json({**plain(receipt), **said, **_asked(there)})
            continue
        for line in (*receipt_lines(receipt, last, otherwise), *there_lines(there)):
            terminal.say(line)


def _asked(there: There | DeliveryError | None) -> dict[str, Any]:
    from workstation.cli.deliverylines import plain

    if isinstance(there, There):
        return {"there": plain(there)}
    return {} if there is None else {"trouble": {"cause": there.cause, "message": str(there), "hint": there.hint}}
