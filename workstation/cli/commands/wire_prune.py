"""``workstation wire prune``: drops old agency copy that no story draws on."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-prune")
def wire_prune(
    context: typer.Context,
    older_than: Annotated[
        int, typer.Option("--older-than", min=0, metavar="DAYS", help="As the house says, where it is left out.")
    ] = 0,
    preview: Annotated[bool, typer.Option("--preview", help="Only list what would go.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Drop old agency copy that no story has drawn on.

    What any revision of a story draws on stays, and so does what is being typed. A house that says how long it keeps
    agency copy (agency-copy-days below [limits] in its profile) has this done whenever copy is filed.
    """
    from workstation.cli.wirelines import row_line

    terminal = terminal_of(context)
    pruned = terminal.desk(store).wire.prune(older_than, preview=preview)
    if as_json:
        terminal.say_json(
            {
                "before": pruned.before,
                "preview": preview,
                "gone": pruned.gone,
                "items": [each.id for each in pruned.items],
            }
        )
        return
    for row in pruned.items:
        terminal.say(row_line(row))
    count = len(pruned.items) if preview else pruned.gone
    what = f"{count} {'item' if count == 1 else 'items'} filed before {pruned.before:%Y-%m-%d %H:%M} UTC"
    terminal.remark(f"{what} would go." if preview else f"{what} {'is' if count == 1 else 'are'} gone.")
