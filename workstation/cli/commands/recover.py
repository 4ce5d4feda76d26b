"""``workstation recover``: what was being typed when the program was ended, before it is restored or thrown away."""

from typing import Annotated

import typer

from workstation.base.errors import WorkstationError
from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("recover")
def recover(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="[ID]", help="The story to keep; without it, all are shown.")] = "",
    discard: Annotated[bool, typer.Option("--discard", help="Throw the draft away instead.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was typed and never saved, or keep it."""
    terminal = terminal_of(context)
    stories = terminal.desk(store).stories
    drafts = stories.drafts()
    if story:
        meant = [each for each in drafts if each.draft.story.id.startswith(story)]
        if len(meant) != 1:
            raise WorkstationError(f"{len(meant)} drafts answer to {story!r}.", "workstation recover lists them all.")
        if discard:
            stories.forget(meant[0])
            terminal.remark("The draft is gone.")
        else:
            revision = stories.recover(meant[0])
            terminal.say(f"{revision.story.id} is at revision {revision.number}.")
        return
    if as_json:
        terminal.say_json([each.as_json() for each in drafts])
        return
    for each in drafts:
        terminal.say(f"{each.draft.story.id}  {each.draft.at:%Y-%m-%d %H:%M:%S}  {each.summary}")
        for line in each.lines():
            terminal.say(line)
    if not drafts:
        terminal.remark("Nothing was left unsaved.")
