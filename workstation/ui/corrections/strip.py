"""The place above a story where it is told how it stands with readers; what stands in it is made when needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.ui.bench import Bench
from workstation.ui.session import Session

if TYPE_CHECKING:
    from workstation.desk.publishing.correcting import Proposed
    from workstation.ui.corrections.bar import CorrectionBar


class CorrectionStrip(QWidget):
    """Shows its bar while the story in front changed since it went out, or must not be used. ``left`` gives focus back.

    A story that never went out costs one question for each check, and no widgets.
    """

    left = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._session: Session | None = None
        self._bar: CorrectionBar | None = None
        self._asking = False
        self._again = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        bench.workspace.current_changed.connect(self.follow)
        self.follow(bench.workspace.current)

    @property
    def bar(self) -> "CorrectionBar":
        """What stands in the strip."""
        if self._bar is None:
            from workstation.ui.corrections.bar import CorrectionBar  # with the first story that needs it

            self._bar = CorrectionBar(self._bench)
            self._bar.left.connect(self._leave)
            self.layout().addWidget(self._bar)  # type: ignore[union-attr]
        return self._bar

    def follow(self, session: Session | None) -> None:
        """Speak of another story from now on."""
        if self._session is not None:
            self._session.checked.disconnect(self._look)
        self._session = session
        self.hide()
        if self._bar is not None:
            self._bar.follow(session)
        if session is not None:
            session.checked.connect(self._look)
            self._look()

    def open(self) -> bool:
        """Bring the caret to the notice; return False where there is nothing to declare."""
        if self._bar is None or self.isHidden():
            return False
        return self._bar.take_focus()

    def accept(self) -> bool:
        """Declare what is proposed, as it stands; return False where there is nothing to declare."""
        return self._bar is not None and not self.isHidden() and self._bar.accept()

    def begin_withdrawal(self) -> None:
        """Ask why the story in front is withdrawn, and what is to be used in its place."""
        if self._session is not None:
            self.bar.follow(self._session)
            self.bar.begin_withdrawal()
            self.show()

    def event(self, event: QEvent) -> bool:
        """Ask for the height that the bar needs whenever it is laid out: its fields grow with their words."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._ask_for_room)
        return done

    def _ask_for_room(self) -> None:
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()
            around = self.parentWidget()
            layout = around.layout() if around is not None else None
            if layout is not None:
                layout.activate()

    def _look(self, _: object = None) -> None:
        session = self._session
        if session is None or self._asking:
            self._again = self._asking
            return
        self._asking, self._again = True, False
        desk, story = self._bench.desk, session.story

        def work(_: Progress) -> "Proposed | None":
            return desk.corrections.propose(story)

        def done(proposed: "Proposed | None") -> None:
            self._asking = False
            if self._again or session is not self._session:
                self._look()
            elif session.story is story:  # else somebody types, and the next check asks again
                self._show(session, proposed)

        def failed(error: Exception) -> None:
            self._asking = False
            self._bench.notices.error(error, key="correction")

        self._bench.jobs.run(work, done, lane="store", failed=failed)

    def _show(self, session: Session, proposed: "Proposed | None") -> None:
        stopped = session.story.stage in ("held", "withdrawn")
        changed = proposed is not None and bool(proposed.proposal.changes)
        if self._bar is not None and self._bar.withdrawing:
            return
        if not stopped and not changed:
            self.hide()
            return
        self.bar.follow(session)
        if stopped:
            self.bar.show_stopped(session.story.stage)
        elif proposed is not None:
            self.bar.show_proposal(proposed)
        self.show()

    def _leave(self) -> None:
        self.left.emit()
        if self._bar is not None and not self._bar.has_matter:
            self.hide()
            self._look()
