"""What happens when the program itself goes wrong: stories first go to files of their own, then a report is offered."""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from workstation import __version__
from workstation.base.errors import WorkstationError
from workstation.desk.rescue import RescueError, write_rescue
from workstation.ui.bench import Bench

_KEY = "bug"


class CrashNet(QObject):
    """Catches what no part of the program expected. The program goes on; the person decides what to do."""

    def __init__(self, bench: Bench, rescue_folders: tuple[Path, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._folders = rescue_folders
        self._caught = False

    def install(self) -> Callable[[], None]:
        """Catch everything that reaches the top from now on; return what lets go again."""
        before = sys.excepthook
        sys.excepthook = self.catch

        def restore() -> None:
            sys.excepthook = before

        return restore

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show what a person can act on; take anything else for a bug."""
        if isinstance(error, WorkstationError):
            self._bench.notices.error(error)
            return
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error)
        print(report, file=sys.stderr)  # noqa: T201 - for whoever started the program in a terminal
        if self._caught:  # a bug while telling of a bug: once is enough
            return
        self._caught = True
        try:
            self._tell(report)
        finally:
            self._caught = False

    def _tell(self, report: str) -> None:
        rescued = self._rescue(report)
        where = f"Your stories are also in {rescued}." if rescued else "Your stories are untouched."
        self._bench.notices.show_notice(
            "Something went wrong inside the program. It goes on.",
            f"{where} The report says what happened; it holds no text of your stories.",
            grave=True,
            key=_KEY,
            buttons=[("Copy the report", lambda: QGuiApplication.clipboard().setText(report))],
        )

    def _rescue(self, report: str) -> Path | None:
        """Write what is not kept, and the report, into the first folder that takes them."""
        folder = None
        now = self._bench.desk.stories.now()
        for session in self._bench.workspace.sessions:
            if not session.is_kept and session.history.past:
                try:
                    folder = write_rescue(session.story, self._folders, now).parent
                except RescueError:
                    continue
        for place in [folder] if folder else self._folders[:1]:
            try:
                place.mkdir(parents=True, exist_ok=True)
                (place / f"report-{now:%Y%m%d-%H%M%S}.txt").write_text(report, "utf-8")
            except OSError:
                continue
        return folder


def report_of(error: BaseException) -> str:
    """Return a report for the program's makers: versions and where it happened, and nothing of any story."""
    frames = traceback.TracebackException.from_exception(error, capture_locals=False)
    return "\n".join(
        (
            f"Editorial Workstation {__version__}",
            f"Python {sys.version.split()[0]}, Qt {qt_version}, {platform.platform()}",
            "",
            "".join(frames.format(chain=True)).rstrip(),
        )
    )
