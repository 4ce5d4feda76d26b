"""Starts the program: the window where nothing else is asked for, else the command line."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.desk.desk import Desk

_STORE = "--store"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class _Program:
    """The program, put together when first asked for: everything heavy hangs on the import of ``app``."""

    def open_desk(self, store: Path | None) -> "Desk":
        from workstation import app

        return app.open_desk(store)

    def show_window(self, store: Path | None) -> int:
        gc.disable()  # nothing that is loaded is ever thrown away; ``ui.garbage`` looks for it later
        from workstation import app

        return app.run_window(store)

    def restore_store(self, backup: Path, store: Path | None) -> Path | None:
        from workstation import app

        return app.restore_store(backup, store)


def main() -> None:
    """Run the program with the arguments it was started with, and leave with its exit code."""
    arguments = sys.argv[1:]
    if _is_for_window(arguments):
        store = arguments[1] if arguments else os.environ.get("WORKSTATION_STORE", "")
        sys.exit(_Program().show_window(Path(store) if store else None))
    from workstation.cli.main import run

    sys.exit(run(arguments, _Program()))


def _is_for_window(arguments: list[str]) -> bool:
    """Return whether the window is asked for and can be shown; then the command line need not be loaded at all."""
    asked = not arguments or (len(arguments) == 2 and arguments[0] == _STORE)
    return asked and (sys.platform != "linux" or any(os.environ.get(name) for name in _SCREENS))


if __name__ == "__main__":
    main()
