"""``workstation doctor``: what this machine lacks, and the command that brings it."""

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("doctor")
def doctor(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Look for what this machine lacks.

    Exit code 1 where something that the program needs is missing.
    """
    from workstation.desk.doctor import examine  # must work where the desk cannot be opened

    terminal = terminal_of(context)
    ailments = examine(store)
    if any(ailment.needed for ailment in ailments):
        terminal.exit_code = 1
    if as_json:
        terminal.say_json(ailments)
        return
    for ailment in ailments:
        terminal.say(f"{'Missing' if ailment.needed else 'Optional'}: {ailment.what}")
        terminal.say(f"    {ailment.remedy}")
    if not ailments:
        terminal.say("Everything is here.")
