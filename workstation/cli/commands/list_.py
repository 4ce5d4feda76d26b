"""``workstation list``: the stories of the store."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("list")
def list_stories(
    context: typer.Context,
    stage: Annotated[str, typer.Option(help="Only stories of this stage: draft, in edit, ready, published.")] = "",
    desk: Annotated[str, typer.Option(help="Only stories of this desk.")] = "",
    expired_pictures: Annotated[
        bool, typer.Option("--expired-pictures", help="Only those with a picture whose rights have ended.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 50,
    trash: Annotated[bool, typer.Option("--trash", help="What lies in the trash instead.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List stories, the last one kept first."""
    terminal = terminal_of(context)
    stories = terminal.desk(store).stories
    summaries = (
        stories.list_trash()
        if trash
        else stories.list(stage=stage, desk=desk, limit=limit, expired_pictures=expired_pictures)
    )
    if as_json:
        terminal.say_json(summaries)
        return
    for summary in summaries:
        terminal.say(
            f"{summary.id}  v{summary.number:<3}  {summary.saved_at:%Y-%m-%d %H:%M}  {summary.stage:<9}  "
            f"{summary.language or '--':<5}  {summary.headline or summary.slug or '(no headline)'}"
        )
    if not summaries:
        if expired_pictures:
            terminal.remark("No story shows a picture whose rights have ended.")
        else:
            terminal.remark("The trash is empty." if trash else "No stories yet. Try: workstation import FILE")
