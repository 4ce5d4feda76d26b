"""Starts the window: the application, its theme, the one instance of it, and the window itself."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from workstation import __version__
from workstation.base.parts import discover
from workstation.desk.desk import Desk
from workstation.ui import menus as menu_files
from workstation.ui import panels as panel_files
from workstation.ui.action import Menu
from workstation.ui.pagemaking import make_page
from workstation.ui.panel import Panel
from workstation.ui.theme.theme import Theming
from workstation.ui.window import Window

_SWITCH_INTERVAL = 0.0005  # seconds that a busy worker may hold Python's lock while a key waits for it


def application(arguments: list[str]) -> QApplication:
    """Return the one application object."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(arguments)
    made.setApplicationName("Editorial Workstation")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("editorial-workstation")
    return made


def build_window(desk: Desk, folder: Path, rescue_folders: tuple[Path, ...] = ()) -> Window:
    """Return the window over a desk, with what it remembers kept in ``folder``."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    theming = Theming(str(memory.value("scheme", "system")), float(str(memory.value("scale", 1.0))))  # type: ignore[arg-type]
    return Window(
        desk,
        theming,
        discover(panel_files, Panel),
        discover(menu_files, Menu),
        make_page,
        memory,
        rescue_folders,
    )


def run_window(open_desk: Callable[[], Desk], folder: Path, rescue_folders: tuple[Path, ...]) -> int:
    """Show the window and return the exit code when it has been closed."""
    app = application(sys.argv[:1])
    desk = open_desk()
    window = build_window(desk, folder, rescue_folders)
    window.show()
    code = app.exec()
    desk.close()
    return code
