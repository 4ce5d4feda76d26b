"""``workstation line``: words a line that tells who gathered a story, or lets the house write it again."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("line")
def line(
    context: typer.Context,
    story: Annotated[str, typer.Argument(metavar="ID", help="The story's id, the start of it, or its slug.")],
    name: Annotated[
        str, typer.Argument(metavar="LINE", help="byline, dateline, where, contributed, credit or translated.")
    ],
    words: Annotated[str | None, typer.Option(help="Your own words; none (“”) leave the line out.")] = None,
    reason: Annotated[str, typer.Option(help="Why the line must read otherwise than the house's.")] = "",
    house: Annotated[bool, typer.Option("--house", help="Let the house write it again.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Keep your own words for what the story is now.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Word a line of a story otherwise than the house.

    The story remembers what the words stand in place of: a check tells when they no longer fit. What the lines say now
    is shown by ``workstation show ID --lines``.
    """
    from workstation.desk.sources.wording import wording

    terminal = terminal_of(context)
    stories = terminal.desk(store).stories
    edit = wording(
        stories.open(story).story, stories.house(), name, words=words, reason=reason, house_line=house, keep=keep
    )
    revision = stories.edit(story, [edit])
    shown = stories.show(revision.story.id).lines()
    if as_json:
        terminal.say_json({"id": revision.story.id, "revision": revision.number, "lines": shown.as_json()})
        return
    for told in shown.lines():
        terminal.say(told)
