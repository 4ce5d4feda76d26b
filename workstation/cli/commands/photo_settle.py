"""``workstation photo settle``: decides between what a picture's own records say."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("photo-settle")
def photo_settle(
    context: typer.Context,
    photo: Annotated[str, typer.Argument(metavar="ID", help="The picture's id or the start of it.")],
    decisions: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=SOURCE]...", help="XMP, IIM or Exif for a field.")
    ] = None,
    charset: Annotated[str, typer.Option(help="Read the file's old texts in this charset, and remember it.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a file says twice, and decide what is right."""
    from workstation.desk.fields.assignments import parted

    terminal = terminal_of(context)
    library = terminal.desk(store).library
    photo_id = library.resolve(photo)
    if charset:
        library.read_again(photo_id, charset)
    for decision in decisions or ():
        field, source = parted(decision, "FIELD=SOURCE")
        library.settle(photo_id, field, source)
    left, charsets = library.differences(photo_id), library.charsets(photo_id)
    if as_json:
        terminal.say_json({"id": photo_id, "differences": left, "charsets": charsets})
        return
    for difference in left:
        terminal.say(f"{difference.field}: {difference.reason}")
        for source, words in difference.values.items():
            mark = "*" if source == difference.suggested else " "
            terminal.say(f"  {mark} {source}: {words}")
    for each in charsets:
        terminal.remark(f"  {each.name} ({each.label}): {each.preview}")
    if not left:
        terminal.remark("Nothing is left to decide.")
