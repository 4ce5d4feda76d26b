"""Keeps the lines of open stories up to date while they are written: beside the window, a moment after each change."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.story.model import Story
from workstation.ui.jobs import Runner
from workstation.ui.session import Session
from workstation.ui.workspace import Workspace

if TYPE_CHECKING:
    from workstation.credits.lines.derived import Lines
    from workstation.credits.lines.sourcing import Drawn

    Made = tuple[Lines, tuple[Drawn, ...]]

_AFTER_OPENING = 150  # milliseconds in which a story comes to the screen
_PAUSE = 500  # milliseconds without a key before lines are made again: all of the story is read for them


class Lining(QObject):
    """Makes the lines of every open session anew after a change of its story, or of the house."""

    def __init__(self, workspace: Workspace, desk: Desk, jobs: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._timers: dict[Session, QTimer] = {}
        self._running: set[Session] = set()
        workspace.opened.connect(self._watch)
        workspace.closed.connect(self._forget)

    def look_again(self, _: object = None) -> None:
        """Make all lines again: the house writes them otherwise than it did."""
        for timer in self._timers.values():
            timer.start()

    def _watch(self, session: Session) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_PAUSE)
        timer.timeout.connect(partial(self._make, session))
        self._timers[session] = timer
        session.changed.connect(partial(self._changed, session))
        timer.start(_AFTER_OPENING)

    def _changed(self, session: Session, _: object) -> None:
        if session in self._timers:
            self._timers[session].start(_PAUSE)

    def _make(self, session: Session) -> None:
        if session in self._running:
            self._timers[session].start(_PAUSE)
            return
        self._running.add(session)
        story = session.story

        def done(made: "Made") -> None:
            self._running.discard(session)
            if session in self._timers:
                session.lines_are(*made)

        def failed(error: Exception) -> None:
            self._running.discard(session)
            raise error

        self._jobs.run(partial(_lines, self._desk, story), done, failed=failed)

    def _forget(self, session: Session) -> None:
        self._timers.pop(session).stop()


def _lines(desk: Desk, story: Story, _: Progress) -> "Made":
    """Return the lines of a story, and what it draws from each source. Runs on a worker."""
    from workstation.credits.lines.derived import lines_of  # with the first story, not with the window
    from workstation.credits.lines.sourcing import drawn

    return lines_of(story, desk.stories.house()), drawn(story)
