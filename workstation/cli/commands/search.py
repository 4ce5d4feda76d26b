"""``workstation search``: finds stories by their words."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("search")
def search(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(help='Words, the start of a word as har*, or "a phrase".')],
    limit: Annotated[int, typer.Option(min=1, help="How many at the most.")] = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find stories by their words.

    Accents and capitals do not matter; har* finds what begins so, "a phrase" what stands together.
    """
    terminal = terminal_of(context)
    hits = terminal.desk(store).stories.search(" ".join(text), limit=limit)
    if as_json:
        terminal.say_json(hits)
        return
    for hit in hits:
        terminal.say(f"{hit.story.id}  {hit.story.headline or '(no headline)'}")
        if hit.snippet.text:
            terminal.say(f"    {hit.snippet.text}")
    if not hits:
        terminal.remark("Nothing found.")
