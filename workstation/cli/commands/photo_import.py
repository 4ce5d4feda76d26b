"""``workstation photo import``: takes pictures into the library."""

from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import to_builtins

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import Terminal, terminal_of


@command("photo-import")
def photo_import(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Pictures and folders of them; - is standard input.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in pictures and folders of them; print their ids.

    What is no picture is named and stops nothing: exit code 1 where something was taken beside it, 2 where nothing was.
    """
    terminal = terminal_of(context)
    taken = terminal.desk(store).library.take(files, terminal.progress())
    kept = (*taken.new, *taken.known)
    if as_json:
        terminal.say_json(_plain(taken))
    else:
        for photo in kept:
            terminal.say(photo.id)
        _explain(terminal, taken)
    for refused in taken.refused:
        terminal.remark(f"{refused.message}\n  {refused.hint}")
    if not kept and not taken.refused:
        terminal.remark("There are no pictures there.\n  Name pictures, or a folder that holds some.")
    if taken.refused or not kept:
        terminal.exit_code = 1 if kept else 2


def _plain(taken: Any) -> dict[str, Any]:
    def short(photo: Any) -> dict[str, Any]:
        return {name: getattr(photo, name) for name in ("id", "name", "width", "height")}

    alike = [{"photo": each.photo.id, "other": each.other.id, "how": each.how} for each in taken.alike]
    return {
        "new": [short(photo) for photo in taken.new],
        "known": [short(photo) for photo in taken.known],
        "refused": to_builtins(taken.refused),
        "alike": alike,
    }


def _explain(terminal: Terminal, taken: Any) -> None:
    for photo in taken.new:
        terminal.remark(f"  {photo.name}, {photo.width} by {photo.height} pixels")
    for photo in taken.known:
        terminal.remark(f"  {photo.name} was in the library before")
    for each in taken.alike:
        how = {"same": "looks the same as", "edited": "looks like a version of", "mirrored": "looks like a mirrored"}
        terminal.remark(f"  {each.photo.name} {how[each.how]} {each.other.name} ({each.other.id[:12]})")
