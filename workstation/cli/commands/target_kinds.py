"""``workstation target kinds``: which kinds of target there are, and what each asks."""

import typer
from msgspec import to_builtins

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("target-kinds")
def target_kinds(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """List the kinds of target with everything that each asks."""
    terminal = terminal_of(context)
    for kind in terminal.desk(store).deliveries.targets.kinds().values():
        if as_json:
            terminal.say_json(
                {"kind": kind.id, "title": kind.title, "public": kind.public, "fields": to_builtins(kind.fields)}
            )
            continue
        terminal.say(f"{kind.id}: {kind.title}")
        if kind.public:
            terminal.say(f"  {kind.public}")
        for field in kind.fields:
            must = "  (needed)" if field.required else ""
            said = "kept in the keyring" if field.secret else " | ".join(field.choices) or field.kind
            usual = f", {field.default} by default" if field.default else ""
            terminal.say(f"  {field.name:<14} {field.title}: {said}{usual}{must}")
