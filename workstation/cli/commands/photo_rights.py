"""``workstation photo rights``: whether pictures may be used at a moment, their category, leave and refusals."""

from datetime import datetime
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import Terminal, terminal_of

_MOMENT = "A moment with its zone: 2026-03-05T14:02:00Z."


@command("photo-rights")
def photo_rights(
    context: typer.Context,
    photos: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Pictures of the library.")] = None,
    at: Annotated[str, typer.Option(metavar="MOMENT", help=f"Judge for then, not for now. {_MOMENT}")] = "",
    category: Annotated[str, typer.Option(help="Give them this category of rights.")] = "",
    allow: Annotated[str, typer.Option(metavar="REASON", help="Note leave to use them, and what it rests on.")] = "",
    deny: Annotated[str, typer.Option(metavar="REASON", help="Forbid their use, and say why.")] = "",
    since: Annotated[str, typer.Option("--from", metavar="MOMENT", help=f"From when. {_MOMENT}")] = "",
    until: Annotated[str, typer.Option(metavar="MOMENT", help="Until when.")] = "",
    remove: Annotated[int, typer.Option(min=0, metavar="N", help="Take the N-th lease off again.")] = 0,
    categories: Annotated[bool, typer.Option("--categories", help="List the categories of rights.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show and set what pictures may be used for.

    Exit code 1 where one of them may not be used at that moment.
    """
    from workstation.desk.fields.assignments import moment_of

    terminal = terminal_of(context)
    library = terminal.desk(store).library
    if categories:
        for each in library.categories():
            terminal.say_json(each) if as_json else terminal.say(f"{each.id}  {each.name} ({each.cost}). {each.note}")
        return
    ids = [library.resolve(name) for name in photos or ()]
    if category:
        library.apply(ids, library.change([f"category={category}"]))
    begin, end = moment_of("--from", since), moment_of("--until", until)
    if allow:
        library.lease(ids, "allow", allow, begin, end)
    if deny:
        library.lease(ids, "deny", deny, begin, end)
    if remove:
        library.end_lease(ids, remove)
    for photo_id in ids:
        _show(terminal, photo_id, moment_of("--at", at), store=store, as_json=as_json)


def _show(terminal: Terminal, photo_id: str, at: datetime | None, *, store: StoreOption, as_json: bool) -> None:
    from workstation.desk.pictures.rights import lease_words, use_words

    library = terminal.desk(store).library
    rights, photo, uses = library.rights(photo_id, at), library.record(photo_id).photo, library.uses(photo_id)
    if not rights.usable:
        terminal.exit_code = 1
    if as_json:
        said = {"id": photo.id, "category": photo.category, "leases": photo.leases, "rights": rights.as_json()}
        terminal.say_json({**said, "uses": uses})
        return
    terminal.say(f"{photo.id[:12]}  {photo.name}")
    for line in rights.lines():
        terminal.say(f"  {line}")
    for number, lease in enumerate(photo.leases, 1):
        terminal.say(f"  Lease {number}: {lease_words(lease)}")
    for use in uses:
        terminal.say(f"  {use_words(use)}")
