"""``workstation target add``: sets up a target."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-add")
def target_add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What to call it.")],
    kind: Annotated[str, typer.Argument(help="Its kind; workstation target kinds lists them.")],
    fields: Annotated[list[str] | None, typer.Argument(metavar="NAME=VALUE...", help="What the kind asks.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set up a target. Passwords are asked for, unseen, and go into the system's keyring."""
    from workstation.cli.deliverylines import plain_target, secrets_of, settings_of, target_lines

    terminal = terminal_of(context)
    targets = terminal.desk(store).deliveries.targets
    said = settings_of(fields or ())
    targets.check(name, kind, said)
    asked = [(field.name, field.title) for field in targets.kinds()[kind].fields if field.secret]
    listed = targets.add(name, kind, said, secrets_of(terminal, name, asked))
    if as_json:
        terminal.say_json(plain_target(listed))
        return
    for line in target_lines(listed, targets.kept(name)):
        terminal.say(line)
