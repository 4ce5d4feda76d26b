"""``workstation correct``: says what changed in a story that is out, and declares it."""

from typing import Annotated, Any, Literal

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("correct")
def correct(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    kind: Annotated[
        Literal["correction", "clarification", "update", "refile"] | None,
        typer.Option("--kind", help="What to declare it as; what it looks like by default."),
    ] = None,
    text: Annotated[str, typer.Option("--text", help="The notice; the house's wording by default.")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Only say what changed and what would be told.")] = False,
    chain: Annotated[bool, typer.Option("--chain", help="List the versions that went out, with their notes.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Declare what changed in a story since it went out.

    The note goes on record, and into the story where the house tells its readers. What readers see and no note
    declares is not exported.
    """
    terminal = terminal_of(context)
    corrections = terminal.desk(store).corrections
    if chain:
        versions = corrections.chain(story)
        answer: dict[str, Any] = {"versions": [each.as_json() for each in versions]}
        lines = [line for each in versions for line in each.lines()] or ["This story never went out."]
    elif preview:
        proposed = corrections.proposed(story)
        answer, lines = proposed.as_json(kind), list(proposed.lines(kind))
    else:
        declared = corrections.correct(story, kind, text)
        answer, lines = declared.as_json(), list(declared.lines())
    if as_json:
        terminal.say_json(answer)
        return
    for line in lines:
        terminal.say(line)
