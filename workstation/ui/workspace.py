"""The stories that are open: opening, beginning, keeping and closing them, and which one is in front."""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.stories import Merged, Stories
from workstation.store.errors import StaleRevisionError
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetField
from workstation.story.model import Revision, Story
from workstation.story.outgoing import STOPPED
from workstation.ui.jobs import Runner
from workstation.ui.loading import load_editor
from workstation.ui.notices import Notices
from workstation.ui.session import Session
from workstation.ui.turns import in_another_turn

Then = Callable[[], None]


class Workspace(QObject):
    """All open sessions. ``stored`` says that the store holds something new, so that lists look again.

    ``coming`` says that a story was read and is about to be opened. ``shown`` carries a session that was asked to the
    front, also where it is there already.
    """

    coming = Signal()
    opened = Signal(object)
    closed = Signal(object)
    current_changed = Signal(object)
    shown = Signal(object)
    stored = Signal()
    keep_failed = Signal(object, object)

    def __init__(self, stories: Stories, jobs: Runner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stories = stories
        self._jobs = jobs
        self._notices = notices
        self._sessions: list[Session] = []
        self._current: Session | None = None
        self._opening: set[str] = set()

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The open sessions, in the order in which they were opened."""
        return tuple(self._sessions)

    @property
    def current(self) -> Session | None:
        """The session in front, None where no story is open."""
        return self._current

    def session_of(self, story_id: str) -> Session | None:
        """Return the open session of a story, or None."""
        return next((session for session in self._sessions if session.story.id == story_id), None)

    def open(self, story_id: str, then: Callable[[Session], None] | None = None, *, quietly: bool = False) -> None:
        """Bring a story to the front, opening it where it is not open yet; ``then`` gets its session.

        One that is not there is told, unless ``quietly``.
        """
        known = self.session_of(story_id)
        if known is not None:
            self.bring_forward(known)
            if then is not None:
                then(known)
            return
        if story_id in self._opening:
            return
        self._opening.add(story_id)

        def work(_: Progress) -> Revision:
            load_editor(self._stories)
            return self._stories.open(story_id)

        def done(revision: Revision) -> None:
            self.coming.emit()
            in_another_turn(self, partial(self._show_opened, revision, then))

        def failed(error: Exception) -> None:
            self._opening.discard(story_id)
            if not quietly or not isinstance(error, WorkstationError):
                self._notices.error(error, key=f"open {story_id}")

        self._jobs.run(work, done, lane="store", failed=failed)

    def begin(self, story: Story | None = None) -> Session:
        """Begin a new story and bring it to the front."""
        return self.add(Session(story or self._stories.new_story(), self))

    def add(self, session: Session) -> Session:
        """Take a session in and bring it to the front."""
        self.bring_forward(self._with_page(session))
        return session

    def bring_forward(self, session: Session | None) -> None:
        """Bring a session to the front."""
        self._make_current(session)
        if session is not None:
            self.shown.emit(session)

    def keep(self, session: Session, note: str = "", then: Then | None = None) -> None:
        """Keep the story as its next revision; what somebody else kept meanwhile is merged with it."""
        story, parent = session.story, session.number
        report = session.report
        blocked = report.count("error") if report.findings or report.answered else None

        def work(_: Progress) -> Merged:
            try:
                return Merged(self._stories.save(story, parent, note, blocked), ())
            except StaleRevisionError:
                return self._stories.save_merged(story, parent)

        def done(merged: Merged) -> None:
            self._kept(session, story, merged)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            self.keep_failed.emit(session, error)

        self._jobs.run(work, done, lane="store", failed=failed)

    def catch_up(self) -> None:
        """Take into the open stories what was kept of them beside the window: that they came out."""
        for session in self._sessions:
            if session.revision is not None:
                self._catch_up(session)

    def close(self, session: Session, then: Then | None = None) -> None:
        """Close a story; what was typed since it was last kept is kept first, and it stays open where that fails."""
        if session.is_kept or _is_blank(session):
            self._remove(session)
            if then is not None:
                then()
        else:
            self.keep(session, then=partial(self.close, session, then))

    def discard(self, session: Session) -> None:
        """Close a session without keeping anything; for stories that went to the trash."""
        self._remove(session)

    def _with_page(self, session: Session) -> Session:
        self._sessions.append(session)
        self.opened.emit(session)
        return session

    def _show_opened(self, revision: Revision, then: Callable[[Session], None] | None) -> None:
        """Make the page of a story, and bring it to the front in a turn of its own."""
        self._opening.discard(revision.story.id)
        session = self.session_of(revision.story.id)
        session = session or self._with_page(Session(revision.story, self, revision=revision))
        in_another_turn(session, partial(self._bring_opened, session, then))

    def _bring_opened(self, session: Session, then: Callable[[Session], None] | None) -> None:
        if session in self._sessions:
            self.bring_forward(session)
            if then is not None:
                then(session)

    def _kept(self, session: Session, story: Story, merged: Merged) -> None:
        if session.story is story:
            _go_on_from(session, merged.revision)
        else:
            session.keep(merged.revision)
        self._notices.withdraw(f"keep {story.id}")
        if merged.conflicts:
            many = len(merged.conflicts) > 1
            self._notices.show_notice(
                "Somebody else kept this story while you wrote. Both versions are joined.",
                f"In {len(merged.conflicts)} place{'s' if many else ''} you had changed the same words; yours stand. "
                "The other words are in the history.",
                grave=True,
                key=f"merge {story.id}",
            )
        self.stored.emit()

    def _catch_up(self, session: Session) -> None:
        story_id, number = session.story.id, session.number

        def work(_: Progress) -> Revision | None:
            return self._stories.open(story_id) if self._stories.summary(story_id).number > number else None

        def done(revision: Revision | None) -> None:
            if revision is not None and session in self._sessions and session.number == number:
                self._take_in(session, revision)
                self.stored.emit()

        self._jobs.run(work, done, lane="store", failed=partial(self._notices.error, key=f"open {story_id}"))

    def _take_in(self, session: Session, revision: Revision) -> None:
        """Let a story be published as one step that can be undone; what is being typed joins it when it is kept."""
        out = Group(edits=(SetField(field="stage", value="published"),), name="Publish the story")
        was_kept, stage = session.is_kept, session.story.stage
        if revision.story.stage == "published" != stage and stage not in STOPPED:
            session.edit(out)
        if was_kept:
            _go_on_from(session, revision)

    def _remove(self, session: Session) -> None:
        at = self._sessions.index(session)
        self._sessions.remove(session)
        self.closed.emit(session)
        if session is self._current:
            rest = self._sessions
            self._make_current(rest[min(at, len(rest) - 1)] if rest else None)
        session.deleteLater()

    def _make_current(self, session: Session | None) -> None:
        if session is not self._current:
            self._current = session
            self.current_changed.emit(session)


def _go_on_from(session: Session, revision: Revision) -> None:
    """Let a session hold what was kept; one that says the same keeps its own story, whose blocks the editor knows."""
    if revision.story == session.story:
        revision = replace(revision, story=session.story)
    else:
        session.replace_story(revision.story, "Take in what was kept elsewhere")
    session.keep(revision)


def _is_blank(session: Session) -> bool:
    """Return whether nothing was ever typed into a new story."""
    return session.revision is None and not session.history.past
