"""What a command works with: the desk, opened when first asked for, and the two streams it may print to."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import msgspec

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress, SilentProgress

if TYPE_CHECKING:
    import typer

    from workstation.desk.desk import Desk


class Program(Protocol):
    """What the command line asks of the program around it; a store of None is the user's own."""

    def open_desk(self, store: Path | None) -> "Desk":
        """Return the desk over the store in this folder."""

    def show_window(self, store: Path | None) -> int:
        """Show the window over a store until it is closed; return the exit code."""

    def restore_store(self, backup: Path, store: Path | None) -> Path | None:
        """Put a backup in the store's place; return where the store that stood there was set aside, if one did."""


class Terminal:
    """The command line's end of things. ``exit_code`` is what the program returns when the command is done."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._desk: Desk | None = None
        self.exit_code = 0

    def desk(self, store: Path | None) -> "Desk":
        """Return the desk over the store in this folder (None: the user's own), opened once."""
        if self._desk is None:
            self._desk = self.program.open_desk(store)
        return self._desk

    def close(self) -> None:
        """Close the desk if one was opened."""
        if self._desk is not None:
            self._desk.close()

    def say(self, text: str = "") -> None:
        """Print a line of text to standard output."""
        print(text)

    def remark(self, text: str) -> None:
        """Print a line of explanation to standard error, so that a pipe gets the answer alone."""
        print(text, file=sys.stderr)

    def say_json(self, content: Any) -> None:
        """Print a value as one line of JSON to standard output."""
        print(msgspec.json.encode(content, order="deterministic").decode())

    def complain(self, error: WorkstationError) -> None:
        """Print an error as one sentence and a hint, with the command to give, to standard error; 2 is returned."""
        print(str(error), file=sys.stderr)
        way = f"workstation {error.way}" if error.way else ""
        hint = f"{error.hint.removesuffix('.')}: {way}" if error.hint and way else error.hint or way
        if hint:
            print(f"  {hint}", file=sys.stderr)
        self.exit_code = 2

    def progress(self) -> Progress:
        """Return a progress bar on a terminal, and a silent one in a pipe."""
        if not sys.stderr.isatty():
            return SilentProgress()
        from workstation.cli.progress import TerminalProgress

        return TerminalProgress()


def terminal_of(context: "typer.Context") -> Terminal:
    """Return the terminal that the running command was given."""
    return cast(Terminal, context.obj)
