"""``workstation store check``: finds what is missing, altered or broken in the store."""

import typer
from msgspec import to_builtins

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("store-check")
def store_check(context: typer.Context, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Read everything in the store again.

    Exit code 1 where a revision or picture is missing, altered or broken.
    """
    terminal = terminal_of(context)
    report = terminal.desk(store).upkeep.check(terminal.progress())
    if not report.sound:
        terminal.exit_code = 1
    if as_json:
        terminal.say_json({"sound": report.sound, **to_builtins(report)})
        return
    for problem in report.problems:
        terminal.say(f"{problem.kind}: {problem.what}: {problem.message}")
    if report.sound:
        terminal.say(
            f"The store is sound: {report.revisions} revisions, {report.records} picture records, {report.media} files."
        )
