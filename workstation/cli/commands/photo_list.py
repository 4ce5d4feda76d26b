"""``workstation photo list``: the pictures of the library."""

from typing import Annotated, Any

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-list")
def photo_list(
    context: typer.Context,
    text: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="Words that they must hold.")] = None,
    without_caption: Annotated[bool, typer.Option("--no-caption", help="Those without a caption.")] = False,
    without_alt: Annotated[bool, typer.Option("--no-alt", help="Those without alternative text.")] = False,
    without_credit: Annotated[bool, typer.Option("--no-credit", help="Those without a credit.")] = False,
    unreviewed: Annotated[bool, typer.Option("--unreviewed", help="Those whose alternative text nobody read.")] = False,
    expired: Annotated[bool, typer.Option("--expired", help="Those whose rights have ended.")] = False,
    expiring: Annotated[bool, typer.Option("--expiring", help="Those whose rights end within a week.")] = False,
    used: Annotated[bool | None, typer.Option("--used/--unused", help="Those that a story shows, or none.")] = None,
    used_in: Annotated[str, typer.Option("--used-in", metavar="ID", help="Those that this story shows.")] = "",
    unsettled: Annotated[bool, typer.Option("--unsettled", help="Those whose file contradicts itself.")] = False,
    alike: Annotated[bool, typer.Option("--duplicates", help="Those that look like another one.")] = False,
    sort: Annotated[str, typer.Option(help="added, changed, taken, name or size.")] = "added",
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 50,
    count: Annotated[bool, typer.Option("--count", help="Print only how many there are.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List pictures, the latest first."""
    from workstation.store.photolisting import PhotoFilters

    terminal = terminal_of(context)
    desk = terminal.desk(store)
    filters = PhotoFilters(
        text=" ".join(text or ()),
        without_caption=without_caption,
        without_alt=without_alt,
        without_credit=without_credit,
        unreviewed=unreviewed,
        expired=expired,
        expiring=expiring,
        used=used,
        used_in=desk.stories.open(used_in).story.id if used_in else "",
        unsettled=unsettled,
        alike=alike,
    )
    if count:
        terminal.say_json(desk.library.count(filters))
        return
    order: Any = sort
    down = (sort == "name") if reverse else None
    rows = desk.library.page(filters, order, down, limit=limit).items
    if as_json:
        terminal.say_json(rows)
        return
    for row in rows:
        terminal.say(f"{row.id[:12]}  {row.added_at:%Y-%m-%d %H:%M}  {row.width:>5} x {row.height:<5}  {row.name}")
    if not rows:
        terminal.remark("No pictures are like that. Try: workstation photo import FOLDER")
