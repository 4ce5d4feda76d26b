"""Starts the program: hands over to the command line, which opens the desk only when a command needs it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.main import run

if TYPE_CHECKING:
    from workstation.desk.desk import Desk


def main() -> None:
    """Run the program with the arguments it was started with, and leave with its exit code."""
    sys.exit(run(sys.argv[1:], _open_desk))


def _open_desk(store: Path | None) -> "Desk":
    from workstation import app  # everything heavy hangs on this import: a command that needs no desk never pays

    return app.open_desk(store)


if __name__ == "__main__":
    main()
