"""Puts what is being typed on the disk within a second, and says so loudly when that fails."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.rescue import RescueError, write_rescue
from workstation.desk.stories import Stories
from workstation.story.model import Story
from workstation.ui.jobs import Runner
from workstation.ui.notices import Button, Notices
from workstation.ui.session import Session
from workstation.ui.workspace import Workspace

_DELAY = 600  # milliseconds; with the writing itself it stays below one second


class Autosave(QObject):
    """Journals every open story. ``state_changed`` carries the session whose state of safety is another now."""

    state_changed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        stories: Stories,
        jobs: Runner,
        notices: Notices,
        rescue_folders: tuple[Path, ...],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stories = stories
        self._jobs = jobs
        self._notices = notices
        self._folders = rescue_folders
        self._timers: dict[Session, QTimer] = {}
        self._safe: dict[Session, Story] = {}
        self._failing: set[Session] = set()
        self._rescued: dict[Session, tuple[Path, Story]] = {}
        workspace.opened.connect(self._watch)
        workspace.closed.connect(self._forget)
        workspace.keep_failed.connect(self._keep_failed)

    def is_safe(self, session: Session) -> bool:
        """Return whether everything typed in a session is on the disk, kept or journalled."""
        return session.is_kept or self._safe.get(session) is session.story

    def is_failing(self, session: Session) -> bool:
        """Return whether the last try to put the story on the disk failed."""
        return session in self._failing

    def flush(self) -> None:
        """Journal everything that is waiting, now."""
        for session, timer in self._timers.items():
            if timer.isActive():
                timer.stop()
                self._write(session)

    def _watch(self, session: Session) -> None:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_DELAY)
        timer.timeout.connect(partial(self._write, session))
        self._timers[session] = timer
        session.changed.connect(partial(self._changed, session))
        session.kept.connect(partial(self._kept, session))

    def _forget(self, session: Session) -> None:
        self._timers.pop(session).stop()
        self._safe.pop(session, None)
        self._rescued.pop(session, None)
        self._failing.discard(session)

    def _changed(self, session: Session, _: Story) -> None:
        timer = self._timers.get(session)
        if timer is not None and not timer.isActive():  # not started anew: typing on must not put it off
            timer.start()
            self.state_changed.emit(session)

    def _kept(self, session: Session, _: object) -> None:
        self._passed(session)
        self.state_changed.emit(session)

    def _passed(self, session: Session) -> None:
        """Take back what was told, for the story is on the disk again."""
        if session in self._failing:
            self._failing.discard(session)
            self._notices.withdraw(_key(session.story))

    def _write(self, session: Session) -> None:
        story, base = session.story, session.number
        if session.is_kept:
            self._forget_draft(session)
            return

        def work(_: Progress) -> None:
            self._stories.keep_draft(story, base)

        def done(_: None) -> None:
            self._safe[session] = story
            self._passed(session)
            self.state_changed.emit(session)

        self._jobs.run(work, done, lane="store", failed=partial(self._failed, session))

    def _forget_draft(self, session: Session) -> None:
        """Take what was typed and then undone out of the journal: nobody wants it recovered."""
        self._passed(session)
        if self._safe.pop(session, None) is None:
            return
        name = session.story.id
        self._jobs.run(
            lambda _: self._stories.drop_draft(name),
            lambda _: self.state_changed.emit(session),
            lane="store",
            failed=partial(self._failed, session),
        )

    def offer_leaving(self, session: Session, error: Exception, leave: Callable[[], None]) -> None:
        """Offer who wants to close the window, which cannot be kept back for good, a way out with nothing lost."""
        if isinstance(error, WorkstationError):
            self._tell(session, error, [("Close without saving", partial(self._leave, leave))])

    def _leave(self, leave: Callable[[], None]) -> None:
        """Write all that is not on the disk to files of its own, and only then leave."""
        try:
            for session in self._timers:
                if not self.is_safe(session):
                    self._rescue_now(session)
        except RescueError as error:
            self._notices.error(error, key="leaving")
            return
        leave()

    def _keep_failed(self, session: Session, error: Exception) -> None:
        """Somebody has asked for it: what is in the way is told again."""
        self._failed(session, error, asked=True)

    def _failed(self, session: Session, error: Exception, *, asked: bool = False) -> None:
        """Keep the work somewhere else and say where; typing goes on, and every second is tried again."""
        if not isinstance(error, WorkstationError):
            raise error
        first = session not in self._failing
        self._failing.add(session)
        if session in self._timers:
            self._timers[session].start()
        self.state_changed.emit(session)
        if first or asked or session not in self._rescued:
            self._tell(session, error)
        elif self._rescued[session][1] is not session.story:
            self._rescue_again(session)

    def _tell(self, session: Session, error: WorkstationError, more: Sequence[Button] = ()) -> None:
        buttons: list[Button] = [("Save again", partial(self._workspace.keep, session)), *more]
        self._notices.show_notice(
            str(error), self._rescue(session, error.hint), grave=True, key=_key(session.story), buttons=buttons
        )

    def _rescue(self, session: Session, hint: str) -> str:
        try:
            place = self._rescue_now(session)
        except RescueError as error:
            return f"{hint} {error} {error.hint}".strip()
        return f"Your text is kept in memory and in {place}. {hint}".strip()

    def _rescue_now(self, session: Session) -> Path:
        place = write_rescue(session.story, self._folders, self._stories.now(), self._rescue_file(session))
        self._rescued[session] = place, session.story
        return place

    def _rescue_again(self, session: Session) -> None:
        """Bring the file up to what is typed now, beside the window."""
        story, over = session.story, self._rescue_file(session)

        def done(place: Path) -> None:
            self._rescued[session] = place, story

        def failed(error: Exception) -> None:
            self._rescued.pop(session, None)  # told with the next try
            if not isinstance(error, RescueError):
                raise error

        self._jobs.run(
            lambda _: write_rescue(story, self._folders, self._stories.now(), over), done, lane="store", failed=failed
        )

    def _rescue_file(self, session: Session) -> Path | None:
        return self._rescued[session][0] if session in self._rescued else None


def _key(story: Story) -> str:
    return f"keep {story.id}"
