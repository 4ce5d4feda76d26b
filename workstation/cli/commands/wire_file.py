"""``workstation wire file``: files agency copy."""

from pathlib import Path
from typing import Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of


@command("wire-file")
def wire_file(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Agency copy; - is standard input.")],
    agency: Annotated[str, typer.Option(help="Whose it is, where the copy does not say.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """File agency copy (ninjs, NewsML-G2, NITF, signed text) and print the ids of the items.

    Stories that use an item which this corrects or kills are named. What cannot be filed stops nothing: exit code 1
    where something was filed beside it, 2 where nothing was.
    """
    from workstation.cli.wirelines import alarm_lines, filed_lines, plain_taken

    terminal = terminal_of(context)
    wire = terminal.desk(store).wire
    taken = wire.take(files, terminal.progress(), agency)
    alarms = wire.alarms_of(taken.filings)
    if as_json:
        terminal.say_json(plain_taken(taken, alarms))
    else:
        for filing in taken.filings:
            terminal.say(filing.item.id)
        for line in (*filed_lines(taken), *alarm_lines(alarms)):
            terminal.remark(line)
    if not taken.anything:
        terminal.remark("There is no agency copy there.\n  Name files, or a folder that holds some.")
    if taken.refused or not taken.anything:
        terminal.exit_code = 1 if taken.filings or taken.known else 2
