"""``workstation verify``: proves that a package is what was packed."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, command
from workstation.cli.terminal import terminal_of


@command("verify")
def verify(
    context: typer.Context,
    package: Annotated[Path, typer.Argument(help="A package: a folder or a zip file.")],
    as_json: JsonOption = False,
) -> None:
    """Prove that a package is as it was packed.

    Exit code 1, and each difference, where it is not. Nothing but the package is needed.
    """
    from workstation.export.verifier import verify as verify_package  # needs nothing but the package: no desk, no store

    terminal = terminal_of(context)
    verdict = verify_package(package)
    if verdict.faults:
        terminal.exit_code = 1
    if as_json:
        terminal.say_json({"package": str(package), "intact": not verdict.faults, "faults": verdict.faults})
        return
    for fault in verdict.faults:
        terminal.say(fault.message)
    if not verdict.faults:
        terminal.say(f"{package}: every file is as it was packed ({verdict.files} files).")
