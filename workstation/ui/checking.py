"""Checks the open stories while they are written, beside the window, a moment after each change."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.ui.jobs import Runner
from workstation.ui.session import Session
from workstation.ui.workspace import Workspace

if TYPE_CHECKING:
    from workstation.checks.report import Report

_PAUSE = 300  # milliseconds without a key before a check is worth its while


class Checking(QObject):
    """Keeps the report of every open session up to date; blocks that did not change keep their findings."""

    def __init__(self, workspace: Workspace, desk: Desk, jobs: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._timers: dict[Session, QTimer] = {}
        self._running: set[Session] = set()
        workspace.opened.connect(self._watch)
        workspace.closed.connect(self._forget)

    def check_now(self, session: Session) -> None:
        """Check without waiting for a pause; a check that is under way is followed by another."""
        if session in self._running:
            self._timers[session].start()
            return
        self._running.add(session)
        story, previous = session.story, session.report

        def work(_: Progress) -> "Report":
            return self._desk.checks.report(story, previous=previous)

        def done(report: "Report") -> None:
            self._running.discard(session)
            if session in self._timers:
                session.report_is(report, story)
                if session.story is not story:
                    self._timers[session].start()

        def failed(error: Exception) -> None:
            self._running.discard(session)
            raise error

        self._jobs.run(work, done, failed=failed)

    def look_again(self, _: object = None) -> None:
        """Check every open story again: what it shows, or what judges it, is other than it was."""
        for timer in self._timers.values():
            timer.start()

    def _watch(self, session: Session) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_PAUSE)
        timer.timeout.connect(partial(self.check_now, session))
        self._timers[session] = timer
        session.changed.connect(partial(self._changed, session))
        timer.start()

    def _changed(self, session: Session, _: object) -> None:
        if session in self._timers:
            self._timers[session].start()

    def _forget(self, session: Session) -> None:
        self._timers.pop(session).stop()
