"""``workstation edit``: sets fields of a story and of its pictures, as one new revision."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("edit")
def edit(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    fields: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="A field.")] = None,
    alt: Annotated[list[str] | None, typer.Option(metavar="N=WORDS", help="Alt text of the N-th picture.")] = None,
    decorative: Annotated[list[str] | None, typer.Option(metavar="N=REASON", help="It adds nothing, and why.")] = None,
    caption: Annotated[list[str] | None, typer.Option(metavar="N=WORDS", help="Caption of the N-th picture.")] = None,
    credit: Annotated[list[str] | None, typer.Option(metavar="N=WORDS", help="Credit of the N-th picture.")] = None,
    note: Annotated[str, typer.Option(help="What the history says of this revision.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set fields of a story and keep the result."""
    terminal = terminal_of(context)
    figures = {"alt": alt or [], "decorative": decorative or [], "caption": caption or [], "credit": credit or []}
    revision = terminal.desk(store).stories.assign(story, fields or [], figures, note)
    if as_json:
        terminal.say_json({"id": revision.story.id, "revision": revision.number})
    else:
        terminal.say(f"{revision.story.id} is at revision {revision.number}.")
