"""Starts the program: hands over to the command line, which opens the desk only when a command needs it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.main import run

if TYPE_CHECKING:
    from workstation.desk.desk import Desk


class _Program:
    """The program, put together when first asked for: everything heavy hangs on the import of ``app``."""

    def open_desk(self, store: Path | None) -> "Desk":
        from workstation import app

        return app.open_desk(store)

    def show_window(self, store: Path | None) -> int:
        from workstation import app

        return app.run_window(store)

    def restore_store(self, backup: Path, store: Path | None) -> Path | None:
        from workstation import app

        return app.restore_store(backup, store)


def main() -> None:
    """Run the program with the arguments it was started with, and leave with its exit code."""
    sys.exit(run(sys.argv[1:], _Program()))


if __name__ == "__main__":
    main()
