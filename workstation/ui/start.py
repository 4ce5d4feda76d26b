"""Starts the window: the application, its theme, the one instance of it, and the window itself."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from workstation import __version__
from workstation.base.errors import WorkstationError
from workstation.base.parts import discover
from workstation.desk.desk import Desk
from workstation.ui import menus as menu_files
from workstation.ui import panels as panel_files
from workstation.ui.action import Menu
from workstation.ui.bench import Bench
from workstation.ui.crash import CrashNet
from workstation.ui.instance import Instance
from workstation.ui.panel import Panel
from workstation.ui.session import Session
from workstation.ui.theme.theme import SCHEMES, Scheme, Theming
from workstation.ui.window import Window

if TYPE_CHECKING:
    from workstation.ui.page import StoryPage

_READY_AFTER = 250  # milliseconds; by then the list is painted, and what the first story waits for may be loaded
_COLLECT_AFTER = 2_000  # milliseconds; by then the window has been idle
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
    return Window(
        desk,
        Theming(_scheme(memory), _scale(memory)),
        discover(panel_files, Panel),
        discover(menu_files, Menu),
        _make_page,
        memory,
        rescue_folders,
    )


def run_window(open_desk: Callable[[], Desk], store: Path, folder: Path, rescue_folders: tuple[Path, ...]) -> int:
    """Show the window over a store and return the exit code when it has been closed.

    Where a window is open on that store already, it comes to the front instead.
    """
    gc.disable()  # a look through all that is being loaded takes 50 milliseconds, on any thread: see garbage.py
    app = application(sys.argv[:1])
    instance = Instance(store)
    if not instance.is_first():
        return 0
    try:
        desk = open_desk()
    except WorkstationError as error:
        QMessageBox.critical(None, "Editorial Workstation", f"{error}\n\n{error.hint}")
        return 2
    window = build_window(desk, folder, rescue_folders)
    net = CrashNet(window.bench, rescue_folders, window)
    let_go = net.install()
    instance.called.connect(window.come_forward)
    window.show()
    QTimer.singleShot(0, window.resume)
    settle(window)
    code = app.exec()
    let_go()
    instance.close()
    desk.close()
    return code


def settle(window: Window) -> None:
    """Have what need not be there when the window is painted done once it is."""
    QTimer.singleShot(_READY_AFTER, window, partial(_get_ready, window))
    QTimer.singleShot(_COLLECT_AFTER, window, partial(_let_collect, window))


def _make_page(bench: Bench, session: Session) -> "StoryPage":
    from workstation.ui.pagemaking import make_page  # the editor is loaded with the first story, not with the window

    return make_page(bench, session)


def _get_ready(window: Window) -> None:
    window.jobs.run(lambda _: window.bench.desk.upkeep.get_ready(), lambda _: window.get_ready(), lane="store")


def _let_collect(window: Window) -> None:
    from workstation.ui.garbage import GarbageCollection

    GarbageCollection(window)


def _scheme(memory: QSettings) -> Scheme:
    kept = str(memory.value("scheme", "system"))
    return next((scheme for scheme in SCHEMES if scheme == kept), "system")


def _scale(memory: QSettings) -> float:
    try:
        return float(str(memory.value("scale", 1.0)))
    except ValueError:
        return 1.0
