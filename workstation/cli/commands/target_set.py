"""``workstation target set``: changes what a target was told."""

from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-set")
def target_set(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The target's name.")],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="NAME=VALUE...", help="An empty value means the default.")
    ] = None,
    secret: Annotated[bool, typer.Option("--secret", help="Ask for its passwords and keys again.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change settings of a target; with --secret its passwords."""
    from workstation.cli.deliverylines import plain_target, secrets_of, settings_of, target_lines

    terminal = terminal_of(context)
    targets = terminal.desk(store).deliveries.targets
    said = settings_of(fields or ())
    asked = [(field.name, field.title) for field in targets.find(name).kind.fields if field.secret] if secret else []
    listed = targets.set(name, said, secrets_of(terminal, name, asked))
    if as_json:
        terminal.say_json(plain_target(listed))
        return
    for line in target_lines(listed, targets.kept(name)):
        terminal.say(line)
